package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench, small: that it runs and what it says, never how long anything takes. */
class BenchCommandTest {

    @TempDir
    private Path folder;

    /** CI keeps the record. */
    @Test
    void measuresOneContender() throws Exception {
        SampleSite.Run run = SampleSite.in(folder).run("bench", "--pages", "2", "--runs", "1", "--only", "again", "--format", "json");
        assertEquals(0, run.code(), run.err());
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("bench.json"), run.out());
        JsonNode record = new ObjectMapper().readTree(run.out());
        assertEquals(1, record.get("figures").size(), run.out());
        JsonNode figure = record.get("figures").get(0);
        assertEquals("again", figure.get("contender").asText());
        assertEquals(2, figure.get("pages").asInt());
        assertEquals(1, figure.get("runs").asInt());
        assertTrue(figure.get("median").asDouble() > 0, run.out());
        assertTrue(record.get("absent").isEmpty() && record.get("growth").isEmpty(), run.out());
    }

    @Test
    void theTableShowsHowTimeGrowsWithThePages() throws Exception {
        SampleSite.Run run = SampleSite.in(folder).run("bench", "--pages", "1,2", "--runs", "1", "--only", "floor");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().lines().findFirst().orElseThrow().endsWith("× floor"), run.out());
        assertTrue(run.out().contains("flexmark alone, from 1 to 2 pages: time grows with the power "), run.out());
    }

    @Test
    void ofALargeSiteTheHomePageAndTheFeedsHoldAPart() throws Exception {
        Path corpus = folder.resolve("corpus");
        SampleSite site = SampleSite.at(corpus);
        String[] write = {"bench", "--pages", "101", "--corpus", corpus.toString()};
        assertEquals(0, SampleSite.in(folder.resolve("a")).run(write).code());
        assertEquals(2, SampleSite.in(folder.resolve("b")).run(write).code());
        SampleSite.Run run = site.run("build", "--quiet");
        assertEquals(0, run.code(), run.err());
        Document home = Jsoup.parse(site.output().resolve("index.html"));
        assertEquals(24, home.select("[aria-labelledby=v-explainers] h3").size());
        assertEquals("explainers/index.html", home.select("[aria-labelledby=v-explainers] > p a").attr("href"));
        assertEquals(101, Jsoup.parse(site.output().resolve("explainers/index.html")).select(".v-doors > li").size());
        assertEquals(100, Jsoup.parse(Files.readString(site.output().resolve("feed.xml")), "", Parser.xmlParser()).select("entry").size());
        JsonNode feed = new ObjectMapper().readTree(Files.readString(site.output().resolve("feed.json")));
        assertEquals(100, feed.get("items").size());
    }

    @Test
    void wrongNumbersAreWrongUsage() throws Exception {
        assertEquals(2, SampleSite.in(folder).run("bench", "--runs", "0").code());
        assertEquals(2, SampleSite.in(folder.resolve("b")).run("bench", "--format", "xml").code());
        SampleSite.Run unknown = SampleSite.in(folder.resolve("c")).run("bench", "--only", "floor,gatsby");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("--only accepts floor, check-cold, build, "), unknown.err());
    }
}
