package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import verbatim.csl.BibliographyReader;
import verbatim.data.Tree;
import verbatim.data.TreeReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;

/** What the site gives to other programs, read back as they would. */
class ExportsTest {

    @TempDir
    private Path folder;

    private SampleSite site;

    @BeforeEach
    void build() throws Exception {
        site = SampleSite.in(folder);
        site.file(
                "content/explainers/plan.md",
                SampleSite.plan("The mayor said: “We will build the bridge in two years”. [@doe2025] =1+1 is a sum, "
                        + "and “quoted” it is. [@roe2024]"));
        site.file(
                "content/timeline.yaml",
                "- date: 2025-03-01\n  when: by early March\n  kind: statement\n  text: \"The mayor, at length; "
                        + "é".repeat(90) + ", said so. [@doe2025]\"\n- date: 2025-04\n  text: A month. [@roe2024]\n");
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
    }

    @Test
    void claimsNameTheirSourcesAndPassages() throws Exception {
        Tree.Sequence claims = (Tree.Sequence) json("data/claims.json");
        Tree.Mapping mayor = claims.items().stream()
                .map(Tree.Mapping.class::cast)
                .filter(claim -> text(claim, "text").startsWith("The mayor said"))
                .findFirst()
                .orElseThrow();
        assertEquals("The mayor said: “We will build the bridge in two years”.", text(mayor, "text"));
        assertEquals("https://bridge.example/explainers/plan.html#v-c2-1", text(mayor, "url"));
        assertEquals("[doe2025]", mayor.get("sources").orElseThrow().plainValue().toString());
        assertTrue(mayor.get("passages").orElseThrow().plainValue().toString().contains("nobody will pay a toll"));
        assertTrue(Files.readString(site.output().resolve("explainers/plan.html")).contains("id=\"v-c2-1\""));
    }

    @Test
    void aTableRunsNoFormula() throws Exception {
        String csv = read("data/claims.csv");
        assertTrue(csv.contains("\r\n\"'=1+1 is a sum, and “quoted” it is.\","), csv);
    }

    @Test
    void sourcesAreReadBackAsTheyWere() throws Exception {
        Diagnostics diagnostics = new Diagnostics();
        List<String> before = BibliographyReader.read(
                        new Input("a.json", Files.readString(folder.resolve("content/bibliography.json"))), diagnostics)
                .stream()
                .map(source -> source.csl())
                .toList();
        List<String> after = BibliographyReader.read(new Input("b.json", read("data/sources.json")), diagnostics).stream()
                .map(source -> source.csl())
                .toList();
        assertEquals(before, after);
        assertTrue(BibliographyReader.read(new Input("c.bib", read("data/sources.bib")), diagnostics).size() == 2);
    }

    @Test
    void theCalendarHasEachKnownDayInLinesOf75Octets() throws Exception {
        String ics = read("timeline/timeline.ics");
        assertEquals(1, ics.split("BEGIN:VEVENT", -1).length - 1);
        assertTrue(ics.contains("\r\nDTSTART;VALUE=DATE:20250301\r\n"), ics);
        assertTrue(ics.replace("\r\n ", "").contains("SUMMARY:The mayor\\, at length\\; éé"), ics);
        assertTrue(ics.contains("\r\nDESCRIPTION:by early March\r\n"), ics);
        for (String line : ics.split("\r\n")) {
            assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
        }
    }

    @Test
    void theFeedListsEveryPageWithWholeAddresses() throws Exception {
        Tree.Mapping feed = (Tree.Mapping) json("feed.json");
        assertEquals("https://jsonfeed.org/version/1.1", text(feed, "version"));
        Tree.Sequence items = (Tree.Sequence) feed.get("items").orElseThrow();
        assertEquals(
                List.of("https://bridge.example/explainers/plan.html", "https://bridge.example/",
                        "https://bridge.example/pages/about.html"),
                items.items().stream().map(item -> text((Tree.Mapping) item, "url")).toList());
        assertEquals("User-agent: *\nAllow: /\nSitemap: https://bridge.example/sitemap.xml\n", read("robots.txt"));
    }

    @Test
    void thePageTellsMachinesWhatItCites() throws Exception {
        String html = read("explainers/plan.html");
        int start = html.indexOf("<script type=\"application/ld+json\">") + "<script type=\"application/ld+json\">".length();
        String json = html.substring(start, html.indexOf("</script>", start));
        Tree.Mapping data =
                (Tree.Mapping) TreeReader.read(new Input("a.json", json), Rule.CONFIG_VALUE, new Diagnostics()).orElseThrow();
        Tree.Mapping article =
                (Tree.Mapping) ((Tree.Sequence) data.get("@graph").orElseThrow()).items().get(0);
        assertEquals("Article", text(article, "@type"));
        assertEquals(2, ((Tree.Sequence) article.get("citation").orElseThrow()).items().size());
    }

    private String read(String path) throws Exception {
        return Files.readString(site.output().resolve(path));
    }

    private Tree json(String path) throws Exception {
        return TreeReader.read(new Input(path, read(path)), Rule.CONFIG_VALUE, new Diagnostics()).orElseThrow();
    }

    private static String text(Tree.Mapping mapping, String key) {
        return ((Tree.Scalar) mapping.get(key).orElseThrow()).text();
    }
}
