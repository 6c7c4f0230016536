package verbatim.csl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import verbatim.cache.Records;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;

/** A style can fetch nothing, read no other file, and keep nobody waiting. */
@Timeout(60)
class StyleReaderTest {

    private static final String OPEN =
            "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info/>";
    private static final String CLOSE = "<bibliography><layout><text macro=\"m0\"/></layout></bibliography></style>";

    @TempDir
    private Path folder;

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("<!DOCTYPE style [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" + OPEN + "&e;" + CLOSE, "document type"),
                Arguments.of("<!DOCTYPE style SYSTEM \"http://127.0.0.1:9/x.dtd\">" + OPEN + CLOSE, "document type"),
                Arguments.of("<!DOCTYPE s [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>" + OPEN + "&b;" + CLOSE, "document type"),
                Arguments.of(OPEN + "<macro name=\"m0\"><text macro=\"m0\"/></macro>" + CLOSE, "cannot be read"),
                Arguments.of(OPEN + "<group>".repeat(200) + "</group>".repeat(200) + CLOSE, "line 1: nested over 100 levels"),
                Arguments.of(OPEN, "line 1: it is not well-formed XML"),
                Arguments.of("apa", "line 1: it is not well-formed XML"),
                Arguments.of("<html/>", "its first element is “html”"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("hostile")
    void isRefused(String style, String why) throws Exception {
        List<String> problems = new ArrayList<>();
        assertTrue(references(style, problems).isEmpty());
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains(why), problems.get(0));
    }

    @Test
    void nothingIsFetched() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/parent";
        try {
            List<String> problems = new ArrayList<>();
            references("<style><info><link href=\"" + address + "\" rel=\"independent-parent\"/></info></style>", problems);
            references(address, problems);
            new ReferenceFormatter(address, folder, problems::add).references(List.of(), Records.none(), new HashMap<>());
            assertEquals(3, problems.size(), problems::toString);
            assertTrue(problems.get(0).contains("“parent”; use that one"), problems.get(0));
            assertEquals(0, asked.get());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatAStyleWritesItselfIsNoScript() throws Exception {
        List<String> problems = new ArrayList<>();
        String style = OPEN
                + "<bibliography><layout prefix=\"&lt;img src=x onerror=alert(1) \"><text variable=\"title\"/></layout></bibliography></style>";
        String html = references(style, problems).orElseThrow().get("a").html();
        assertFalse(html.contains("<img"), html);
    }

    private Optional<Map<String, Reference>> references(String style, List<String> problems) throws Exception {
        Files.writeString(folder.resolve("own.csl"), style);
        Diagnostics diagnostics = new Diagnostics();
        Input input = new Input("b.json", "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"A\", \"issued\": \"2020\"}]");
        return new ReferenceFormatter("own.csl", folder, problems::add)
                .references(BibliographyReader.read(input, diagnostics), Records.none(), new HashMap<>());
    }
}
