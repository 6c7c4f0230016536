package verbatim.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static verbatim.browser.HostileSite.literal;
import static verbatim.browser.HostileSite.oneLine;
import static verbatim.browser.HostileSite.quoted;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.NodeList;
import verbatim.cli.SampleSite;
import verbatim.cli.TestScope;
import verbatim.csl.BibliographyReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.source.FileName;

/**
 * The Big List of Naughty Strings and the payloads of DOMPurify's tests, wherever a text can stand: a browser finds them whole
 * where they are a text, and nowhere in what it makes of them something that runs, leads elsewhere, or is no part of a page.
 */
@Tag("browser")
@ExtendWith(SharedBrowser.class)
class HostileContentIT {

    /** Loads pages into frames, and says of each what it should not have, and the texts that are asked for. */
    private static final String LOOK =
            """
            async pages => {
              const elements = new Set(('a abbr article aside b blockquote body br button cite code dd del details div dl dt em footer form h1 h2 ' +
                'h3 h4 h5 h6 head header hr html i img input kbd label li link main mark meta nav noscript ol p pre q script section span strong ' +
                'sub summary sup table tbody td th thead time title tr ul').split(' '));
              const addresses = new Set('href src action formaction srcdoc data xlink:href poster background ping cite srcset manifest'.split(' '));
              const wrong = frame => {
                const found = [];
                const document = frame.contentDocument;
                for (const e of document.querySelectorAll('*')) {
                  const name = e.localName;
                  if (!elements.has(name) || e.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(name);
                  if (name === 'script' && e.type !== 'application/ld+json' && !/^(\\.\\.\\/)*js\\/[a-z]+\\.[0-9a-f]{12}\\.js$/.test(e.getAttribute('src'))) found.push('script');
                  if (name === 'meta' && e.httpEquiv && !/^Content-Security-Policy$/.test(e.httpEquiv)) found.push('meta ' + e.httpEquiv);
                  for (const a of e.attributes) {
                    if (/^on/i.test(a.name) || a.name === 'style') found.push(name + ' ' + a.name);
                    if (addresses.has(a.name) && !(name === 'blockquote')) {
                      const to = new URL(a.value, document.baseURI);
                      const within = to.origin === location.origin;
                      if (name === 'a' ? !within && !/^(https?|mailto):$/.test(to.protocol) : name === 'link' ? !within && to.origin !== 'https://bridge.example' : !within) found.push(name + ' ' + a.value);
                    }
                  }
                }
                if (frame.contentWindow.ran) found.push('ran');
                return found;
              };
              const all = {};
              const load = async ([path, selector]) => {
                const frame = document.createElement('iframe');
                frame.style.display = 'none';
                frame.src = path;
                const loaded = new Promise(done => frame.onload = done);
                document.body.append(frame);
                await loaded;
                const at = frame.contentDocument;
                const texts = selector === '' ? [] : [...at.querySelectorAll(selector)].map(e => {
                  const copy = e.cloneNode(true);
                  // a mark's number, and what opens over the text
                  copy.querySelectorAll('.v-box, sup').forEach(over => over.remove());
                  return copy.textContent;
                });
                const broken = [...at.images].filter(i => !i.complete || i.naturalWidth === 0).map(i => 'broken ' + i.getAttribute('src'));
                const data = [...at.querySelectorAll('script[type="application/ld+json"]')].map(e => JSON.parse(e.textContent)['@graph'][0].headline || '');
                const title = (at.querySelector('meta[property="og:title"]') || {}).content || '';
                const hosts = [...new Set([...at.querySelectorAll('main a[href]')].map(a => a.host || a.protocol))];
                all[path] = {wrong: wrong(frame).concat(broken), texts, headline: data[0] || '', title, named: at.querySelector('title').textContent, hosts};
                frame.remove();
              };
              const queue = Object.entries(pages);
              const work = async () => { while (queue.length) await load(queue.shift()); };
              await Promise.all([...Array(6)].map(work));
              return JSON.stringify(all);
            }
            """;

    /** The page that has all the other addresses. */
    private static final String ALIASES = "content/pages/aliases.md";

    /** Pages of which every string stands on another as well. */
    private static final Pattern LIKE_OTHERS = Pattern.compile("pages/aliases\\.html|tags/.+/index\\.html");

    private static final String PERSON = ".v-people > li > h2, .v-people > li > .v-meta > span, .v-people > li > .v-meta + p";

    @TempDir
    private static Path folder;

    private static List<String> strings;
    private static HostileSite hostile;
    private static Map<String, JsonObject> seen;

    /** Where the pieces of a page are found in it. */
    private static final Map<String, String> WHOLE = Map.of(
            "code", "pre code",
            "paragraph", ".v-prose > p",
            "heading", ".v-prose > h2",
            "cell", "tbody td:first-child",
            "item", ".v-prose > ol > li",
            "quotation", ".v-prose > blockquote",
            "claim", ".v-prose > p",
            "admonition", ".v-admonition-title",
            "link", ".v-prose a[href^='https://host']",
            "picture", ".v-prose img");

    @BeforeAll
    static void build(Browser browser) throws Exception {
        strings = TestScope.all() ? HostileStrings.all() : HostileStrings.ofEachKind();
        hostile = new HostileSite(folder);
        String fence = "`".repeat(40);
        hostile.page("code", strings, text -> "\n" + fence + "\n" + text + "\n" + fence + "\n");
        hostile.page("paragraph", strings, text -> "\n" + literal(text) + "\n");
        hostile.page("heading", strings, text -> "\n## " + literal(text) + "\n");
        hostile.propose(
                "content/pages/cell.md",
                "---\ntitle: A page\ntype: page\ndate: 2025-01-01\n---\n\n| a | b |\n|---|---|\n",
                strings,
                text -> "| " + literal(text) + " | x |\n",
                "");
        hostile.page("item", strings, text -> "\n1. " + literal(text) + "\n\nx\n");
        // on one page they would be too much to look for, the long ones even more
        UnaryOperator<String> quoting = text -> "\n> " + literal(text) + " [@doe2025]\n\nx\n";
        int many = Math.min(600, strings.size());
        int few = 40;
        hostile.page("quotation", strings.subList(0, many), quoting);
        for (int from = many; from < strings.size(); from += few) {
            hostile.page("quotation-" + from, strings.subList(from, Math.min(from + few, strings.size())), quoting);
        }
        hostile.page("claim", strings, text -> "\n" + literal(text) + " [@roe2024]\n");
        hostile.page("prefix", strings, text -> "\nx [" + literal(text) + " @roe2024, p. 1 " + literal(text) + "]\n");
        hostile.page("admonition", strings, text -> "\n!!! note \"" + oneLine(text).replace("\"", "”") + "\"\n    x\n");
        hostile.page("link", strings, text -> "\n[" + literal(text) + "](https://host.example/)\n");
        hostile.page("address", strings, text -> "\n[a](<https://host.example/" + oneLine(text) + ">)\n");
        hostile.page("target", strings, text -> "\n[a](<" + oneLine(text) + ">)\n");
        hostile.page("image", strings, text -> "\n![a](<" + oneLine(text) + ">)\n");
        hostile.page("footnote", strings, text -> "\nx[^" + oneLine(text) + "]\n\n[^" + oneLine(text) + "]: " + literal(text) + "\n");
        hostile.page("raw", strings, text -> "\n" + text + "\n");
        hostile.page("raw-line", strings, text -> "\n- " + oneLine(text) + "\n\n> " + oneLine(text) + "\n\n| " + oneLine(text) + " |\n|---|\n");
        hostile.page("raw-citation", strings, text -> "\nx " + oneLine(text) + " [" + oneLine(text) + " @roe2024, " + oneLine(text) + "]\n");
        hostile.propose(
                "content/evidence/doe2025.md",
                "---\nretrieved: 2025-03-02\n---\n\n> We will build the bridge in two years, and nobody will pay a toll for it.\n",
                strings,
                text -> "\n## " + literal(text) + "\n\n> " + literal(text) + "\n",
                "");
        hostile.propose(
                "content/pages/authors.md",
                "---\ntitle: A page\ntype: page\ndate: 2025-01-01\nauthors:\n",
                strings,
                text -> "  - " + quoted(text) + "\n",
                "---\n\nx\n");
        hostile.propose(
                "content/timeline.yaml", "", strings, text -> "- {date: 2025-01-01, when: " + quoted(text) + ", text: " + quoted(literal(text)) + "}\n", "");
        hostile.propose(
                "content/glossary.yaml",
                "",
                strings,
                text -> "- {term: " + quoted(text) + ", also: [" + quoted("also " + text) + "], definition: " + quoted(literal(text)) + "}\n",
                "");
        hostile.propose(
                "content/people.yaml", "", strings, text -> "- {name: " + quoted(text) + ", role: " + quoted(text) + ", text: " + quoted(literal(text)) + "}\n", "");
        hostile.propose(
                "content/bibliography-books.json",
                "[\n{\"id\": \"book\", \"type\": \"book\"}\n",
                strings,
                text -> ", " + quoted(source(strings.indexOf(text), text)) + "\n",
                "]\n");
        for (int i = 0; i < strings.size(); i++) {
            String text = quoted(strings.get(i));
            alone("content/pages/t" + i + ".md", "title: " + text + "\ntags: [" + text + "]");
        }
        hostile.propose(
                ALIASES,
                "---\ntitle: A page\ntype: page\ndate: 2025-01-01\naliases:\n",
                names(""),
                text -> "  - " + quoted(text) + "\n",
                "---\n\nText.\n");
        pictures();
        hostile.settle();
        hostile.site().file("jbake.properties", "site.host=https://bridge.example/\nrender.images=false\n");
        SampleSite.Run run = hostile.site().run("build");
        assertEquals(0, run.code(), run.err().lines().filter(line -> line.contains(" error ")).limit(5).toList().toString());
        seen = look(browser);
    }

    /** A page of its own, which falls with its string. */
    private static void alone(String path, String keys) {
        hostile.propose(path, "", List.of(keys), same -> "---\n" + keys + "\ntype: page\ndate: 2025-01-01\n---\n\nText.\n", "");
    }

    private static Map<String, Object> source(int number, String text) {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("id", "s" + number);
        source.put("type", "book");
        for (String field : List.of("title", "note", "publisher", "container-title", "publisher-place", "abstract")) {
            source.put(field, text);
        }
        source.put("author", List.of(Map.of("family", text, "given", text)));
        source.put("URL", "https://host.example/?" + text.replaceAll("\\s", "+"));
        return source;
    }

    /** All strings that can be the name of a file with an ending; on no file system are two of them the same. */
    private static List<String> names(String ending) throws IOException {
        Set<String> taken = new HashSet<>();
        return HostileStrings.all().stream()
                .map(text -> text + ending)
                .filter(name -> FileName.fault(name).isEmpty() && !name.contains("/") && taken.add(name.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** A picture of each string's name, if a file can have it, among the pages and among the assets; a page shows the first. */
    private static void pictures() throws IOException {
        List<String> names = names(".svg");
        assertTrue(names.size() > 150, names.size() + " can be the name of a file");
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
        for (String name : names) {
            hostile.site().file("content/pages/" + name, svg).file("assets/img/" + name, svg);
        }
        hostile.page("picture", names, name -> "\n![" + literal(name) + "](<"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + ">)\n");
    }

    /** Every page of the site as a browser reads it, with the texts that are compared. */
    private static Map<String, JsonObject> look(Browser browser) throws Exception {
        Map<String, String> pages = new LinkedHashMap<>();
        try (Stream<Path> walk = Files.walk(hostile.site().output())) {
            walk.map(file -> hostile.site().output().relativize(file).toString())
                    .filter(path -> path.endsWith(".html") && !isRedirect(path) && !LIKE_OTHERS.matcher(path).matches())
                    .sorted()
                    .forEach(path -> pages.put("/" + path, "h1"));
        }
        WHOLE.forEach((name, selector) -> pages.put("/pages/" + name + ".html", selector));
        pages.put("/timeline/2025-01.html", ".v-when time, .v-event > p:last-child");
        pages.put("/glossary/index.html", "dt, dd");
        pages.put("/people/index.html", PERSON);
        // the policy would hide what would run without it
        try (FolderServer server = new FolderServer(hostile.site().output(), Map.of("Cache-Control", "max-age=600"));
                BrowserContext context = browser.newContext(new Browser.NewContextOptions().setBypassCSP(true))) {
            Page page = context.newPage();
            page.addInitScript("window.alert = window.prompt = window.confirm = () => { window.ran = true; }");
            page.navigate(server.address() + "404.html");
            Map<String, JsonObject> all = new LinkedHashMap<>();
            JsonParser.parseString(page.evaluate(LOOK, pages).toString())
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(found -> all.put(found.getKey(), found.getValue().getAsJsonObject()));
            return all;
        }
    }

    /** An alias has a page that leads on; it is not followed, but read. */
    private static boolean isRedirect(String path) {
        return text(path).contains("<meta http-equiv=\"refresh\"");
    }

    private static String text(String path) {
        try {
            return Files.readString(hostile.site().output().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is refused is not looked at; that is not most of it. */
    @ParameterizedTest
    @CsvSource({"raw, 40", "raw-line, 40", "raw-citation, 40", "prefix, 90", "footnote, 40", "address, 40", "target, 0", "image, 0", "authors, 90"})
    void enoughIsAccepted(String name, int percent) {
        int kept = hostile.kept("content/pages/" + name + ".md").size();
        assertTrue(kept > 0);
        assertMore(percent, kept);
    }

    private static void assertMore(int percent, long kept) {
        assertTrue(kept * 100 > strings.size() * percent, kept + " of " + strings.size());
    }

    @Test
    void noPageHoldsWhatOursDoNot() {
        assertMore(120, seen.size());
        Map<String, String> wrong = new LinkedHashMap<>();
        seen.forEach((path, page) -> {
            if (!page.getAsJsonArray("wrong").isEmpty()) {
                wrong.put(path, page.getAsJsonArray("wrong").toString());
            }
        });
        assertEquals(List.of(), wrong.entrySet().stream().limit(5).toList());
    }

    /** What neither HTML nor XML may hold counts as space, and what no reader sees apart is one space. */
    private static String shown(String text) {
        return text.replaceAll("[\\x00-\\x20\ufffd-\uffff]+", " ").strip();
    }

    @ParameterizedTest
    @CsvSource({"paragraph, 95", "heading, 95", "cell, 95", "item, 95", "quotation, 65", "claim, 95", "admonition, 80", "link, 92"})
    void aTextArrivesWhole(String name, int percent) {
        List<Integer> kept = hostile.kept("content/pages/" + name + ".md");
        List<String> texts = texts("/pages/" + name + ".html");
        assertEquals(kept.size(), texts.size());
        assertMore(percent, kept.size());
        Map<String, String> other = new LinkedHashMap<>();
        for (int i = 0; i < kept.size(); i++) {
            String wanted = shown(name.equals("admonition") ? strings.get(kept.get(i)).replace('"', '”') : strings.get(kept.get(i)));
            String found = shown(texts.get(i));
            if (!found.equals(wanted)) {
                other.put(wanted, found);
            }
        }
        assertEquals(List.of(), other.entrySet().stream().limit(3).toList(), other.size() + " of " + texts.size());
    }

    @Test
    void codeArrivesUnitForUnit() {
        List<Integer> kept = hostile.kept("content/pages/code.md");
        List<String> texts = texts("/pages/code.html");
        assertEquals(kept.size(), texts.size());
        assertMore(95, kept.size());
        for (int i = 0; i < texts.size(); i++) {
            String whole = strings.get(kept.get(i)).replace("\r\n", "\n").replace('\r', '\n') + "\n";
            assertEquals(whole.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "\ufffd"), texts.get(i));
        }
    }

    @Test
    void aTitleArrivesWholeInPageHeadAndData() {
        int count = 0;
        for (int i = 0; i < strings.size(); i++) {
            JsonObject page = seen.get("/pages/t" + i + ".html");
            if (page != null) {
                String wanted = shown(strings.get(i));
                assertEquals(wanted, shown(page.getAsJsonArray("texts").get(0).getAsString()));
                assertEquals(wanted, shown(page.get("title").getAsString()));
                assertEquals(shown(wanted + " – Untitled"), shown(page.get("named").getAsString()));
                assertEquals(wanted, shown(page.get("headline").getAsString()));
                count++;
            }
        }
        // tags of signs alone share a page with others, and that is refused
        assertMore(80, count);
    }

    @Test
    void entriesOfTheDataFilesArriveWhole() {
        List<String> wanted = new ArrayList<>();
        for (int i : hostile.kept("content/timeline.yaml")) {
            wanted.add(shown(strings.get(i)));
            wanted.add(shown(strings.get(i)));
        }
        // words that name another year than the date are refused
        assertMore(175, wanted.size());
        assertSame(wanted, texts("/timeline/2025-01.html"));
        wanted.clear();
        for (int i : hostile.kept("content/people.yaml")) {
            String text = shown(strings.get(i));
            wanted.addAll(List.of(text, text, text));
        }
        assertMore(270, wanted.size());
        assertSame(wanted, texts("/people/index.html"));
        wanted.clear();
        for (int i : hostile.kept("content/glossary.yaml")) {
            String text = shown(strings.get(i));
            List<String> also = Stream.of(("also " + strings.get(i)).split(",")).map(String::strip).filter(word -> !word.isEmpty()).distinct().toList();
            wanted.addAll(List.of(text, shown(text + " Also: " + String.join(", ", also) + ".")));
        }
        assertMore(190, wanted.size());
        assertSame(wanted, texts("/glossary/index.html"));
    }

    private static void assertSame(List<String> wanted, List<String> found) {
        assertEquals(wanted.size(), found.size());
        for (int i = 0; i < wanted.size(); i++) {
            assertEquals(wanted.get(i), shown(found.get(i)));
        }
    }

    @Test
    void sourcesArriveWholeOnTheirPagesAndInTheData() throws Exception {
        List<Integer> kept = hostile.kept("content/bibliography-books.json");
        // a publisher that quotes four words is refused
        assertMore(80, kept.size());
        for (int i : kept) {
            // CSL's own markup is none of the words
            String words = strings.get(i).replaceAll("<(i|b|sub|sup|sc)>([^<]*)</\\1>", "$2");
            assertEquals(shown(words), shown(texts("/sources/s" + i + ".html").get(0)));
        }
        Map<String, String> titles = new HashMap<>();
        JsonParser.parseString(text("data/sources.json")).getAsJsonArray().forEach(source -> {
            JsonElement title = source.getAsJsonObject().get("title");
            titles.put(source.getAsJsonObject().get("id").getAsString(), title == null ? "" : title.getAsString());
        });
        kept.forEach(i -> assertEquals(strings.get(i), titles.get("s" + i)));
        Diagnostics diagnostics = new Diagnostics();
        assertEquals(titles.size(), BibliographyReader.read(new Input("s.bib", text("data/sources.bib")), diagnostics).size(), () -> diagnostics.sorted(new Diagnostics.Severities(Map.of(), false)).toString());
    }

    @Test
    void feedsAreReadAndHoldEachTitle() throws Exception {
        List<String> atom = new ArrayList<>();
        NodeList entries = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text("feed.xml").getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("title");
        for (int i = 0; i < entries.getLength(); i++) {
            atom.add(entries.item(i).getTextContent());
        }
        Set<String> titles = strings.stream().map(HostileContentIT::shown).collect(Collectors.toSet());
        titles.addAll(List.of("A page", "Untitled", "The plan", "Will there be a bridge?", "About"));
        assertTrue(atom.size() > 50);
        atom.forEach(title -> assertTrue(titles.contains(shown(title)), title));
        JsonParser.parseString(text("feed.json")).getAsJsonObject().getAsJsonArray("items").forEach(item ->
                assertTrue(titles.contains(shown(item.getAsJsonObject().get("title").getAsString())), item.toString()));
        for (String file : List.of("corrections.xml", "sitemap.xml")) {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text(file).getBytes(StandardCharsets.UTF_8)));
        }
        JsonParser.parseString(text("data/search.json"));
        JsonParser.parseString(text("manifest.json"));
    }

    @ParameterizedTest
    @CsvSource({"data/claims.csv, 5, 0, content/pages/claim.md", "timeline/timeline.csv, 6, 1, content/timeline.yaml"})
    void aTableHoldsEachTextAndNoFormula(String file, int columns, int column, String from) {
        List<List<String>> rows = rows(text(file));
        Set<String> cells = new TreeSet<>();
        for (List<String> row : rows) {
            assertEquals(columns, row.size(), row.toString());
            row.forEach(cell -> assertFalse(cell.stripLeading().matches("(?s)[=+@＝＋－＠-].*"), cell));
            cells.add(shown(row.get(column)));
        }
        for (int i : hostile.kept(from)) {
            String text = shown(strings.get(i));
            // a claim is a sentence, and has no space before a mark
            String claim = text.replaceAll(" (?=[.,;:])", "").replaceFirst("^[.,;:]\\s*", "");
            boolean sentences = column == 0 && text.matches(".*[.!?…].*|[^\\p{L}\\p{N}]*");
            assertTrue(sentences || Stream.of(text, "'" + text, claim, "'" + claim).anyMatch(cells::contains), text);
        }
    }

    /** As RFC 4180 says. */
    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        Matcher cell = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*+)\"|([^\",\r\n]*+))(,|\r\n)").matcher(csv);
        int end = 0;
        while (cell.find()) {
            row.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
            end = cell.end();
            if (!cell.group(3).equals(",")) {
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        assertEquals(csv.length(), end, "no table from " + csv.substring(end));
        return rows;
    }

    @Test
    void theCalendarHasNoLineButItsOwn() {
        String unfolded = text("timeline/timeline.ics").replace("\r\n ", "");
        for (String line : unfolded.split("\r\n")) {
            assertTrue(line.matches("(BEGIN|END|VERSION|PRODID|NAME|X-WR-CALNAME|UID|DTSTAMP|DTSTART;VALUE=DATE|SUMMARY|DESCRIPTION|URL|TRANSP|CALSCALE):.*"), line);
            assertFalse(line.matches("(?s).*[\\x00-\\x1f].*"), line);
        }
    }

    /** An alias is a string too, and pictures among the assets have strings for names. */
    @Test
    void hostsReadARedirectForEachAliasAndNothingMore() {
        int aliases = hostile.kept(ALIASES).size();
        assertTrue(aliases > 100, aliases + " aliases");
        List<String> redirects = lines("_redirects");
        assertTrue(redirects.size() >= aliases && redirects.size() <= 2 * aliases, redirects.size() + " redirects");
        redirects.forEach(line -> assertTrue(line.matches("/[\\x21-\\x7e&&[^*:]]* /pages/aliases\\.html 301"), line));
        List<String> headers = lines("_headers");
        assertTrue(headers.stream().filter(line -> line.startsWith("/img/")).count() > 150);
        headers.forEach(line -> assertTrue(line.matches("/\\*|/[a-z]+/\\*|/img/[\\x21-\\x7e&&[^*:]]+|  [A-Z][A-Za-z-]+: [\\x20-\\x7e]+"), line));
        assertEquals(1, headers.stream().filter(line -> line.contains("Content-Security-Policy")).count());
        lines("nginx.conf").stream().filter(line -> line.contains("return 301")).forEach(line ->
                assertTrue(line.matches("    return 301 \"/pages/aliases\\.html\";"), line));
        lines("nginx.conf").stream().filter(line -> line.startsWith("location = ")).forEach(line ->
                assertTrue(line.matches("location = /[A-Za-z_.]+ \\{|location = \"/[^\"\\\\\\x00-\\x1f]*\" \\{"), line));
        Matcher refresh = Pattern.compile("http-equiv=\"refresh\" content=\"([^\"]*)\"").matcher("");
        for (String path : redirectPages()) {
            assertTrue(refresh.reset(text(path)).find() && refresh.group(1).matches("0; url=(\\.\\./)*pages/aliases\\.html"), path);
            assertFalse(refresh.find(), path);
        }
    }

    private static List<String> redirectPages() {
        try (Stream<Path> walk = Files.walk(hostile.site().output())) {
            return walk.map(file -> hostile.site().output().relativize(file).toString())
                    .filter(path -> path.endsWith(".html") && !LIKE_OTHERS.matcher(path).matches() && isRedirect(path))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parted where any reader might. */
    private static List<String> lines(String file) {
        return List.of(text(file).split("[\\n\\r\\x0b\\x0c\\x85\\u2028\\u2029]+"));
    }

    private static List<String> texts(String path) {
        List<String> texts = new ArrayList<>();
        seen.get(path).getAsJsonArray("texts").forEach(text -> texts.add(text.getAsString()));
        return texts;
    }
}
