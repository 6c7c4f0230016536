package verbatim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The site behind a real nginx, with the fragment that the build writes; under a path, as that is the harder case. */
class NginxTest {

    @TempDir
    private static Path folder;

    private static Optional<Nginx> server = Optional.empty();
    private static SampleSite site;

    @BeforeAll
    static void start() throws Exception {
        site = SampleSite.in(folder.resolve("site"));
        site.file("jbake.properties", "site.host=https://bridge.example/repo/\npublish.precompress=true\n");
        site.file("content/pages/moved.md", "---\ntitle: Moved\ntype: page\ndate: 2025-03-05\naliases: [/old, /was/here.html, /café]\n---\n\nWords.\n");
        Path www = folder.resolve("root/repo");
        SampleSite.Run run = site.run("build", "--output", www.toString());
        assertEquals(0, run.code(), run.err());
        // what a user uncomments where the module is there
        if (Files.exists(Nginx.BROTLI)) {
            Path fragment = www.resolve("nginx.conf");
            Files.writeString(fragment, Files.readString(fragment).replace("# brotli_static on;", "brotli_static on;"));
        }
        server = Optional.of(Nginx.showing(folder.resolve("root"), www.resolve("nginx.conf"), folder.resolve("work")));
    }

    @AfterAll
    static void stop() {
        server.ifPresent(Nginx::close);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/repo/                       | 200 | text/html; charset=utf-8        | no-cache",
                "/repo/index.html             | 200 | text/html; charset=utf-8        | no-cache",
                "/repo/explainers/plan.html   | 200 | text/html; charset=utf-8        | no-cache",
                "/repo/sources/               | 200 | text/html; charset=utf-8        | no-cache",
                "/repo/feed.xml               | 200 | application/xml; charset=utf-8  | no-cache",
                "/repo/feed.json              | 200 | application/json; charset=utf-8 | no-cache",
                "/repo/sitemap.xml            | 200 | application/xml; charset=utf-8  | no-cache",
                "/repo/robots.txt             | 200 | text/plain; charset=utf-8       | no-cache",
                "/repo/data/claims.csv        | 200 | text/csv; charset=utf-8         | no-cache",
                "/repo/data/sources.bib       | 200 | text/x-bibtex; charset=utf-8    | no-cache",
                "/repo/share/site.png         | 200 | image/png                       | no-cache",
                "CSS                          | 200 | text/css; charset=utf-8         | public, max-age=31536000, immutable",
                "JS                           | 200 | text/javascript; charset=utf-8  | public, max-age=31536000, immutable",
                "FONT                         | 200 | font/woff2                      | public, max-age=31536000, immutable",
                "/repo/none.html              | 404 | text/html; charset=utf-8        | -",
                "/repo/none/                  | 404 | text/html; charset=utf-8        | -",
                "/repo/css/site.000000000000.css | 404 | text/html; charset=utf-8     | -",
                "/repo/share/                 | 404 | text/html; charset=utf-8        | -",
                "/repo/_headers               | 404 | text/html; charset=utf-8        | -",
                "/repo/nginx.conf             | 404 | text/html; charset=utf-8        | -",
            })
    void isAnsweredAsItShould(String path, int status, String type, String cache) throws Exception {
        String real = path.startsWith("/") ? path : asset(path);
        HttpResponse<byte[]> answer = get(real);
        assertEquals(status, answer.statusCode());
        assertEquals(type, header(answer, "Content-Type"));
        assertEquals(cache, header(answer, "Cache-Control"));
        assertTrue(header(answer, "Content-Security-Policy").startsWith("default-src 'none'; script-src 'self'"));
        assertTrue(header(answer, "Content-Security-Policy").endsWith("frame-ancestors 'none'"));
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals("strict-origin-when-cross-origin", header(answer, "Referrer-Policy"));
        assertTrue(header(answer, "Permissions-Policy").startsWith("camera=()"));
        assertEquals("same-origin", header(answer, "Cross-Origin-Opener-Policy"));
        if (status == 404) {
            assertTrue(new String(answer.body(), UTF_8).contains("Page not found"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/repo/old", "/repo/old/", "/repo/was/here.html", "/repo/caf%C3%A9"})
    void anOldAddressLeadsOn(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertEquals(301, answer.statusCode());
        assertEquals("/repo/pages/moved.html", header(answer, "Location"));
    }

    @Test
    void aPackedCopyIsSentToThoseWhoReadIt() throws Exception {
        HttpResponse<byte[]> plain = get("/repo/explainers/plan.html");
        assertEquals("-", header(plain, "Content-Encoding"));
        HttpResponse<byte[]> packed = get("/repo/explainers/plan.html", "Accept-Encoding", "gzip");
        assertEquals("gzip", header(packed, "Content-Encoding"));
        assertEquals("Accept-Encoding", header(packed, "Vary"));
        assertEquals("text/html; charset=utf-8", header(packed, "Content-Type"));
        assertEquals(
                new String(plain.body(), UTF_8),
                new String(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(), UTF_8));
        // the copy beside it, not one that nginx packs for each reader
        assertEquals(Files.size(folder.resolve("root/repo/explainers/plan.html.gz")), packed.body().length);
        if (Files.exists(Nginx.BROTLI)) {
            HttpResponse<byte[]> smaller = get("/repo/explainers/plan.html", "Accept-Encoding", "gzip, br");
            assertEquals("br", header(smaller, "Content-Encoding"));
            assertTrue(smaller.body().length < packed.body().length);
        }
    }

    @Test
    void aCopyThatIsStillRightIsNotSentAgain() throws Exception {
        HttpResponse<byte[]> first = get("/repo/index.html");
        String tag = header(first, "ETag");
        assertNotEquals("-", tag);
        HttpResponse<byte[]> second = get("/repo/index.html", "If-None-Match", tag);
        assertEquals(304, second.statusCode());
        assertEquals(0, second.body().length);
        // and not after another build of the same source
        assertEquals(0, site.run("build", "--output", folder.resolve("root/repo").toString()).code());
        assertEquals(304, get("/repo/index.html", "If-None-Match", tag).statusCode());
        assertFalse(Files.exists(folder.resolve("root/.repo.verbatim-old")));
    }

    private static String asset(String kind) throws IOException {
        String page = Files.readString(folder.resolve("root/repo/index.html"));
        String pattern = switch (kind) {
            case "CSS" -> "(?s).*href=\"(css/[^\"]+)\".*";
            case "FONT" -> "(?s).*href=\"(fonts/serif[^\"]+)\".*";
            default -> "(?s).*src=\"\\.\\./(js/[^\"]+)\".*";
        };
        String in = kind.equals("JS") ? Files.readString(folder.resolve("root/repo/explainers/plan.html")) : page;
        return "/repo/" + in.replaceAll(pattern, "$1");
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return server.orElseThrow().get(path, headers);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("-");
    }
}
