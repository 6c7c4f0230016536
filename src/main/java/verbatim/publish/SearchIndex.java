package verbatim.publish;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import verbatim.cache.Records;
import verbatim.content.DataFiles;
import verbatim.content.Page;
import verbatim.content.ContentFile;
import verbatim.csl.Reference;
import verbatim.data.JsonWriter;
import verbatim.markdown.Body;
import verbatim.site.Addresses;
import verbatim.site.Routes;
import verbatim.site.Site;
import verbatim.source.Evidence;
import verbatim.source.Source;
import verbatim.text.SearchWords;

/**
 * The index of the search page: {@code entries} (title, address, kind, a line about it) and {@code words}, a line for
 * each: the word, then the steps from one entry that contains it to the next. This inverted form is a third of the size
 * of the entries' words.
 */
final class SearchIndex {

    private final List<Map<String, Object>> entries = new ArrayList<>();
    private final Map<String, Holders> words = new HashMap<>();

    private final Records records;

    private SearchIndex(Records records) {
        this.records = records;
    }

    /**
     * Writes both as JSON.
     *
     * @param records keeps each page's words from build to build
     */
    static void write(Site site, Map<String, Reference> references, Records records, Writer to) throws IOException {
        SearchIndex index = new SearchIndex(records);
        index.pages(site);
        index.data(site);
        index.sources(site, references);
        index.write(to);
    }

    /** Writes piece by piece, since it may be too long for memory. Words are letters and digits, which JSON need not escape. */
    private void write(Writer to) throws IOException {
        to.append("{\"entries\":[");
        String comma = "";
        for (Map<String, Object> entry : entries) {
            to.append(comma).append(JsonWriter.compact(entry));
            comma = ",";
        }
        to.append("],\"words\":\"");
        String lineEnd = "";
        for (Map.Entry<String, Holders> word : new TreeMap<>(words).entrySet()) {
            to.append(lineEnd).append(word.getKey()).append(word.getValue().steps);
            lineEnd = "\\n";
        }
        to.append("\"}\n");
    }

    /** The entries that contain a word, as they are written: a large site has millions. */
    private static final class Holders {

        private final StringBuilder steps = new StringBuilder(4);
        private int last;

        void add(int number) {
            steps.append(' ').append(number - last);
            last = number;
        }
    }

    private void pages(Site site) {
        for (Page page : site.content().pages()) {
            String about = page.header().summary().map(summary -> summary.body().text()).orElse("");
            add(page.title(), Addresses.escaped(site.routes().uri(page)), kind(page.type()), about, found(page, about));
        }
    }

    /** The name under which the cache keeps a page's words. */
    static String name(Page page) {
        return "words " + page.path();
    }

    /** The words of a page that are not shown in its entry. */
    private record PageWords(List<String> all) {}

    private Collection<String> found(Page page, String about) {
        return records.get(name(page), page.input().digest(), PageWords.class, () -> {
            String headings = page.body().headings().stream()
                    .map(Body.Heading::text)
                    .collect(Collectors.joining(" "));
            Collection<String> words = found(page.title(), about, headings + " " + page.header().person() + " "
                    + page.header().organization() + " " + page.header().where() + " "
                    + page.bodies().stream().map(Body::text).collect(Collectors.joining(" ")));
            return new PageWords(List.copyOf(words));
        }).all();
    }

    private void data(Site site) {
        DataFiles data = site.content().data();
        data.people().people().forEach(person ->
                entry(site, data.people(), person.id(), person.name(), "Who’s who", person.text().body(), person.role()));
        data.glossary().terms().forEach(term -> entry(
                site, data.glossary(), term.id(), term.term(), "Glossary", term.definition().body(),
                String.join(" ", term.also())));
        data.timeline().events().forEach(event -> entry(
                site, data.timeline(), event.id(), event.date(), "Timeline", event.text().body(), event.when()));
    }

    /** Shows the first statement of an entry's text; all of it is searchable. */
    private void entry(Site site, ContentFile file, String id, String title, String kind, Body body, String more) {
        String about = body.claims().stream()
                .flatMap(claim -> claim.cited().stream().map(claim::text))
                .findFirst()
                .orElse(body.text());
        add(
                title,
                Addresses.escaped(site.routes().uri(file)) + "#" + Addresses.escaped(id),
                kind,
                about,
                found(title, about, more + " " + body.text()));
    }

    private void sources(Site site, Map<String, Reference> references) {
        for (Source source : site.content().bibliography().all()) {
            String passages = site.quotations()
                    .evidence(source.id())
                    .map(Evidence::passages)
                    .orElse(List.of())
                    .stream()
                    .map(passage -> passage.locator() + " " + passage.text())
                    .collect(Collectors.joining(" "));
            String title = references.get(source.id()).text();
            add(title, Routes.source(source.id()), "Source", "", found(title, "", source.id() + " " + passages));
        }
    }

    private void add(String title, String url, String kind, String about, Collection<String> found) {
        int number = entries.size();
        entries.add(JsonWriter.object("title", title, "url", url, "kind", kind, "about", about));
        found.forEach(word -> words.computeIfAbsent(word, key -> new Holders()).add(number));
    }

    /** Each word once that finds an entry and is not among those that it shows. */
    private static Collection<String> found(String title, String about, String more) {
        Set<String> words = new HashSet<>();
        SearchWords.in(more, words::add);
        SearchWords.in(title, words::remove);
        SearchWords.in(about, words::remove);
        return words;
    }

    private static String kind(Page.Type type) {
        return switch (type) {
            case EXPLAINER -> "Explainer";
            case QUESTION -> "Legal question";
            case REACTION -> "Reaction";
            case PAGE, HOME -> "Page";
        };
    }
}
