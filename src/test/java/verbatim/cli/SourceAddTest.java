package verbatim.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A source from a page's own words, over loopback and from a file. */
class SourceAddTest {

    private static final String ARTICLE =
            """
            <!DOCTYPE html>
            <html lang="en-GB"><head><meta charset="utf-8">
            <title>Bridge vote &amp; the toll - The Gazette</title>
            <link rel="canonical" href="/2025/bridge-vote">
            <meta property="og:site_name" content="The Gazette">
            <meta property="og:type" content="article">
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@graph": [
            	{"@type": "WebSite", "name": "The Gazette"},
            	{"@type": "Organization", "@id": "#org", "name": "The Gazette"},
            	{"@type": ["NewsArticle"], "headline": "Bridge vote &amp; the \\"toll\\" \\ud83c\\udf09 \\/ 2",
            	 "datePublished": "2025-03-01T23:30:00-08:00", "publisher": {"@id": "#org"},
            	 "author": [{"@type": "Person", "name": "Ada van Doe"}, {"@type": "Organization", "name": "River News"}]}
            ]}
            </script></head><body><p>Words.</p></body></html>
            """;

    private static final String PAPER =
            """
            <html><head>
            <meta name="citation_title" content="On Tolls">
            <meta name="citation_author" content="Doe, Ada"><meta name="citation_author" content="Rita Roe">
            <meta name="citation_journal_title" content="Journal of Bridges">
            <meta name="citation_publication_date" content="2024/5/7">
            <meta name="citation_doi" content="doi:10.1000/Toll.7">
            <meta name="citation_volume" content="3"><meta name="citation_firstpage" content="12"><meta name="citation_lastpage" content="19">
            <title>ignored</title></head></html>
            """;

    @TempDir
    private Path folder;

    private SampleSite site;
    private HttpServer server;
    private final CountDownLatch over = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        site = SampleSite.in(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void serve(String path, int status, byte[] body, String... headers) {
        server.createContext(path, exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            } catch (IOException e) {
                // the client had enough
            }
        });
    }

    private String bibliography() throws IOException {
        return Files.readString(folder.resolve("content/bibliography.json"));
    }

    @Test
    void anArticleBecomesAnEntryAndAnEvidenceFile() throws Exception {
        serve("/a", 200, ARTICLE.getBytes(UTF_8), "Content-Type", "text/html");
        String before = bibliography();
        SampleSite.Run run = site.run("source", "add", address("/a?utm_source=x#top"), "--yes");
        assertEquals(0, run.code(), run.err());
        String id = "gazette-2025-03-01-bridge-vote-toll";
        String entry = ",\n  {\n    \"id\": \"" + id + "\",\n    \"type\": \"article-newspaper\",\n"
                + "    \"title\": \"Bridge vote & the \\\"toll\\\" \ud83c\udf09 / 2\",\n"
                + "    \"author\": [{\"family\": \"van Doe\", \"given\": \"Ada\"}, {\"literal\": \"River News\"}],\n"
                + "    \"container-title\": \"The Gazette\",\n    \"issued\": {\"date-parts\": [[2025, 3, 1]]},\n"
                + "    \"URL\": \"" + address("/2025/bridge-vote") + "\",\n    \"language\": \"en-GB\"\n  }\n]\n";
        assertEquals(before.substring(0, before.length() - 3) + entry, bibliography());
        assertTrue(run.out().contains("\"id\": \"" + id + "\""), run.out());
        assertTrue(run.out().contains("[@" + id + "]"), run.out());
        Path evidence = folder.resolve("content/evidence/" + id + ".md");
        String passages = Files.readString(evidence);
        assertTrue(passages.matches("(?s)---\nretrieved: \\d{4}-\\d\\d-\\d\\d\n.*\nsha256: [0-9a-f]{64}\nlanguage: en-GB\n.*"), passages);
        assertTrue(site.run("check").out().contains(id + ".md:8:1: warning quote/no-evidence the evidence file has no passage yet"), site.run("check").out());
        Files.writeString(evidence, passages + "> Words.\n");
        site.file("content/explainers/plan.md", SampleSite.plan("It was a vote. [@" + id + "] [@doe2025]"));
        assertEquals(0, site.run("build", "--strict").code(), site.run("check", "--strict").out());
    }

    @Test
    void aPaperIsReadByItsCitationTags() throws Exception {
        serve("/p", 200, PAPER.getBytes(UTF_8), "Content-Type", "text/html");
        assertEquals(0, site.run("source", "add", address("/p"), "--yes").code());
        String text = bibliography();
        for (String line : new String[] {
            "\"id\": \"journal-bridges-2024-05-07-tolls\"",
            "\"type\": \"article-journal\"",
            "\"author\": [{\"family\": \"Doe\", \"given\": \"Ada\"}, {\"family\": \"Roe\", \"given\": \"Rita\"}]",
            "\"volume\": \"3\"",
            "\"page\": \"12-19\"",
            "\"DOI\": \"10.1000/toll.7\""
        }) {
            assertTrue(text.contains(line), text);
        }
        serve("/copy", 200, PAPER.replace("On Tolls", "Another title").getBytes(UTF_8), "Content-Type", "text/html");
        SampleSite.Run again = site.run("source", "add", address("/copy"), "--yes");
        assertTrue(again.out().contains("cite it as [@journal-bridges-2024-05-07-tolls]"), again.out());
        assertTrue(site.run("source", "add", "https://doi.org/10.1000/TOLL.7").out().contains("nothing was written"));
        assertEquals(text, bibliography());
    }

    @Test
    void aSavedFileNeedsNoNetwork() throws Exception {
        Path file = folder.resolve("saved page.html");
        Files.write(file, ("<!-- saved from url=(0031)https://town.example/news/caf\u00e9 -->\n<html><head><meta charset=iso-8859-1>"
                        + "<title>Caf\u00e9 at the bridge</title><meta name=author content='By Ada Doe and Rita Roe'>"
                        + "<meta name=date content='March 1, 2025'></head></html>").getBytes(ISO_8859_1));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-04-05T12:00:00Z")));
        SampleSite.Run run = site.run("source", "add", file.toString(), "--yes");
        assertEquals(0, run.code(), run.err());
        assertTrue(bibliography().contains("\"title\": \"Caf\u00e9 at the bridge\""), bibliography());
        assertTrue(bibliography().contains("\"author\": [{\"family\": \"Doe\", \"given\": \"Ada\"}, {\"family\": \"Roe\", \"given\": \"Rita\"}]"));
        assertTrue(bibliography().contains("\"URL\": \"https://town.example/news/"), bibliography());
        String passages = Files.readString(folder.resolve("content/evidence/town-example-2025-03-01-cafe-bridge.md"));
        assertTrue(passages.contains("retrieved: 2025-04-05\n"), passages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<meta charset=utf-8>", "<meta charset=iso-8859-1>", "<meta charset=windows-1252>"})
    void aPageIsReadAsBrowsersReadIt(String charset) throws Exception {
        Path file = folder.resolve("a.html");
        Files.write(file, (charset + "<title>\u201eB\u00fcrger\u201c \u2013 ja</title>").getBytes("windows-1252"));
        assertEquals(0, site.run("source", "add", file.toString(), "--yes").code());
        assertTrue(bibliography().contains("B\u00fcrger\u201c \u2013 ja\""), bibliography());
    }

    @Test
    void withoutATerminalItIsShownAndNotWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("a.html"), "<title>A bridge</title>");
        String before = bibliography();
        SampleSite.Run run = site.run("source", "add", file.toString());
        assertEquals(2, run.code(), run.err());
        assertTrue(run.out().contains("\"title\": \"A bridge\""), run.out());
        assertTrue(run.err().contains("nothing was written, since there is no terminal to ask on; add --yes"), run.err());
        assertTrue(run.err().contains("the page gives no issued, no URL"), run.err());
        assertEquals(before, bibliography());
        assertEquals(1, folder.resolve("content/evidence").toFile().list().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://gazette.example/bridge", "http://www.gazette.example/bridge/?utm_source=x&fbclid=1#top",
        "https://web.archive.org/web/20250302000000/https://gazette.example/bridge"
    })
    void aSourceThatIsThereIsFoundByItsAddress(String address) throws Exception {
        String before = bibliography();
        SampleSite.Run run = site.run("source", "add", address, "--yes");
        assertEquals(0, run.code(), run.err());
        assertEquals("content/bibliography.json:2 already has this source: cite it as [@doe2025]; nothing was written\n", run.out());
        assertEquals(before, bibliography());
    }

    @Test
    void anIdIsNeverTakenTwice() throws Exception {
        for (int i = 1; i <= 2; i++) {
            Path file = Files.writeString(folder.resolve(i + ".html"), "<title>A bridge</title><link rel=canonical href=https://b.example/" + i + ">");
            assertEquals(0, site.run("source", "add", file.toString(), "--yes").code());
        }
        assertTrue(Files.exists(folder.resolve("content/evidence/b-example-bridge.md")));
        assertTrue(Files.exists(folder.resolve("content/evidence/b-example-bridge-2.md")));
        Path file = Files.writeString(folder.resolve("3.html"), "<title>A bridge</title>");
        assertEquals(2, site.run("source", "add", file.toString(), "--yes", "--id", "DOE2025").code());
        assertEquals(2, site.run("source", "add", file.toString(), "--yes", "--id", "../x").code());
        assertEquals(0, site.run("source", "add", file.toString(), "--yes", "--id", "mine").code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/pdf | not an HTML page but application/pdf | 2",
        "/binary | not an HTML page but a PDF | 2",
        "/nul | a binary file | 2",
        "/large | over 16 MiB | 2",
        "/none | 404: the page does not exist | 2",
        "/shut | 403: the page is not available | 2",
        "/broken | 500: the server failed | 3",
        "/loop | too many redirects | 3",
        "/chain0 | too many redirects | 3",
        "/tofile | not an https or http address | 2",
        "/empty | is empty | 2",
    })
    void whatIsNoPageIsRefusedInOneLine(String path, String why, int code) throws Exception {
        serve("/pdf", 200, "%PDF-1.7".getBytes(UTF_8), "Content-Type", "application/pdf");
        serve("/binary", 200, "%PDF-1.7 <html>".getBytes(UTF_8), "Content-Type", "text/html");
        serve("/nul", 200, "<html>\0\0".getBytes(UTF_8), "Content-Type", "text/html");
        serve("/large", 200, new byte[17 * 1024 * 1024], "Content-Type", "text/html");
        serve("/none", 404, new byte[0]);
        serve("/shut", 403, new byte[0]);
        serve("/broken", 500, new byte[0]);
        serve("/loop", 302, new byte[0], "Location", "/loop?");
        serve("/loop2", 302, new byte[0], "Location", "/loop");
        for (int i = 0; i < 12; i++) {
            serve("/chain" + i + "/", 302, new byte[0], "Location", "/chain" + (i + 1) + "/");
        }
        serve("/chain0", 302, new byte[0], "Location", "/chain1/");
        serve("/tofile", 302, new byte[0], "Location", "file:///etc/passwd");
        serve("/empty", 200, new byte[0], "Content-Type", "text/html");
        String before = bibliography();
        SampleSite.Run run = site.run("source", "add", address(path), "--yes");
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains(why), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals(before, bibliography());
    }

    @Test
    void aPageThatNeverEndsIsGivenUp() throws Exception {
        server.createContext("/slow", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("<html>".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        SampleSite.Run run = site.run("source", "add", address("/slow"), "--timeout", "1");
        assertEquals(3, run.code(), run.err());
        assertTrue(run.err().contains("took longer than 1 seconds"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)", "http://", "https://a b/", "http://user:pw@a.example/",
        "http://a.example:99999/", "www.example.org/page", "no-such.html", "."
    })
    void whatIsNeitherAddressNorFileIsWrongUsage(String argument) {
        SampleSite.Run run = site.run("source", "add", argument, "--yes");
        assertEquals(2, run.code(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void nobodyListeningIsTheMachinesFault() throws Exception {
        String address = address("/");
        server.stop(0);
        SampleSite.Run run = site.run("source", "add", address);
        assertEquals(3, run.code(), run.err());
        assertTrue(run.err().contains("no server answers there"), run.err());
    }

    @Test
    void aBrokenBibliographyIsMendedFirst() throws Exception {
        site.file("content/bibliography.json", "[{\"id\": }");
        Path file = Files.writeString(folder.resolve("a.html"), "<title>A bridge</title>");
        SampleSite.Run run = site.run("source", "add", file.toString(), "--yes");
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains("bibliography.json:1:"), run.err());
        assertEquals("[{\"id\": }", bibliography());
    }

    @Test
    void aFileWithAMarkAndWindowsLinesKeepsThem() throws Exception {
        String before = "\ufeff" + bibliography().replace("\n", "\r\n");
        site.file("content/bibliography.json", before);
        Path file = Files.writeString(folder.resolve("a.html"), "<title>A bridge</title>");
        SampleSite.Run run = site.run("source", "add", file.toString(), "--yes", "--quiet");
        assertEquals(0, run.code(), run.err());
        assertTrue(bibliography().startsWith(before.substring(0, before.length() - 5)), bibliography());
        assertTrue(bibliography().endsWith("    \"title\": \"A bridge\"\r\n  }\r\n]\r\n"), bibliography());
        assertFalse(site.run("check").out().contains("bibliography/syntax"), site.run("check").out());
    }

    @Test
    void theFirstSourceMakesTheBibliography() throws Exception {
        Files.delete(folder.resolve("content/bibliography.json"));
        Files.delete(folder.resolve("content/evidence/doe2025.md"));
        Path file = Files.writeString(folder.resolve("a.html"), "<title>A bridge</title>");
        assertEquals(0, site.run("source", "add", file.toString(), "--yes").code());
        assertEquals("[\n  {\n    \"id\": \"bridge\",\n    \"type\": \"webpage\",\n    \"title\": \"A bridge\"\n  }\n]\n", bibliography());
    }

    @Test
    void anEvidenceFileThatIsThereIsNeverWrittenOver() throws Exception {
        site.file("content/evidence/bridge.md", "mine");
        Path file = Files.writeString(folder.resolve("a.html"), "<title>A bridge</title>");
        assertEquals(0, site.run("source", "add", file.toString(), "--yes").code());
        assertEquals("mine", Files.readString(folder.resolve("content/evidence/bridge.md")));
        assertTrue(bibliography().contains("\"id\": \"bridge-2\""), bibliography());
    }

    @Test
    void aPageWithoutEndIsTooLarge() throws Exception {
        server.createContext("/endless", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[1024 * 1024];
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 200; i++) {
                    out.write(part);
                }
            } catch (IOException e) {
                // the client had enough
            }
        });
        SampleSite.Run run = site.run("source", "add", address("/endless"));
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("over 16 MiB"), run.err());
    }

    @Test
    void hostileMetadataStaysText() throws Exception {
        Path file = Files.writeString(folder.resolve("a.html"), "<title>x</title><meta property=og:title content='\u001b[31m\u202e\"},{\"id\":\"evil\"'>"
                + "<meta property=og:site_name content='../../etc'><meta name=citation_language content='en\n---\nx'>"
                + "<script type=application/ld+json>{\"@type\": \"Article\", \"author\": {\"name\": [[[[</script>"
                + "<meta name=citation_date content='2025-02-31'><link rel=canonical href='javascript:alert(1)'>");
        SampleSite.Run run = site.run("source", "add", file.toString(), "--yes");
        assertEquals(0, run.code(), run.err());
        assertFalse(run.out().contains("\u001b") || run.out().contains("\u202e"), run.out());
        assertFalse(bibliography().contains("javascript"), bibliography());
        assertTrue(Files.exists(folder.resolve("content/evidence/etc-31m-id-evil.md")), run.out());
        assertEquals(2, site.run("source", "add", Files.writeString(folder.resolve("b.html"), "<title>y</title>").toString()).code());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"spaces", "references", "long"})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsMadeToKeepItBusyIsReadAllTheSame(String kind) throws Exception {
        String ids = IntStream.range(0, 9_000).mapToObj(i -> "{\"@id\": \"p%d\"}".formatted(i)).collect(Collectors.joining(","));
        String data = kind.equals("spaces")
                ? "{\"@type\": \"Article\", \"headline\": \"A" + " ".repeat(400_000) + "bridge\"}"
                : "[{\"@type\": \"Article\", \"headline\": \"A bridge\", \"author\": [%s]}, %s]".formatted(ids, ids.replace("}", ", \"name\": \"A B\"}"));
        String title = kind.equals("long") ? "A bridge" : "x";
        data = kind.equals("long") ? data.replace("A bridge", "a".repeat(12_000_000)) : data;
        Path file = Files.writeString(folder.resolve("a.html"), "<title>" + title + "</title><script type=application/ld+json>" + data + "</script>");
        SampleSite.Run run = site.run("source", "add", file.toString(), "--yes");
        assertEquals(0, run.code(), run.err());
        assertTrue(bibliography().contains("\"A bridge\""), bibliography());
    }

    @Test
    void anAddressOfItsOwnThatIsNoneIsNotWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("a.html"), "<title>x</title><link rel=canonical href='https://a.example/real'>"
                + "<meta property=og:url content='https://evil.example/\n - x: \u001b[31m'>");
        assertEquals(0, site.run("source", "add", file.toString(), "--yes").code());
        assertTrue(bibliography().contains("https://a.example/real") && !bibliography().contains("evil.example"), bibliography());
        Files.writeString(file, Files.readString(file).replace("rel=canonical", "rel=x").replace("<title>x", "<title>y"));
        site.run("source", "add", file.toString(), "--yes");
        assertFalse(bibliography().contains("evil.example"), bibliography());
    }

    @Test
    void aPageThatGivesAnotherHostAsItsOwnIsTold() throws Exception {
        serve("/other", 200, "<title>A bridge</title><link rel=canonical href='https://other.example/page'>".getBytes(UTF_8), "Content-Type", "text/html");
        SampleSite.Run run = site.run("source", "add", address("/other"), "--yes");
        assertTrue(run.err().contains("the page at " + address("/other") + " gives its own address as https://other.example/page"), run.err());
    }

    @Test
    void aServerDoesNotSteerTheTerminal() throws Exception {
        serve("/steer", 200, "x".getBytes(UTF_8), "Content-Type", "text/\u009b31m");
        serve("/away", 302, new byte[0], "Location", "ftp://\u009b31m");
        for (String path : List.of("/steer", "/away")) {
            SampleSite.Run run = site.run("source", "add", address(path), "--yes");
            assertTrue(run.code() > 0 && !run.err().contains("\u009b") && !run.err().contains("\u001b"), run.err());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!--{}-->", "// <!--\n{}\n// -->", "//<![CDATA[\n{}\n//]]>", " <![CDATA[{}]]> "})
    void whatStandsAroundLinkedDataIsNotRead(String form) throws Exception {
        String data = form.replace("{}", "{\"@type\": \"Article\", \"headline\": \"A tunnel\"}");
        Path file = Files.writeString(folder.resolve("a.html"), "<title>x</title><script type=application/ld+json>" + data + "</script>");
        assertEquals(0, site.run("source", "add", file.toString(), "--yes").code());
        assertTrue(bibliography().contains("\"A tunnel\""), bibliography());
    }
}
