package verbatim.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import verbatim.content.Written;
import verbatim.markdown.Resolver;
import verbatim.site.CitationIndex;
import verbatim.site.Routes;
import verbatim.site.Site;
import verbatim.source.Citation;
import verbatim.source.Source;

/** Numbers, marks and addresses for the bodies of one page, rendered in the order of {@link Written#bodies()}. */
final class PageResolver implements Resolver {

    private final Site site;
    private final Written page;
    private final String uri;
    private final List<String> order;
    private final Map<String, Integer> marked = new HashMap<>();

    PageResolver(Site site, Written page) {
        this.site = site;
        this.page = page;
        this.uri = site.routes().uri(page);
        this.order = List.copyOf(site.citations().of(page).marks().keySet());
    }

    @Override
    public String address(String target) {
        if (Routes.isExternal(target)) {
            return target;
        }
        return site.routes()
                .resolve(page, target)
                .map(found -> {
                    String path = found.uri().equals(uri) && target.startsWith("#")
                            ? ""
                            : Routes.escaped(Routes.relative(uri, found.uri()));
                    return path + (found.fragment().isEmpty() ? "" : "#" + Routes.escaped(found.fragment()));
                })
                .orElse(target);
    }

    @Override
    public List<Mark> marks(Citation citation) {
        List<Mark> marks = new ArrayList<>();
        for (Citation.Item item : citation.items()) {
            int number = order.indexOf(item.id()) + 1;
            if (number > 0) {
                int n = marked.merge(item.id(), 1, Integer::sum);
                String locator = item.locator()
                        .map(found -> found.label() + " " + found.value())
                        .orElse("");
                String name = site.content().bibliography().find(item.id()).map(Source::title).orElse(item.id());
                String label = "Source " + number + ": " + name + (locator.isEmpty() ? "" : ", " + locator);
                marks.add(new Mark(number, CitationIndex.anchor(number, n), "r" + number, label, locator));
            }
        }
        return marks;
    }

    @Override
    public String name(String sourceId) {
        return site.content()
                .bibliography()
                .find(sourceId)
                .map(source -> !source.author().isEmpty()
                        ? source.author()
                        : !source.title().isEmpty() ? source.title() : sourceId)
                .orElse("@" + sourceId);
    }
}
