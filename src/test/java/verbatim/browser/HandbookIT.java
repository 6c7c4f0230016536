package verbatim.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The handbook as Maven builds it, its reports left out: every link leads somewhere, and a browser has nothing to say. */
@Tag("browser")
@ExtendWith(SharedBrowser.class)
class HandbookIT {

    /** One of each kind: the front, text with commands, a picture, tables. */
    private static final List<String> EXAMINED =
            List.of("index.html", "editors/first-page.html", "developers/architecture.html", "reference/keys.html");

    /** The skin's own: it calls two things a header. And browsers let the keyboard into what can be drawn aside. */
    private static final List<String> OF_THE_SKIN =
            List.of("landmark-no-duplicate-banner", "landmark-unique", "scrollable-region-focusable");

    private static final String SMALL_AND_SHORT = "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void build() throws Exception {
        Path said = Files.createTempFile("handbook", ".txt");
        ProcessBuilder maven = new ProcessBuilder("./mvnw", "-B", "-ntp", "site", "-DgenerateReports=false", "-Dhandbook=" + folder)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        maven.environment().put("MAVEN_OPTS", SMALL_AND_SHORT);
        int code = maven.start().waitFor();
        assertEquals(0, code, Files.readString(said));
        Files.delete(said);
    }

    @Test
    void everyLinkLeadsSomewhereAndEveryPageIsInTheMenu() throws IOException {
        List<String> broken = new ArrayList<>();
        TreeSet<String> menu = new TreeSet<>();
        for (String uri : pages()) {
            Document page = Jsoup.parse(folder.resolve(uri));
            for (Element link : page.select("[href], [src]")) {
                String written = link.hasAttr("href") ? link.attr("href") : link.attr("src");
                URI target = written.startsWith("data:") ? URI.create("data:x") : URI.create("/" + uri).resolve(written);
                if (target.isAbsolute()) {
                    continue;
                }
                String file = target.getPath().substring(1);
                if (link.closest("#leftColumn") != null) {
                    menu.add(file);
                }
                boolean there = Files.isRegularFile(folder.resolve(file));
                if (!there) {
                    broken.add(uri + ": " + written);
                } else if (target.getFragment() != null
                        && Jsoup.parse(folder.resolve(file)).getElementById(target.getFragment()) == null) {
                    broken.add(uri + ": " + written);
                }
            }
        }
        assertEquals(List.of(), broken);
        List<String> unlisted = pages().stream().filter(uri -> !uri.equals("index.html") && !menu.contains(uri)).toList();
        assertEquals(List.of(), unlisted);
    }

    @Test
    void everyPageIsAccessibleFitsAndAsksNobodyElse(Browser browser) throws IOException {
        List<String> troubles = new ArrayList<>();
        try (FolderServer server = new FolderServer(folder, Map.of());
                BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    troubles.add(page.url() + ": " + message.text());
                }
            });
            page.onPageError(error -> troubles.add(page.url() + ": " + error));
            page.onRequest(request -> {
                if (!request.url().startsWith(server.address()) && !request.url().startsWith("data:")) {
                    troubles.add(page.url() + " asks " + request.url());
                }
            });
            for (String uri : pages()) {
                page.navigate(server.address() + uri);
                check(page, uri, 1280, ColorScheme.LIGHT, troubles);
                check(page, uri, 320, ColorScheme.DARK, troubles);
            }
        }
        assertEquals(List.of(), troubles);
    }

    private static void check(Page page, String uri, int width, ColorScheme scheme, List<String> troubles) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, 900);
        if (EXAMINED.contains(uri)) {
            Accessibility.violations(page, OF_THE_SKIN).forEach(rule -> troubles.add("%s, %d wide: %s".formatted(uri, width, rule)));
        }
        if (!Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))) {
            troubles.add(uri + " is wider than " + width);
        }
    }

    private static List<String> pages() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<String> pages = walk.filter(path -> path.toString().endsWith(".html"))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
            assertTrue(pages.size() > 15, pages::toString);
            return pages;
        }
    }
}
