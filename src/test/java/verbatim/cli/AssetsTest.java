package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Assets are named by their content, and everything that refers to them follows. */
class AssetsTest {

    @TempDir
    private Path folder;

    private SampleSite site;

    @BeforeEach
    void site() throws IOException {
        site = SampleSite.in(folder);
    }

    @Test
    void styleSheetsAndScriptsAreNamedAndCheckedByTheirContent() throws Exception {
        assertEquals(0, site.run("build").code());
        Path page = site.output().resolve("explainers/plan.html");
        List<Element> loaded = Jsoup.parse(page).select("link[rel=stylesheet], script[src]");
        assertEquals(2, loaded.size());
        for (Element element : loaded) {
            String address = element.hasAttr("href") ? element.attr("href") : element.attr("src");
            assertTrue(address.matches("\\.\\./(css|js)/[a-z]+\\.[0-9a-f]{12}\\.(css|js)"), address);
            byte[] bytes = Files.readAllBytes(page.getParent().resolve(address));
            byte[] hash = MessageDigest.getInstance("SHA-384").digest(bytes);
            assertEquals("sha384-" + Base64.getEncoder().encodeToString(hash), element.attr("integrity"));
        }
    }

    @Test
    void aFontThatChangesChangesTheNameOfTheStyleSheetThatLoadsIt() throws IOException {
        assertEquals(0, site.run("build").code());
        String first = only("css");
        site.file("assets/fonts/serif.woff2", "another font");
        assertEquals(0, site.run("build").code());
        assertFalse(first.equals(only("css")), first);
        String css = Files.readString(site.output().resolve("css/" + only("css")));
        assertTrue(css.contains("url(\"../fonts/serif."), css.substring(0, 600));
        assertFalse(css.contains("fonts/serif.woff2"), css.substring(0, 600));
    }

    @Test
    void lineEndsOfACheckoutAreNotPublished() throws IOException {
        assertEquals(0, site.run("build").code());
        String name = only("css");
        Path css = folder.resolve("assets/css/site.css");
        Files.writeString(css, Files.readString(css).replace("\n", "\r\n") + "\n\n");
        assertEquals(0, site.run("build").code());
        assertEquals(name, only("css"));
    }

    @Test
    void scriptsThatImportOthersAndPagesThatShowAnAssetFollow() throws IOException {
        site.file("assets/js/part.js", "export default 1;\n");
        site.file("assets/js/whole.js", "import part from \"./part.js\";\nimport('./part.js');\nconst s = \"./part.js\";\n");
        site.file("assets/img/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>");
        site.file("content/pages/about.md", "---\ntitle: About\ntype: page\ndate: 2025-03-05\n---\n\n![A map](/img/map.svg)\n");
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
        String script = Files.readString(site.output().resolve("js").resolve(list("js").stream()
                .filter(name -> name.startsWith("whole"))
                .findFirst()
                .orElseThrow()));
        assertTrue(script.matches("(?s)import part from \"part\\.[0-9a-f]{12}\\.js\".*|import part from \"\\./part\\.[0-9a-f]{12}\\.js\";\n"
                + "import\\('\\./part\\.[0-9a-f]{12}\\.js'\\);\nconst s = \"\\./part\\.js\";\n"), script);
        Document page = Jsoup.parse(site.output().resolve("pages/about.html"));
        assertTrue(Files.exists(site.output().resolve("pages").resolve(page.select("main img").attr("src"))), page.outerHtml());
    }

    @Test
    void commentsAndForeignAddressesOfAStyleSheetAreLeftAlone() throws IOException {
        site.file(
                "assets/css/more.css",
                "/* url(none.png) */ a { background: url(data:image/png;base64,AA==) } b::after { content: 'url(x)' }\n"
                        + "@font-face { src: url('../fonts/serif.woff2?v=1#x') }\n");
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
        String css = Files.readString(site.output().resolve("css").resolve(list("css").get(0)));
        assertTrue(css.startsWith("/* url(none.png) */ a { background: url(data:image/png;base64,AA==) } b::after { content: 'url(x)' }"), css);
        assertTrue(css.matches("(?s).*url\\('\\.\\./fonts/serif\\.[0-9a-f]{12}\\.woff2\\?v=1#x'\\).*"), css);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a { background: url(../img/favico.svg) } | assets/css/more.css:1:21: error link/broken file not found: “../img/favico.svg” | write ../img/favicon.svg",
                "@import 'more.css'; | assets/css/more.css:1:10: error link/broken css/more.css and css/more.css refer to each other | remove one",
            })
    void aReferenceThatLeadsNowhereIsReportedWhereItStands(String css, String said, String hint) throws IOException {
        site.file("assets/css/more.css", css);
        SampleSite.Run run = site.run("check");
        assertEquals(1, run.code());
        assertTrue(run.err().contains(said) || run.out().contains(said), run.err() + run.out());
        assertTrue((run.err() + run.out()).contains(hint), run.err() + run.out());
    }

    @Test
    void aTemplateThatNamesAnAssetWhichIsNotThereSaysWhich() throws IOException {
        Files.delete(folder.resolve("assets/js/citations.js"));
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("template/error"), run.err());
        assertTrue(run.err().contains("templates/part/layout.ftlh:"), run.err());
    }

    @Test
    void aTemplateThatWritesAPlainNameIsToldWhatToWrite() throws IOException {
        SampleSite.Run run = built("<link rel=\"stylesheet\" href=\"${content.rootpath}css/site.css\">");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("templates/page.ftlh:1:49: error link/broken css/site.css is published under a name"), run.err());
        assertTrue(run.err().contains("write ${site.assets[\"css/site.css\"].path}"), run.err());
    }

    @Test
    void aTemplateThatLinksToNothingIsReportedWithThePage() throws IOException {
        SampleSite.Run run = built("<a href='${page.root}search/indx.html?q=a&amp;b#c'>Search</a>");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("templates/page.ftlh:1:22: error link/broken broken link “search/indx.html” on pages/"), run.err());
        assertTrue(run.err().contains("write ${page.root}search/index.html"), run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"https://example.org/none\">", "<a href=\"#x\">", "<a href=\"${page.root}search/\">",
                "<a href=\"${page.root}search\">", "<a href=\"${page.root}manifest.json\">", "<!-- <a href=\"none.html\"> -->",
                "<a data-href=\"none.html\">", "<p>href=\"none.html\"</p>", "<a href=\"?q=x\">", "<a href=\"${page.root}\">",
            })
    void aLinkThatLeadsSomewhereIsNotReported(String markup) throws IOException {
        SampleSite.Run run = built(markup);
        assertEquals(0, run.code(), run.err());
    }

    /** Builds the site with markup at the beginning of a template. */
    private SampleSite.Run built(String markup) throws IOException {
        Path template = folder.resolve("templates/page.ftlh");
        Files.writeString(template, markup + "\n" + Files.readString(template));
        return site.run("build");
    }

    private String only(String name) throws IOException {
        List<String> all = list(name);
        assertEquals(1, all.size());
        return all.get(0);
    }

    private List<String> list(String name) throws IOException {
        try (Stream<Path> files = Files.list(site.output().resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
