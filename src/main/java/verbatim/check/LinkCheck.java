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
import verbatim.diagnostic.Span;
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
        PageLinks links = new PageLinks(site, file, new Suggestions(), new HashMap<>(), diagnostics);
        for (Body body : file.bodies()) {
            body.links().forEach(links::link);
            body.images().forEach(links::image);
        }
    }

    @Override
    public boolean isUnaffectedBy(Site site, Site before) {
        return site.settings().host().equals(before.settings().host()) && site.routes().hasSameTargets(before.routes());
    }

    /** @param ids of the files to which links of the page lead */
    private record PageLinks(
            Site site, ContentFile page, Suggestions meant, Map<String, Set<String>> ids, Diagnostics diagnostics) {

        private void link(Body.Link link) {
            String host = site.settings().host();
            text(link, host);
            boolean own = link.target().regionMatches(true, 0, host, 0, host.length());
            if (Addresses.isExternal(link.target()) && !own) {
                return;
            }
            String within = own ? link.target().substring(host.length() - 1) : link.target();
            Optional<Routes.Target> target = site.routes().resolve(page, within);
            if (target.isEmpty() || link.target().isBlank()) {
                report(Rule.LINK_BROKEN, link.span(),
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
                report(Rule.LINK_ANCHOR, link.span(),
                        "%s has no heading or id “%s”".formatted(found.file(), found.fragment()),
                        meant.of(link.target(), () -> Nearest.to(found.fragment(), there))
                                .map(id -> "write %s#%s".formatted(link.target().replaceFirst("#.*", ""), id))
                                .orElse("give the heading an id: ## Heading {#%s}".formatted(found.fragment())));
            }
        }

        /** A reader who sees an address as the words of a link expects to get there. */
        private void text(Body.Link link, String own) {
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
                report(Rule.LINK_TEXT, link.span(),
                        "link text shows %s but the link goes to %s".formatted(shown, goesTo),
                        "show the address of the link, or describe its target in words");
            }
        }

        private void image(Body.Image image) {
            if (!image.target().isBlank()
                    && !Addresses.isExternal(image.target())
                    && site.routes().resolve(page, image.target()).isPresent()) {
                return;
            }
            report(Rule.IMAGE_MISSING, image.span(),
                    "image “%s” does not exist".formatted(image.target()),
                    Addresses.isExternal(image.target())
                            ? "save a copy in content/ or assets/: pages cannot load images from other hosts"
                            : meant.of(image.target(), () -> site.routes().nearest(page, image.target()))
                                    .map("write %s"::formatted)
                                    .orElse("put the file next to the page, or into assets/"));
        }

        private void report(Rule rule, Span span, String message, String hint) {
            diagnostics.add(rule, page.input(), span, message, hint);
        }
    }
}
