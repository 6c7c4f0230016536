package verbatim.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import verbatim.cli.SampleSite;
import verbatim.data.JsonWriter;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Span;
import verbatim.markdown.Body;
import verbatim.markdown.MarkdownReader;

/**
 * The Big List of Naughty Strings and the payloads of DOMPurify's tests, wherever a text can stand that is shown as it is: a
 * browser finds them whole, and nothing in them that runs or leads elsewhere.
 */
@Tag("browser")
class HostileContentIT {

    private static final List<String> CHROMIUM = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    /** Lists of others, which the project does not carry: they stand beside it where it is developed. */
    private static final Path LISTS = Path.of("../shared/testdata/security");

    /** What no page of ours has, in the words of the browser. */
    private static final String WRONG =
            """
            () => {
              const wrong = [];
              for (const e of document.querySelectorAll('*')) {
                const name = e.localName;
                if (/^(iframe|object|embed|base|style|frame|applet|math|foreignobject|template|audio|video|svg)$/.test(name)) wrong.push(name);
                if (name === 'script' && e.type !== 'application/ld+json' && !/^(\\.\\.\\/)*js\\//.test(e.getAttribute('src') || '')) wrong.push('script');
                for (const a of e.attributes) {
                  if (/^on/i.test(a.name) || a.name === 'style') wrong.push(name + ' ' + a.name);
                  if (/^(href|src|action|formaction|srcdoc|data)$/.test(a.name)) {
                    const to = new URL(a.value, document.baseURI).protocol;
                    if (!/^(https?|mailto|file):$/.test(to)) wrong.push(name + ' ' + a.value);
                  }
                }
              }
              if (window.alerted) wrong.push('ran');
              return wrong;
            }
            """;

    @TempDir
    private Path folder;

    private static List<String> strings() throws Exception {
        assumeTrue(Files.isDirectory(LISTS), "the lists of hostile strings are not beside the checkout, in " + LISTS);
        List<String> all = new ArrayList<>();
        for (JsonElement naughty : JsonParser.parseString(Files.readString(LISTS.resolve("blns.json")))
                .getAsJsonArray()) {
            all.add(naughty.getAsString());
        }
        for (JsonElement payload : JsonParser.parseString(
                        Files.readString(LISTS.resolve("dompurify-payloads.json")))
                .getAsJsonArray()) {
            all.add(payload.getAsJsonObject().get("payload").getAsString());
        }
        return all.stream().filter(text -> !text.isBlank()).toList();
    }

    @Test
    void everyStringArrivesWholeAndDoesNothing() throws Exception {
        List<String> strings = strings();
        assertTrue(strings.size() > 700);
        SampleSite site = SampleSite.in(folder);
        StringBuilder code = new StringBuilder("---\ntitle: Code\ntype: page\ndate: 2025-01-01\nauthors:\n");
        strings.forEach(text -> code.append("  - ").append(quoted(text)).append('\n'));
        code.append("---\n");
        for (String text : strings) {
            String fence = "`".repeat(40);
            code.append('\n').append(fence).append('\n').append(text).append('\n').append(fence).append('\n');
        }
        site.file("content/pages/code.md", code.toString());
        site.file("content/pages/markdown.md", "---\ntitle: Markdown\ntype: page\ndate: 2025-01-01\n---\n" + accepted(strings));
        List<Map<String, Object>> sources = new ArrayList<>();
        sources.add(Map.of("id", "doe2025", "type", "book", "title", "A", "issued", "2025"));
        sources.add(Map.of("id", "roe2024", "type", "book", "title", "B", "issued", "2024"));
        for (int i = 0; i < strings.size(); i++) {
            sources.add(Map.of("id", "s" + i, "type", "book", "title", strings.get(i), "note", strings.get(i), "publisher", strings.get(i)));
        }
        site.file("content/bibliography.json", escaped(JsonWriter.compact(sources)));
        List<Integer> titled = List.of(20, 150, 280, 400, 520, 600, 650, 700);
        for (int i : titled) {
            String text = quoted(strings.get(i));
            site.file("content/pages/t" + i + ".md", "---\ntitle: " + text + "\ntype: page\ndate: 2025-01-01\ntags: [" + text + "]\n---\n\nText.\n");
        }
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err().lines().filter(line -> line.contains(" error ")).limit(5).toList().toString());
        wellFormed(site.output().resolve("feed.xml"));
        wellFormed(site.output().resolve("sitemap.xml"));
        JsonParser.parseString(Files.readString(site.output().resolve("feed.json")));
        JsonParser.parseString(Files.readString(site.output().resolve("data/sources.json")));
        Path executable = CHROMIUM.stream().map(Path::of).filter(Files::exists).findFirst().orElseThrow();
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable)
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")))) {
            Page page = browser.newContext(new Browser.NewContextOptions().setBypassCSP(true)).newPage();
            page.addInitScript("window.alert = window.prompt = window.confirm = () => { window.alerted = true; }");
            List<String> paths = Stream.concat(
                            Stream.of("pages/code.html", "pages/markdown.html", "index.html", "sources/index.html", "sources/by-date/index.html"),
                            Stream.concat(
                                    titled.stream().map(i -> "pages/t" + i + ".html"),
                                    titled.stream().map(i -> "sources/s" + i + ".html")))
                    .toList();
            for (String path : paths) {
                page.navigate(site.output().resolve(path).toUri().toString());
                assertEquals(List.of(), page.evaluate(WRONG), path);
            }
            page.navigate(site.output().resolve("pages/code.html").toUri().toString());
            List<?> shown = (List<?>) page.evaluate("() => [...document.querySelectorAll('pre code')].map(e => e.textContent)");
            assertEquals(strings.size(), shown.size());
            for (int i = 0; i < strings.size(); i++) {
                String whole = strings.get(i).replace("\r\n", "\n").replace('\r', '\n');
                assertEquals(legal(whole).strip(), legal(shown.get(i).toString()).strip(), "string " + i);
            }
        }
    }

    /** Of each string as text, cell, heading, address and words around a citation, what is not refused. */
    private static String accepted(List<String> strings) {
        MarkdownReader reader = new MarkdownReader(true);
        StringBuilder all = new StringBuilder();
        int count = 0;
        for (String text : strings) {
            String line = text.replaceAll("\\R", " ");
            for (String form : List.of(
                    "%s", "| a | b |\n|---|---|\n| %s | x |", "x %s [@doe2025]", "[%s @roe2024]", "[a](<https://host.example/%s>)", "> %s",
                    "- %s", "!!! note \"%s\"\n    x")) {
                String block = "\n" + form.formatted(form.equals("%s") ? text : line) + "\n";
                Diagnostics diagnostics = new Diagnostics();
                Body body = reader.read(new Input("x.md", block), new Span(0, block.length()), diagnostics);
                boolean own = body.links().stream().allMatch(link -> link.target().startsWith("https://host.example/"))
                        && body.citations().stream()
                                .flatMap(citation -> citation.items().stream())
                                .allMatch(item -> item.id().matches("doe2025|roe2024"));
                if (own && body.images().isEmpty() && diagnostics.sorted(new Diagnostics.Severities(Map.of(), false)).isEmpty()) {
                    all.append(block);
                    count++;
                }
            }
        }
        assertTrue(count > 2_000, "only " + count + " were accepted");
        return all.toString();
    }

    private static String quoted(String text) {
        return escaped(JsonWriter.compact(text));
    }

    /** YAML takes some characters only escaped. */
    private static String escaped(String json) {
        StringBuilder out = new StringBuilder();
        json.codePoints().forEach(c -> {
            boolean bare = c < 0x7f || c > 0x9f && c < 0xfdd0 && c != 0x2028 && c != 0x2029 || c > 0xffff;
            out.append(bare ? Character.toString(c) : "\\u%04x".formatted(c));
        });
        return out.toString();
    }

    /** What neither XML nor HTML may hold is shown as U+FFFD. */
    private static String legal(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "\ufffd");
    }

    private static void wellFormed(Path file) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(Files.readAllBytes(file)));
    }
}
