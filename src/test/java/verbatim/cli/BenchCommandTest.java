package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench, small: that it runs and what it says, never how long anything takes. */
class BenchCommandTest {

    @TempDir
    private Path folder;

    @Test
    void measuresEachContenderOnTheSamePages() throws Exception {
        SampleSite.Run run = SampleSite.in(folder).run("bench", "--pages", "2", "--runs", "1", "--format", "json");
        assertEquals(0, run.code(), run.err());
        JsonNode figures = new ObjectMapper().readTree(run.out());
        List<String> names = new ArrayList<>();
        figures.get("figures").forEach(figure -> {
            names.add(figure.get("name").asText());
            assertEquals(2, figure.get("pages").asInt());
            assertTrue(figure.get("median").asDouble() > 0);
        });
        assertTrue(names.containsAll(List.of("flexmark alone", "verbatim build", "verbatim check")), names::toString);
        for (String peer : List.of("hugo", "pandoc", "jbake")) {
            boolean left = figures.get("absent").toString().contains(peer);
            assertTrue(left || names.stream().anyMatch(name -> name.startsWith(peer)), peer);
        }
    }

    @Test
    void wrongNumbersAreWrongUsage() throws Exception {
        assertEquals(2, SampleSite.in(folder).run("bench", "--runs", "0").code());
        assertEquals(2, SampleSite.in(folder.resolve("b")).run("bench", "--format", "xml").code());
    }
}
