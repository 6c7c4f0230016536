package verbatim.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nu.validator.client.EmbeddedValidator;
import nu.validator.client.EmbeddedValidator.OutputFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import verbatim.cli.OwnSite;
import verbatim.cli.SampleSite;

/** The Nu validator finds no error in any page of the project's own site. */
class HtmlValidityTest {

    @TempDir
    private Path folder;

    @Test
    void everyPageIsValid() throws Exception {
        SampleSite.Run run = OwnSite.build(folder.resolve("www"));
        assertEquals(0, run.code(), run.err());
        List<Path> pages;
        try (Stream<Path> walk = Files.walk(folder.resolve("www"))) {
            pages = walk.filter(path -> path.toString().endsWith(".html")).sorted().toList();
        }
        assertTrue(pages.size() > 20, "only " + pages.size() + " pages");
        for (Path page : pages) {
            EmbeddedValidator validator = new EmbeddedValidator();
            validator.setOutputFormat(OutputFormat.GNU);
            String found = validator.validate(page);
            List<String> errors =
                    found.lines().filter(line -> line.contains(": error:")).toList();
            assertEquals(List.of(), errors, page::toString);
        }
    }
}
