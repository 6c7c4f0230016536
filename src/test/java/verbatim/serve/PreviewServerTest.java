package verbatim.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import verbatim.publish.MediaTypes;

/** What the preview answers to whom, over real sockets. */
class PreviewServerTest {

    private static final String PAGE = "<!DOCTYPE html><head><title>x</title></head><p>home";

    private static PreviewServer server;

    @BeforeAll
    static void open() throws IOException {
        server = PreviewServer.bind(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Set.of("localhost", "127.0.0.1", "[::1]"),
                Map.of("X-Content-Type-Options", "nosniff", "Content-Security-Policy", "default-src 'none'"),
                MediaTypes::of,
                edition("home", Map.of()));
        server.start();
    }

    private static PreviewSnapshot edition(String home, Map<String, String> failures) {
        Map<String, byte[]> files = Map.of(
                "index.html", PAGE.replace("home", home).getBytes(UTF_8),
                "folder/index.html", PAGE.getBytes(UTF_8),
                "css/site.css", "p {}".getBytes(UTF_8),
                "años/día uno.html", PAGE.getBytes(UTF_8),
                "404.html", PAGE.replace("home", "nowhere").getBytes(UTF_8));
        return new PreviewSnapshot(
                path -> Optional.ofNullable(files.get(path)),
                page -> Optional.ofNullable(failures.get(page)),
                Map.of("broken.html", PAGE.getBytes(UTF_8)),
                Optional.empty(),
                "/repo/",
                (page, local) -> "{\"page\":\"" + page + "\",\"local\":" + local + "}");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', value = {
        "/ | 200",
        "/index.html | 200",
        "/index.html?x=../.. | 200",
        "/folder/ | 200",
        "/folder | 301",
        "/css/site.css | 200",
        "/repo/css/site.css | 200",
        "/a%C3%B1os/d%C3%ADa%20uno.html | 200",
        "/css/ | 404",
        "/css | 404",
        "/nothing | 404",
        "/INDEX.HTML | 404",
        "/.. | 400",
        "/../index.html | 400",
        "/../../etc/passwd | 400",
        "/css/../../etc/passwd | 400",
        "/css/../index.html | 400",
        "/./index.html | 400",
        "/css/. | 400",
        "/%2e%2e/etc/passwd | 400",
        "/%2E%2E/%2E%2E/etc/passwd | 400",
        "/.%2e/etc/passwd | 400",
        "/css/%2e%2e/index.html | 400",
        "/%2e%2e%2fetc%2fpasswd | 400",
        "/..%2fetc/passwd | 400",
        "/css%2fsite.css | 400",
        "/%252e%252e/etc/passwd | 404",
        "/%25252e%25252e/etc/passwd | 404",
        "/..%5cetc | 400",
        "/%5c%5chost%5cshare | 400",
        "/..\\..\\etc | 400",
        "/css/..;/index.html | 404",
        "/%c0%ae%c0%ae/etc/passwd | 400",
        "/%e0%80%ae%e0%80%ae/etc/passwd | 400",
        "/%uff0e%uff0e/etc | 400",
        "/index.html%00 | 400",
        "/index.html%00.png | 400",
        "/index.html%0d%0aX-Evil:1 | 400",
        "/%7f | 400",
        "/% | 400",
        "/%2 | 400",
        "/%zz | 400",
        "/%-1 | 400",
        "//etc/passwd | 400",
        "///etc/passwd | 404",
        "/css//site.css | 400",
        "//evil.example/ | 400",
        "/C:/Windows/win.ini | 404",
        "/file:///etc/passwd | 400",
        "/.verbatim/good/broken.html | 200",
        "/.verbatim/good/../../etc | 400",
        "/.verbatim/good/%2e%2e/x | 400",
        "/.verbatim/good/nothing | 404",
        "/.verbatim/preview.js | 200",
        "/.verbatim/preview.css | 200",
        "/.verbatim/PreviewServer.class | 404",
        "/.verbatim/ | 404",
        "/.verbatim/events | 400",
        "/.verbatim/events?page=%2e%2e/x | 400",
        "/.git/config | 404",
        "/jbake.properties | 404",
        "/content/index.md | 404",
        "/años | 400",
        "index.html | 400",
        "* | 404",
        "mailto:x | 404",
    })
    void thePathIsDecodedOnceAndStaysWithin(String path, int code) throws IOException {
        String answer = ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        // what is no path at all, the JDK's server refuses by itself, with one code or another
        if (path.startsWith("/")) {
            assertEquals(code, code(answer), answer);
        } else {
            assertTrue(code(answer) == 400 || code(answer) == 404 || answer.isEmpty(), answer);
        }
        assertFalse(answer.contains("root:") || answer.contains("\tat ") || answer.contains("\nX-Evil"), answer);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', value = {
        "Host: localhost | 200",
        "Host: LOCALHOST:8820 | 200",
        "Host: 127.0.0.1:1 | 200",
        "Host: [::1]:8820 | 200",
        "Host: evil.example | 421",
        "Host: evil.example:8820 | 421",
        "Host: localhost.evil.example | 421",
        "Host: evil.example/localhost | 421",
        "Host: localhost@evil.example | 421",
        "Host: evil.example#localhost | 421",
        "Host: localhost. | 421",
        "Host: 127.0.0.1.nip.example | 421",
        "Host: 0.0.0.0 | 421",
        "Host: 127.1 | 421",
        "Host: 2130706433 | 421",
        "Host: [::ffff:127.0.0.1] | 421",
        "Host: ::1 | 421",
        "Host: localhost:port | 421",
        "Host: localhost, evil.example | 421",
        "Host:  | 421",
        "X: y | 400",
    })
    void anUnknownHostIsNotAnswered(String header, int code) throws IOException {
        for (String path : new String[] {"/", "/.verbatim/preview.js", "/nothing"}) {
            String answer = ask("GET " + path + " HTTP/1.1\r\n" + header.strip() + "\r\nConnection: close\r\n\r\n");
            assertEquals(code == 200 && path.equals("/nothing") ? 404 : code, code(answer), answer);
        }
    }

    @Test
    void twoHostsAreNone() throws IOException {
        assertEquals(400, code(ask("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n")));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"http://evil.example/, 421", "http://localhost/, 200", "https://evil.example:8820/, 421", "file:///etc/passwd, 404"})
    void aWholeAddressCountsAsTheHost(String target, int code) throws IOException {
        assertEquals(code, code(ask("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")));
    }

    @ParameterizedTest
    @CsvSource({"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get"})
    void onlyReadingIsPossible(String method) throws IOException {
        for (String path : new String[] {"/", "/.verbatim/events?page=index.html", "/nothing"}) {
            String answer = ask(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            assertEquals(405, code(answer), answer);
            assertTrue(answer.contains("Allow: GET, HEAD"), answer);
        }
    }

    @Test
    void headSaysWhatGetWouldAndNothingMore() throws IOException {
        String get = ask("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        String head = ask("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        int body = get.substring(get.indexOf("\r\n\r\n") + 4).length();
        assertEquals(get.substring(0, get.indexOf("\r\n\r\n") + 4).replaceAll("Date:.*", ""), head.replaceAll("Date:.*", ""));
        assertTrue(head.toLowerCase(java.util.Locale.ROOT).contains("content-length: " + body), head);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', value = {
        "/ | 200", "/nothing | 404", "/../x | 400", "/.verbatim/preview.js | 200", "/css/site.css | 200",
    })
    void everyAnswerCarriesTheHeaders(String path, int code) throws IOException {
        String answer = ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertEquals(code, code(answer));
        assertTrue(answer.contains("X-content-type-options: nosniff"), answer);
        assertTrue(answer.contains("Content-security-policy: default-src 'none'"), answer);
        assertFalse(answer.contains("Server:"), answer);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', value = {
        "X: y | 200",
        "Origin: http://localhost:8820 | 200",
        "Sec-Fetch-Site: same-origin | 200",
        "Origin: http://localhost:3000 | 403",
        "Origin: https://localhost:8820 | 403",
        "Origin: http://127.0.0.1:8820 | 403",
        "Origin: http://evil.example | 403",
        "Origin: null | 403",
        "Sec-Fetch-Site: cross-site | 403",
        "Sec-Fetch-Site: same-site | 403",
    })
    void anotherSiteMayNotListen(String header, int code) throws IOException {
        String answer = ask("HEAD /.verbatim/events?page=index.html HTTP/1.1\r\nHost: localhost:8820\r\nConnection: close\r\n"
                + header + "\r\n\r\n");
        assertEquals(code, code(answer), answer);
    }

    @Test
    void thePageItselfIsToldOfItsChangesAndOfNoOther() throws IOException {
        String before = state("index.html");
        String other = state("folder/index.html");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /.verbatim/events?page=index.html HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1));
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertTrue(data(in).contains(before), "the first thing told is the state as it is");
            server.publish(edition("another home", Map.of()));
            String news = data(in);
            assertFalse(news.contains(before), news);
            assertTrue(news.contains("\"page\":\"index.html\",\"local\":true"), news);
            assertTrue(news.contains(state("index.html")), news);
            assertEquals(other, state("folder/index.html"));
        } finally {
            server.publish(edition("home", Map.of()));
        }
        assertEquals(before, state("index.html"));
    }

    @Test
    void aPageThatFailsSaysSoInItsPlace() throws IOException {
        server.publish(edition("home", Map.of("broken.html", "<title>no</title>because")));
        String answer = ask("GET /broken.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        server.publish(edition("home", Map.of()));
        assertEquals(500, code(answer));
        assertTrue(answer.contains("because<script src=\"/.verbatim/preview.js\" data-page=\"broken.html\""), answer);
    }

    @Test
    void aNameInTheAddressStaysText() throws IOException {
        String answer = ask("GET /%22%3e%3cscript%3ealert(1)%3c/script%3e HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertEquals(400, code(answer.replace("404", "400")), answer);
        assertFalse(answer.contains("<script>alert"), answer);
        answer = ask("GET /%22%3e%3cb%3e HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertTrue(answer.contains("data-page=\"&quot;&gt;&lt;b&gt;\""), answer);
    }

    private static String state(String page) throws IOException {
        String html = ask("GET /" + page + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        return html.replaceFirst("(?s).*data-state=\"([0-9a-f]+)\".*", "$1");
    }

    private static String data(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (!line.startsWith("data:")) {
            line = in.readLine();
        }
        return line;
    }

    private static int code(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    private static String ask(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
