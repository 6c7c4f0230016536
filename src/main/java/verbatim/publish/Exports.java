package verbatim.publish;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import verbatim.cache.Records;
import verbatim.content.DataFiles;
import verbatim.content.FrontMatter;
import verbatim.content.Page;
import verbatim.csl.Reference;
import verbatim.data.JsonWriter;
import verbatim.site.Addresses;
import verbatim.site.Listings;
import verbatim.site.Site;
import verbatim.source.Source;

/** Writes the site's data for other programs. */
public final class Exports {

    private final Site site;

    private Exports(Site site) {
        this.site = site;
    }

    /** A file's text, written piece by piece: those of a large site are too long to be held. */
    private interface Text {
        void write(Writer to) throws IOException;
    }

    /**
     * Writes the files: {@code data/sources.json} (CSL-JSON), {@code data/sources.bib}, {@code data/search.json}, the feed,
     * {@code robots.txt}, and, where there is a timeline, {@code timeline/timeline.ics} and {@code .csv}.
     *
     * @param references each source's, by id
     * @param bibtex     a source as a BibTeX entry
     * @param key        a digest of all that they are made from
     * @param records    results of earlier builds
     */
    public static void write(
            Site site,
            Map<String, Reference> references,
            Function<Source, String> bibtex,
            String key,
            Records records,
            Output output)
            throws IOException {
        Exports exports = new Exports(site);
        Collection<Source> sources = site.content().bibliography().all();
        Map<String, Text> files = new TreeMap<>();
        files.put(
                "data/sources.json",
                to -> to.write(sources.stream().map(Source::csl).collect(Collectors.joining(",\n", "[\n", "\n]\n"))));
        files.put(
                "data/sources.bib",
                to -> to.write(sources.stream().map(bibtex).collect(Collectors.joining("\n\n", "", "\n"))));
        if (site.routes().has(Listings.TIMELINE)) {
            files.put("timeline/timeline.ics", to -> to.write(exports.calendar()));
            files.put("timeline/timeline.csv", exports::timeline);
        }
        files.put("data/search.json", to -> SearchIndex.write(site, references, records, to));
        files.put("feed.json", to -> to.write(exports.feed()));
        files.put(
                "robots.txt",
                to -> to.write("User-agent: *\nAllow: /\nSitemap: " + site.settings().host() + "sitemap.xml\n"));
        // the next build may need them even if this one does not
        site.content().pages().forEach(page -> records.keep(SearchIndex.name(page)));
        for (Map.Entry<String, Text> file : files.entrySet()) {
            if (!output.reuse(file.getKey(), key)) {
                output.write(file.getKey(), to -> {
                    Writer writer = new OutputStreamWriter(to, StandardCharsets.UTF_8);
                    file.getValue().write(writer);
                    writer.flush();
                }, key);
            }
        }
    }

    /** Feed readers want what is new; a large site's whole feed would be megabytes, fetched every hour. */
    private static final int MOST_IN_FEED = 100;

    /** JSON Feed 1.1, the newest page first. */
    private String feed() {
        String host = site.settings().host();
        List<Map<String, Object>> items = site.content().pages().stream()
                .sorted(Comparator.<Page, LocalDate>comparing(
                                page -> page.header().updated().orElse(page.header().date()))
                        .reversed()
                        .thenComparing(Page::path))
                .limit(MOST_IN_FEED)
                .map(this::item)
                .toList();
        Map<String, Object> feed = JsonWriter.object(
                "version", "https://jsonfeed.org/version/1.1",
                "title", site.settings().title(),
                "home_page_url", host,
                "feed_url", host + "feed.json",
                "language", site.settings().language(),
                "items", items);
        return JsonWriter.pretty(feed) + "\n";
    }

    private Map<String, Object> item(Page page) {
        String url = site.address(site.routes().uri(page));
        FrontMatter header = page.header();
        return JsonWriter.object(
                "id", url,
                "url", url,
                "title", page.title(),
                "content_text", header.summary().map(summary -> summary.body().text()).orElse(page.title()),
                "date_published", header.date() + "T00:00:00Z",
                "date_modified", header.updated().orElse(header.date()) + "T00:00:00Z",
                "tags", header.tags());
    }

    private String calendar() {
        List<Calendar.Entry> entries = new ArrayList<>();
        for (DataFiles.Event event : site.content().data().timeline().events()) {
            if (event.date().length() == 10) {
                String url = event(event);
                entries.add(new Calendar.Entry(url, LocalDate.parse(event.date()), event.when(), event.text().body().text(), url));
            }
        }
        return Calendar.of(site.settings().title(), site.updated(), entries);
    }

    private void timeline(Writer to) throws IOException {
        to.append(Csv.row(List.of("date", "when", "kind", "text", "sources", "url")));
        for (DataFiles.Event event : site.content().data().timeline().events()) {
            to.append(Csv.row(List.of(
                    event.date(),
                    event.when(),
                    event.kind().key(),
                    event.text().body().text(),
                    event.text().body().claims().stream()
                            .flatMap(claim -> claim.sources().stream())
                            .distinct()
                            .collect(Collectors.joining(" ")),
                    event(event))));
        }
    }

    private String event(DataFiles.Event event) {
        return site.address(Listings.TIMELINE) + "#" + Addresses.escaped(event.id());
    }
}
