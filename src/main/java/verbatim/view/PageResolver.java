package verbatim.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import verbatim.content.ContentFile;
import verbatim.markdown.CitationNote;
import verbatim.markdown.Resolver;
import verbatim.quote.Match;
import verbatim.site.Addresses;
import verbatim.site.CitationIndex;
import verbatim.site.Listings;
import verbatim.site.QuotationIndex.Checked;
import verbatim.site.Routes;
import verbatim.site.Site;
import verbatim.source.Citation;
import verbatim.source.Source;

/** Numbers, marks and addresses for the bodies of one page, rendered in the order of {@link ContentFile#bodies()}. */
final class PageResolver implements Resolver {

    private final Site site;
    private final ContentFile page;
    private final String uri;
    private final Terms terms;
    private final Set<String> explained = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> marked = new HashMap<>();
    private final Map<String, Map<String, Checked>> found = new HashMap<>();

    PageResolver(Site site, ContentFile page, Terms terms) {
        this(site, page, terms, List.copyOf(site.citations().of(page).marks().keySet()));
    }

    /** For a text whose sources are listed on another page. */
    static PageResolver unmarked(Site site, ContentFile page) {
        return new PageResolver(site, page, Terms.NONE, List.of());
    }

    private PageResolver(Site site, ContentFile page, Terms terms, List<String> order) {
        this.site = site;
        this.page = page;
        this.terms = terms;
        this.uri = site.routes().uri(page);
        order.forEach(id -> numbers.put(id, numbers.size() + 1));
    }

    @Override
    public String address(String target) {
        if (Addresses.isExternal(target)) {
            return target;
        }
        return site.routes()
                .resolve(page, target)
                .map(found -> {
                    String path = found.uri().equals(uri) && target.startsWith("#")
                            ? ""
                            : Addresses.escaped(Addresses.relative(uri, found.uri()));
                    return path + (found.fragment().isEmpty() ? "" : "#" + Addresses.escaped(found.fragment()));
                })
                .orElse(target);
    }

    @Override
    public List<Mark> marks(Citation citation) {
        List<Mark> marks = new ArrayList<>();
        for (Citation.Item item : citation.items()) {
            int number = numbers.getOrDefault(item.id(), 0);
            if (number > 0) {
                int n = marked.merge(item.id(), 1, Integer::sum);
                String note = CitationNote.of(item);
                String name = site.content().bibliography().find(item.id()).map(Source::title).orElse(item.id());
                String label = "Source " + number + ": " + name + (note.isEmpty() ? "" : ", " + note);
                marks.add(new Mark(number, CitationIndex.anchor(number, n), "v-r" + number, label));
            }
        }
        return marks;
    }

    @Override
    public List<Evidence> evidence(Citation citation, List<String> quoted) {
        List<Evidence> all = new ArrayList<>();
        for (Citation.Item item : citation.items()) {
            Optional<Source> source = site.content().bibliography().find(item.id());
            Optional<verbatim.source.Evidence> kept = site.quotations().evidence(item.id());
            if (source.isEmpty() || kept.isEmpty() || kept.get().passages().isEmpty()) {
                continue;
            }
            String title = source.get().title().isEmpty() ? item.id() : source.get().title();
            String address = Addresses.escaped(Addresses.relative(uri, Routes.source(item.id())));
            Map<String, Checked> known = found().getOrDefault(item.id(), Map.of());
            List<Checked> shown = quoted.stream().filter(known::containsKey).map(known::get).toList();
            for (Checked checked : shown) {
                var passage = checked.passages().get(checked.match().passage()).passage();
                Match match = checked.match();
                all.add(new Evidence(
                        title,
                        address,
                        passage.text().substring(0, match.start()),
                        passage.text().substring(match.start(), match.end()),
                        passage.text().substring(match.end()),
                        passage.locator()));
            }
            if (shown.isEmpty()) {
                var passage = passage(kept.get().passages(), item.locator());
                all.add(new Evidence(title, address, passage.text(), "", "", passage.locator()));
            }
        }
        return all;
    }

    /** The page's quotations by the source that they were found in, and their words. */
    private Map<String, Map<String, Checked>> found() {
        if (found.isEmpty()) {
            for (Checked checked : site.quotations().of(page)) {
                checked.found().ifPresent(kept -> found.computeIfAbsent(kept.sourceId(), key -> new HashMap<>())
                        .putIfAbsent(checked.quotation().text(), checked));
            }
        }
        return found;
    }

    /** The one whose heading names the place that is cited; the first if none does. */
    private static verbatim.source.Evidence.Passage passage(
            List<verbatim.source.Evidence.Passage> passages, Optional<Citation.Locator> locator) {
        Optional<Pattern> place = locator.map(cited -> Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(cited.value()) + "(?![\\p{L}\\p{N}])"));
        return passages.stream()
                .filter(passage -> place.isPresent() && place.get().matcher(passage.locator()).find())
                .findFirst()
                .orElse(passages.get(0));
    }

    @Override
    public List<Term> terms(String text) {
        return terms.first(text, explained).stream()
                .map(found -> new Term(
                        found.start(),
                        found.end(),
                        "v-t-" + found.term().id(),
                        found.term().definition().body().text(),
                        Addresses.escaped(Addresses.relative(uri, Listings.GLOSSARY)) + "#" + Addresses.escaped(found.term().id())))
                .toList();
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
