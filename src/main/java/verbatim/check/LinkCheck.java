package verbatim.check;

import java.util.Optional;
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
        for (Body body : file.bodies()) {
            body.links().forEach(link -> link(site, file, link, diagnostics));
            body.images().forEach(image -> image(site, file, image, diagnostics));
        }
    }

    @Override
    public boolean sees(Site site, Site before) {
        return site.routes().leadAs(before.routes());
    }

    private static void link(Site site, Written page, Body.Link link, Diagnostics diagnostics) {
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
                    site.routes()
                            .nearest(page, link.target())
                            .map("write %s"::formatted)
                            .orElse("name a page of content/ by its path from this one, as in ../pages/about.md"));
            return;
        }
        Routes.Target found = target.get();
        if (!found.fragment().isEmpty() && !found.ids().get().contains(found.fragment())) {
            diagnostics.add(
                    Rule.LINK_ANCHOR,
                    page.input(),
                    link.span(),
                    "%s has no heading or id “%s”".formatted(found.file(), found.fragment()),
                    Nearest.to(found.fragment(), found.ids().get())
                            .map(id -> "write %s#%s".formatted(link.target().replaceFirst("#.*", ""), id))
                            .orElse("give the heading that is meant an id: ## Heading {#%s}"
                                    .formatted(found.fragment())));
        }
    }

    private static void image(Site site, Written page, Body.Image image, Diagnostics diagnostics) {
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
                        : site.routes()
                                .nearest(page, image.target())
                                .map("write %s"::formatted)
                                .orElse("put the file beside the page, or into assets/"));
    }
}
