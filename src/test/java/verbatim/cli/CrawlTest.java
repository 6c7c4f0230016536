package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows every link of the project's own site, as a browser without scripts would. */
class CrawlTest {

    @TempDir
    private Path folder;

    private final Map<String, Document> pages = new HashMap<>();

    @Test
    void everyLinkLeadsSomewhereAndEveryPageIsReachedWithoutTheSearch() throws Exception {
        Path www = OwnSite.built();
        List<String> broken = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of("index.html"));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String uri = open.remove();
            for (Element link : page(www, uri).select("[href], [src]")) {
                String written = link.hasAttr("href") ? link.attr("href") : link.attr("src");
                URI target = URI.create("/" + uri).resolve(written);
                if (target.isAbsolute() || link.attr("rel").equals("canonical")) {
                    continue;
                }
                String path = target.getPath().substring(1);
                String file = path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
                if (!Files.isRegularFile(www.resolve(file))) {
                    broken.add(uri + ": " + written);
                } else if (file.endsWith(".html")) {
                    if (target.getFragment() != null && page(www, file).getElementById(target.getFragment()) == null) {
                        broken.add(uri + ": " + written);
                    }
                    if (seen.add(file)) {
                        open.add(file);
                    }
                }
            }
        }
        assertEquals(List.of(), broken);
        Set<String> all = new TreeSet<>();
        try (Stream<Path> walk = Files.walk(www)) {
            walk.filter(path -> path.toString().endsWith(".html"))
                    .map(path -> www.relativize(path).toString())
                    .filter(path -> !path.equals("404.html"))
                    .forEach(all::add);
        }
        assertEquals(all, new TreeSet<>(seen));
    }

    @Test
    void underAPathEveryAddressBeginsWithItAndEveryLinkLeadsSomewhere() throws Exception {
        String base = "https://host.example/repo/";
        SampleSite site = SampleSite.golden(Path.of("src/test/sites/good/bridge"), folder.resolve("site"));
        site.file("content/pages/moved.md", "---\ntitle: Moved\ntype: page\ndate: 2025-03-05\naliases: [/old, /a/b.html]\n---\n\nWords.\n");
        SampleSite.Run run = site.run("build", "--base-url", base);
        assertEquals(0, run.code(), run.err());
        Path www = site.output();
        List<String> wrong = new ArrayList<>();
        int followed = 0;
        try (Stream<Path> walk = Files.walk(www)) {
            for (Path file : walk.filter(path -> path.toString().matches(".*\\.(html|xml)")).toList()) {
                String uri = www.relativize(file).toString();
                boolean lost = uri.equals("404.html");
                // the page for lost readers is shown at any depth
                URI here = URI.create(lost ? base + "some/where/else.html" : base + uri);
                for (String written : addresses(file)) {
                    if (written.startsWith("#")) {
                        continue;
                    }
                    URI target = here.resolve(written);
                    if (!"host.example".equals(target.getHost())) {
                        if (target.getHost() == null && !"mailto".equals(target.getScheme())) {
                            wrong.add(uri + ": " + written);
                        }
                        if ("bridge.example".equals(target.getHost())) {
                            wrong.add(uri + ": " + written + " has the address of jbake.properties");
                        }
                        continue;
                    }
                    followed++;
                    String path = target.getPath();
                    String inside = path.startsWith("/repo/") ? path.substring("/repo/".length()) : "outside";
                    String name = inside.isEmpty() || inside.endsWith("/") ? inside + "index.html" : inside;
                    if (!Files.isRegularFile(www.resolve(name))) {
                        wrong.add(uri + ": " + written);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(followed > 400, "only " + followed);
        for (String name : List.of("feed.json", "robots.txt", "data/claims.json", "corrections.xml", "manifest.json")) {
            String text = Files.readString(www.resolve(name));
            assertTrue(text.contains(base), name);
            assertTrue(!text.contains("https://bridge.example"), name);
        }
        assertTrue(Files.readString(www.resolve("_redirects")).contains("/repo/old /repo/pages/moved.html 301\n"));
        assertTrue(Files.readString(www.resolve("_headers")).startsWith("/repo/*\n"));
    }

    /** Everything in a page, feed or sitemap that a reader or a program may follow. */
    private static List<String> addresses(Path file) throws IOException {
        List<String> all = new ArrayList<>();
        boolean page = file.toString().endsWith(".html");
        Document document = page
                ? Jsoup.parse(file)
                : Jsoup.parse(Files.readString(file), "", org.jsoup.parser.Parser.xmlParser());
        for (String attribute : List.of("href", "src", "data-index", "data-library", "data-root")) {
            document.select("[" + attribute + "]").forEach(element -> all.add(element.attr(attribute)));
        }
        document.select("meta[property=og:url], meta[property=og:image]").forEach(meta -> all.add(meta.attr("content")));
        document.select("meta[http-equiv=refresh]").forEach(meta -> all.add(meta.attr("content").replaceFirst(".*url=", "")));
        document.select("loc").forEach(location -> all.add(location.text()));
        return all;
    }

    @Test
    void everySentenceShowsWhatItRestsOnWithinTwoClicks() throws Exception {
        Path www = OwnSite.built();
        int shown = 0;
        try (Stream<Path> walk = Files.walk(www)) {
            for (Path file : walk.filter(path -> path.toString().endsWith(".html")).toList()) {
                Document page = Jsoup.parse(file);
                for (Element mark : page.select("sup.v-c a")) {
                    Element reference = page.getElementById(mark.attr("href").substring(1));
                    boolean here = !reference.select(".v-passage").isEmpty();
                    String own = reference.select("a[aria-label^=All about]").attr("href");
                    Path source = file.getParent().resolve(own).normalize();
                    assertTrue(here || Files.exists(source), file + " " + mark);
                    shown++;
                }
            }
        }
        assertTrue(shown > 500, "only " + shown + " marks");
    }

    private Document page(Path www, String uri) throws IOException {
        Document known = pages.get(uri);
        if (known == null) {
            known = Jsoup.parse(www.resolve(uri));
            pages.put(uri, known);
        }
        return known;
    }
}
