package verbatim.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import verbatim.content.DataFiles;
import verbatim.content.Page;
import verbatim.content.Written;
import verbatim.csl.Reference;
import verbatim.data.JsonWriter;
import verbatim.site.CitationIndex.Statement;
import verbatim.site.Listings;
import verbatim.site.QuotationIndex.Checked;
import verbatim.site.Routes;
import verbatim.site.Site;
import verbatim.source.Source;

/** What the site holds, for other programs. */
public final class Exports {

    private final Site site;
    /** Two files are made of them; made when the first is asked for. */
    private @Nullable List<Claim> claims;

    private Exports(Site site) {
        this.site = site;
    }

    /**
     * Writes the files: {@code data/sources.json} (CSL-JSON), {@code data/sources.bib}, {@code data/claims.json} and
     * {@code .csv}, {@code data/search.json}, the feed, {@code robots.txt}, and, where there is a timeline, {@code timeline/timeline.ics} and {@code .csv}.
     *
     * @param references each source's, by id
     * @param bibtex     a source as a BibTeX entry
     * @param key        a digest of all that they are made from
     */
    public static void write(
            Site site, Map<String, Reference> references, Function<Source, String> bibtex, String key, Output output)
            throws IOException {
        Exports exports = new Exports(site);
        Collection<Source> sources = site.content().bibliography().all();
        Map<String, Supplier<String>> files = new TreeMap<>();
        files.put(
                "data/sources.json",
                () -> sources.stream().map(Source::csl).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        files.put(
                "data/sources.bib", () -> sources.stream().map(bibtex).collect(Collectors.joining("\n\n", "", "\n")));
        files.put(
                "data/claims.json",
                () -> JsonWriter.pretty(exports.claims().stream().map(Claim::json).toList()) + "\n");
        files.put("data/claims.csv", () -> claims(exports.claims()));
        if (site.routes().has(Listings.TIMELINE)) {
            files.put("timeline/timeline.ics", exports::calendar);
            files.put("timeline/timeline.csv", exports::timeline);
        }
        files.put("data/search.json", () -> JsonWriter.compact(SearchIndex.of(site, references)) + "\n");
        files.put("feed.json", exports::feed);
        files.put("robots.txt", () -> "User-agent: *\nAllow: /\nSitemap: " + site.settings().host() + "sitemap.xml\n");
        for (Map.Entry<String, Supplier<String>> file : files.entrySet()) {
            if (!output.reuse(file.getKey(), key)) {
                output.write(file.getKey(), file.getValue().get().getBytes(StandardCharsets.UTF_8), key);
            }
        }
    }

    /** Readers of a feed want what is new; all of a large site would be megabytes, asked for every hour. */
    private static final int MOST_IN_FEED = 100;

    /** JSON Feed 1.1, the newest page first. */
    private String feed() {
        String host = site.settings().host();
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", site.settings().title());
        feed.put("home_page_url", host);
        feed.put("feed_url", host + "feed.json");
        feed.put("language", site.settings().language());
        feed.put(
                "items",
                site.content().pages().stream()
                        .sorted(Comparator.<Page, LocalDate>comparing(
                                        page -> page.header().updated().orElse(page.header().date()))
                                .reversed()
                                .thenComparing(Page::path))
                        .limit(MOST_IN_FEED)
                        .map(this::item)
                        .toList());
        return JsonWriter.pretty(feed) + "\n";
    }

    private Map<String, Object> item(Page page) {
        String url = address(site.routes().uri(page));
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", url);
        item.put("url", url);
        item.put("title", page.title());
        item.put(
                "content_text",
                page.header()
                        .summary()
                        .map(summary -> summary.body().claims().stream()
                                .map(claim -> claim.text())
                                .collect(Collectors.joining(" ")))
                        .orElse(page.title()));
        item.put("date_published", page.header().date() + "T00:00:00Z");
        item.put("date_modified", page.header().updated().orElse(page.header().date()) + "T00:00:00Z");
        item.put("tags", page.header().tags());
        return item;
    }

    /** A statement of a page and what it rests on. */
    private record Claim(String text, String page, String url, List<String> sources, List<String> passages) {

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("text", text);
            json.put("page", page);
            json.put("url", url);
            json.put("sources", sources);
            json.put("passages", passages);
            return json;
        }
    }

    private List<Claim> claims() {
        List<Claim> known = claims;
        if (known == null) {
            known = readClaims();
            claims = known;
        }
        return known;
    }

    private List<Claim> readClaims() {
        List<Claim> all = new ArrayList<>();
        for (Written page : site.content().written()) {
            Map<String, Claim> byText = new LinkedHashMap<>();
            List<Quoted> quoted = site.quotations().of(page).stream()
                    .filter(checked -> checked.match().found())
                    .map(checked -> new Quoted(
                            checked.quotation().text().replaceAll("\\s+", " ").strip(), passage(checked)))
                    .toList();
            site.citations().of(page).statements().forEach((id, statements) -> {
                for (Statement statement : statements) {
                    byText.computeIfAbsent(
                                    statement.text(),
                                    text -> new Claim(
                                            text,
                                            page.title(),
                                            address(site.routes().uri(page), statement.anchor()),
                                            new ArrayList<>(),
                                            passages(quoted, text)))
                            .sources()
                            .add(id);
                }
            });
            all.addAll(byText.values());
        }
        return all;
    }

    /** A quotation on one line, and the passage in which it stands. */
    private record Quoted(String words, String passage) {}

    private static List<String> passages(List<Quoted> quoted, String text) {
        return quoted.stream()
                .filter(quotation -> text.contains(quotation.words()))
                .map(Quoted::passage)
                .distinct()
                .toList();
    }

    private static String passage(Checked checked) {
        return checked.passages().get(checked.match().passage()).passage().text();
    }

    private static String claims(List<Claim> claims) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("text", "page", "url", "sources", "passages"));
        claims.forEach(claim -> rows.add(List.of(
                claim.text(),
                claim.page(),
                claim.url(),
                String.join(" ", claim.sources()),
                String.join("\n\n", claim.passages()))));
        return Csv.of(rows);
    }

    private String calendar() {
        List<Calendar.Entry> entries = new ArrayList<>();
        for (DataFiles.Event event : site.content().data().timeline().events()) {
            if (event.date().length() == 10) {
                String url = address(Listings.TIMELINE, event.id());
                entries.add(new Calendar.Entry(url, LocalDate.parse(event.date()), event.when(), words(event), url));
            }
        }
        return Calendar.of(site.settings().title(), site.updated(), entries);
    }

    private String timeline() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("date", "when", "kind", "text", "sources", "url"));
        for (DataFiles.Event event : site.content().data().timeline().events()) {
            rows.add(List.of(
                    event.date(),
                    event.when(),
                    event.kind().key(),
                    words(event),
                    event.text().body().claims().stream()
                            .flatMap(claim -> claim.sources().stream())
                            .distinct()
                            .collect(Collectors.joining(" ")),
                    address(Listings.TIMELINE, event.id())));
        }
        return Csv.of(rows);
    }

    private static String words(DataFiles.Event event) {
        return event.text().body().claims().stream().map(claim -> claim.text()).collect(Collectors.joining(" "));
    }

    private String address(String uri, String fragment) {
        return address(uri) + "#" + Routes.escaped(fragment);
    }

    private String address(String uri) {
        String shown = uri.endsWith("index.html") ? uri.substring(0, uri.length() - "index.html".length()) : uri;
        return site.settings().host() + Routes.escaped(shown);
    }
}
