package verbatim.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.io.TempDir;

/** The handbook as Maven builds it, its reports left out: every link leads somewhere, and a browser has nothing to say. */
@Tag("browser")
class HandbookIT {

    private static final List<String> CHROMIUM = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    /** One of each kind: the front, text with commands, a picture, tables. */
    private static final List<String> EXAMINED =
            List.of("index.html", "editors/first-page.html", "developers/architecture.html", "reference/keys.html");

    /** The skin's own: it calls two things a header. And browsers let the keyboard into what can be drawn aside. */
    private static final List<String> OF_THE_SKIN =
            List.of("landmark-no-duplicate-banner", "landmark-unique", "scrollable-region-focusable");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void build() throws Exception {
        Path said = Files.createTempFile("handbook", ".txt");
        int code = new ProcessBuilder("./mvnw", "-B", "-ntp", "site", "-DgenerateReports=false", "-Dhandbook=" + folder)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
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
    void everyPageIsAccessibleFitsAndAsksNobodyElse() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
            boolean there = file.startsWith(folder) && Files.isRegularFile(file);
            byte[] bytes = there ? Files.readAllBytes(file) : new byte[0];
            exchange.getResponseHeaders().set("Content-Type", type(file.toString()));
            exchange.sendResponseHeaders(there ? 200 : 404, there ? bytes.length : -1);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        String root = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        Path executable = CHROMIUM.stream().map(Path::of).filter(Files::exists).findFirst().orElseThrow();
        List<String> troubles = new ArrayList<>();
        try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable)
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
                BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    troubles.add(page.url() + ": " + message.text());
                }
            });
            page.onPageError(error -> troubles.add(page.url() + ": " + error));
            page.onRequest(request -> {
                if (!request.url().startsWith(root) && !request.url().startsWith("data:")) {
                    troubles.add(page.url() + " asks " + request.url());
                }
            });
            for (String uri : pages()) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                page.setViewportSize(1280, 900);
                page.navigate(root + uri);
                check(page, uri, troubles);
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                page.setViewportSize(320, 640);
                check(page, uri, troubles);
            }
        } finally {
            server.stop(0);
        }
        assertEquals(List.of(), troubles);
    }

    private static void check(Page page, String uri, List<String> troubles) {
        if (EXAMINED.contains(uri)) {
            new AxeBuilder(page).disableRules(OF_THE_SKIN).analyze().getViolations().forEach(rule -> troubles.add("%s, %d wide: %s %s"
                    .formatted(uri, page.viewportSize().width, rule.getId(), rule.getNodes().get(0).getHtml())));
        }
        if (!Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))) {
            troubles.add(uri + " is wider than " + page.viewportSize().width);
        }
    }

    private static String type(String path) {
        String known = URLConnection.guessContentTypeFromName(path);
        return path.endsWith(".css") ? "text/css" : path.endsWith(".js") ? "text/javascript" : path.endsWith(".svg") ? "image/svg+xml"
                : path.endsWith(".woff2") ? "font/woff2" : known == null ? "application/octet-stream" : known + "; charset=" + StandardCharsets.UTF_8;
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
