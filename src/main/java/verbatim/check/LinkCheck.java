package verbatim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import verbatim.content.Written;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.markdown.Body;
import verbatim.site.Routes;
import verbatim.site.Site;

/** Every link within the site, every fragment and every image leads somewhere. */
final class LinkCheck implements WrittenCheck {

    @Override
    public void run(Site site, Written file, Diagnostics diagnostics) {
        Suggestions meant = new Suggestions();
        Map<String, Set<String>> ids = new HashMap<>();
        for (Body body : file.bodies()) {
            body.links().forEach(link -> link(site, file, link, meant, ids, diagnostics));
            body.images().forEach(image -> image(site, file, image, meant, diagnostics));
        }
    }

    @Override
    public boolean sees(Site site, Site before) {
        return site.routes().leadAs(before.routes());
    }

    /** @param ids of the files to which links of the page lead */
    private static void link(
            Site site,
            Written page,
            Body.Link link,
            Suggestions meant,
            Map<String, Set<String>> ids,
            Diagnostics diagnostics) {
        if (Routes.isExternal(link.target())) {
            return;
        }
        Optional<Routes.Target> target = site.routes().resolve(page, link.target());
        if (target.isEmpty()) {
            diagnostics.add(
                    Rule.LINK_BROKEN,
                    page.input(),
                    link.span(),
                    "“%s” leads nowhere".formatted(link.target()),
                    meant.of(link.target(), () -> site.routes().nearest(page, link.target()))
                            .map("write %s"::formatted)
                            .orElse("name a page of content/ by its path from this one, as in ../pages/about.md"));
            return;
        }
        Routes.Target found = target.get();
        if (found.fragment().isEmpty()) {
            return;
        }
        Set<String> there = ids.computeIfAbsent(found.file(), file -> found.ids().get());
        if (!there.contains(found.fragment())) {
            diagnostics.add(
                    Rule.LINK_ANCHOR,
                    page.input(),
                    link.span(),
                    "%s has no heading or id “%s”".formatted(found.file(), found.fragment()),
                    meant.of(link.target(), () -> Nearest.to(found.fragment(), there))
                            .map(id -> "write %s#%s".formatted(link.target().replaceFirst("#.*", ""), id))
                            .orElse("give the heading that is meant an id: ## Heading {#%s}"
                                    .formatted(found.fragment())));
        }
    }

    private static void image(
            Site site, Written page, Body.Image image, Suggestions meant, Diagnostics diagnostics) {
        if (!Routes.isExternal(image.target())
                && site.routes().resolve(page, image.target()).isPresent()) {
            return;
        }
        diagnostics.add(
                Rule.IMAGE_MISSING,
                page.input(),
                image.span(),
                "there is no image “%s”".formatted(image.target()),
                Routes.isExternal(image.target())
                        ? "keep a copy in content/ or assets/: pages load nothing from other hosts"
                        : meant.of(image.target(), () -> site.routes().nearest(page, image.target()))
                                .map("write %s"::formatted)
                                .orElse("put the file beside the page, or into assets/"));
    }
}
