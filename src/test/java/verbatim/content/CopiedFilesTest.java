package verbatim.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Rule;

/** An image, or another file beside the pages, runs nothing where a browser opens it by itself. */
class CopiedFilesTest {

    private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>",
                "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>",
                "<g onload='alert(1)'/>",
                "<g ONclick='alert(1)'/>",
                "<a href='javascript:alert(1)'><text>x</text></a>",
                "<a xlink:href=' java&#10;script:alert(1)'><text>x</text></a>",
                "<a href='data:text/html,x'/>",
                "<use href='data:image/svg+xml,x#y'/>",
                "<use xlink:href='https://host.example/x.svg#y'/>",
                "<image href='https://host.example/track.png'/>",
                "<a><set attributeName='href' to='javascript:alert(1)'/></a>",
                "<animate attributeName='xlink:href' values='javascript:alert(1)'/>",
                "<set attributeName='onmouseover' to='alert(1)'/>",
                "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
                "<style>@import 'https://host.example/x.css';</style>",
                "<style>g { fill: url( 'https://host.example/x') }</style>",
                "<g style='fill: url(//host.example/x)'/>",
                "<style>@im<!-- -->port 'https://host.example/x.css';</style>",
                "<style>@im<![CDATA[port 'https://host.example/x.css';]]></style>",
                "<style>@im<?x y?>port 'https://host.example/x.css';</style>",
                "<style>@im<g/>port 'https://host.example/x.css';</style>",
                "<style><desc/>@import 'https://host.example/x.css';</style>",
                "<style>@\\69mport 'https://host.example/x.css';</style>",
                "<style>g { fill: u\\72l(https://host.example/x) }</style>",
                "<style>g { mask: -webkit-image-set('https://host.example/x' 1x) }</style>",
                "<g style=\"mask: image('https://host.example/x')\"/>",
                "<animate attributeName='mask-image' to=\"image-set('https://host.example/x' 1x)\"/>",
                "<g xml:base='https://host.example/'/>",
                "<?xml-stylesheet href='x.css'?>",
                "<unclosed>"
            })
    void anImageThatRunsOrLoadsSomethingIsRefused(String inside) throws Exception {
        assertEquals(List.of(Rule.IMAGE_UNSAFE), rules("map.svg", SVG + inside + "</svg>"), inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE svg [<!ENTITY x '<script/>'>]><svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>",
                "<?xml version='1.0' encoding='ISO-2022-JP'?><svg xmlns='http://www.w3.org/2000/svg'/>",
                "<!DOCTYPE svg SYSTEM 'http://127.0.0.1:9/x' [ ]><svg/>",
                "<!DOCTYPE svg SYSTEM '>' [<!ATTLIST svg onload CDATA 'alert(1)'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
                "<!DOCTYPE svg PUBLIC '>' '>' [<!ATTLIST svg onload CDATA 'alert(1)'>]><svg xmlns='http://www.w3.org/2000/svg'/>"
            })
    void whatAnImageDeclaresIsNotObeyed(String text) throws Exception {
        assertEquals(List.of(Rule.IMAGE_UNSAFE), rules("map.svg", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<path d='M0 0h1'/>",
                "<defs><linearGradient id='a'/></defs><rect fill='url(#a)' style='stroke: url(#a)'/><use href='#a'/>",
                "<style><!-- two --> rect { fill: red }</style><title>An image (1)</title>",
                "<a href='https://host.example/'><text>on the web</text></a>",
                "<image href='data:image/png;base64,AAAA'/>",
                "<rect><animate attributeName='x' to='1'/></rect>"
            })
    void aPictureIsAPicture(String inside) throws Exception {
        assertEquals(List.of(), rules("map.svg", SVG + inside + "</svg>"), inside);
    }

    @Test
    void aPictureMayNameItsType() throws Exception {
        String type = "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>";
        assertEquals(List.of(), rules("map.svg", type + "<svg xmlns='http://www.w3.org/2000/svg'/>"));
    }

    @Test
    void theProjectsOwnImagesArePictures() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("assets"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".svg")).toList()) {
                assertEquals(List.of(), rules("own.svg", Files.readString(file)), file::toString);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.html", "a.HTM", "a.xhtml", "_worker.js", "a.mjs", "a.xml", "a.svgz", "a.php", "a.html.gz", "a.js.BR", "a.svg.gz", "web.config", "a.xsd", "a.rng"})
    void aFileThatIsRunIsNoContent(String name) throws Exception {
        assertEquals(List.of(name.contains("svg") ? Rule.IMAGE_UNSAFE : Rule.HTML_FORBIDDEN), rules(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.csv", "a.txt", "a.pdf", "a.json", "a.tar.gz", "a.csv.gz"})
    void dataIsContent(String name) throws Exception {
        assertEquals(List.of(), rules(name, "<script>"));
    }

    private List<Rule> rules(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
        Diagnostics diagnostics = new Diagnostics();
        CopiedFiles.check(name, new SourceFiles(folder, diagnostics), diagnostics);
        return diagnostics.sorted(new Diagnostics.Severities(Map.of(), false)).stream()
                .map(Diagnostic::rule)
                .distinct()
                .toList();
    }
}
