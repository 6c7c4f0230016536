package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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
    void measuresEachContenderOnTheSamePages() throws Exception {
        SampleSite.Run run = SampleSite.in(folder).run("bench", "--pages", "10", "--runs", "1", "--format", "json");
        assertEquals(0, run.code(), run.err());
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("bench.json"), run.out());
        JsonNode record = new ObjectMapper().readTree(run.out());
        Set<String> contenders = new HashSet<>();
        record.get("figures").forEach(figure -> {
            contenders.add(figure.get("contender").asText());
            assertEquals(10, figure.get("pages").asInt());
            assertEquals(1, figure.get("runs").asInt());
            assertTrue(figure.get("median").asDouble() > 0, figure::toString);
            if (!figure.get("contender").asText().contains("preview")) {
                assertTrue(figure.get("ratios").get("floor").asDouble() > 0, figure::toString);
            }
        });
        Set<String> own = Set.of("floor", "check-cold", "build", "edit", "again", "check", "preview-page", "preview-layout");
        assertTrue(contenders.containsAll(own), contenders::toString);
        for (String peer : List.of("hugo", "pandoc", "jbake", "eleventy")) {
            boolean left = record.get("absent").toString().contains(peer);
            assertTrue(left != contenders.stream().anyMatch(name -> name.startsWith(peer)), peer);
        }
        assertEquals(0, record.get("growth").size());
    }

    @Test
    void measuresWhatIsAskedForAndHowItGrows() throws Exception {
        SampleSite site = SampleSite.in(folder);
        String[] small = {"bench", "--pages", "2,4", "--runs", "1", "--only", "floor,again"};
        SampleSite.Run run = site.run(Stream.concat(Stream.of(small), Stream.of("--format", "json")).toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        JsonNode record = new ObjectMapper().readTree(run.out());
        assertEquals(
                List.of("floor 2", "again 2", "floor 4", "again 4"),
                all(record.get("figures"), figure -> figure.get("contender").asText() + " " + figure.get("pages").asInt()));
        assertEquals(
                List.of("floor 2 4", "again 2 4"),
                all(record.get("growth"), growth -> growth.get("contender").asText() + " " + growth.get("from") + " " + growth.get("to")));
        assertTrue(record.get("absent").isEmpty(), record::toString);
        String table = site.run(small).out();
        assertTrue(table.lines().findFirst().orElseThrow().endsWith("× floor"), table);
        assertTrue(table.contains("verbatim build, nothing changed, from 2 to 4 pages: time grows with the power "), table);
    }

    private static List<String> all(JsonNode rows, Function<JsonNode, String> say) {
        List<String> all = new ArrayList<>();
        rows.forEach(row -> all.add(say.apply(row)));
        return all;
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
        assertTrue(unknown.err().contains("--only takes floor, check-cold, build, "), unknown.err());
    }
}
