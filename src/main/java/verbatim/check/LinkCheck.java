package verbatim.check;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.content.ContentFile;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.markdown.Body;
import verbatim.site.Addresses;
import verbatim.site.Routes;
import verbatim.site.Site;

/** Every link within the site, every fragment and every image leads somewhere. */
final class LinkCheck implements PerFileCheck {

    /** A whole address; the group is its host. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://(?:www\\.)?([^/\\s?#:]+)\\S*");

    @Override
    public void run(Site site, ContentFile file, Diagnostics diagnostics) {
        Suggestions meant = new Suggestions();
        Map<String, Set<String>> ids = new HashMap<>();
        for (Body body : file.bodies()) {
            body.links().forEach(link -> link(site, file, link, meant, ids, diagnostics));
            body.images().forEach(image -> image(site, file, image, meant, diagnostics));
        }
    }

    @Override
    public boolean isUnaffectedBy(Site site, Site before) {
        return site.settings().host().equals(before.settings().host()) && site.routes().hasSameTargets(before.routes());
    }

    /** @param ids of the files to which links of the page lead */
    private static void link(
            Site site,
            ContentFile page,
            Body.Link link,
            Suggestions meant,
            Map<String, Set<String>> ids,
            Diagnostics diagnostics) {
        String host = site.settings().host();
        text(page, link, host, diagnostics);
        boolean own = link.target().regionMatches(true, 0, host, 0, host.length());
        if (Addresses.isExternal(link.target()) && !own) {
            return;
        }
        String within = own ? link.target().substring(host.length() - 1) : link.target();
        Optional<Routes.Target> target = site.routes().resolve(page, within);
        if (target.isEmpty() || link.target().isBlank()) {
            diagnostics.add(Rule.LINK_BROKEN, page.input(), link.span(),
                    "broken link: “%s”".formatted(link.target()),
                    meant.of(link.target(), () -> site.routes().nearest(page, link.target()))
                            .map("write %s"::formatted)
                            .orElse("write the path of a page relative to this one, such as ../pages/about.md"));
            return;
        }
        Routes.Target found = target.get();
        if (found.fragment().isEmpty()) {
            return;
        }
        Set<String> there = ids.computeIfAbsent(found.file(), file -> found.ids().get());
        if (!there.contains(found.fragment())) {
            diagnostics.add(Rule.LINK_ANCHOR, page.input(), link.span(),
                    "%s has no heading or id “%s”".formatted(found.file(), found.fragment()),
                    meant.of(link.target(), () -> Nearest.to(found.fragment(), there))
                            .map(id -> "write %s#%s".formatted(link.target().replaceFirst("#.*", ""), id))
                            .orElse("give the heading an id: ## Heading {#%s}"
                                    .formatted(found.fragment())));
        }
    }

    /** A reader who sees an address as the words of a link expects to get there. */
    private static void text(ContentFile page, Body.Link link, String own, Diagnostics diagnostics) {
        Matcher text = ADDRESS.matcher(link.text().strip());
        if (!text.matches()) {
            return;
        }
        String shown = text.group(1).toLowerCase(Locale.ROOT);
        Matcher target = ADDRESS.matcher(Addresses.isExternal(link.target()) ? link.target() : own);
        String goesTo = target.matches() ? target.group(1).toLowerCase(Locale.ROOT) : link.target();
        boolean same = goesTo.equals(shown) || goesTo.endsWith("." + shown) || shown.endsWith("." + goesTo);
        // the address of an archived copy contains that of the original
        if (!same && !link.target().toLowerCase(Locale.ROOT).matches(".*[/.]" + Pattern.quote(shown) + "(/.*)?")) {
            diagnostics.add(Rule.LINK_TEXT, page.input(), link.span(),
                    "link text shows %s but the link goes to %s".formatted(shown, goesTo),
                    "show the address of the link, or describe its target in words");
        }
    }

    private static void image(
            Site site, ContentFile page, Body.Image image, Suggestions meant, Diagnostics diagnostics) {
        if (!image.target().isBlank()
                && !Addresses.isExternal(image.target())
                && site.routes().resolve(page, image.target()).isPresent()) {
            return;
        }
        diagnostics.add(Rule.IMAGE_MISSING, page.input(), image.span(),
                "image “%s” does not exist".formatted(image.target()),
                Addresses.isExternal(image.target())
                        ? "save a copy in content/ or assets/: pages cannot load images from other hosts"
                        : meant.of(image.target(), () -> site.routes().nearest(page, image.target()))
                                .map("write %s"::formatted)
                                .orElse("put the file next to the page, or into assets/"));
    }
}
