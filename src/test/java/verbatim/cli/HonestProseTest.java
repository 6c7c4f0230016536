package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What honest editors write is never an error. Warnings are allowed, within a limit. */
class HonestProseTest {

    private static final Path SAMPLES = Path.of("src/test/resources/honest");

    private static final int WORDS = 500_000;
    /** For each page; most are statements without a citation. */
    private static final int MOST_WARNINGS = 150;

    @TempDir
    private Path folder;

    private SampleSite site;

    @BeforeEach
    void site() throws IOException {
        site = SampleSite.in(folder);
        site.file("content/images/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>");
        site.file(
                "content/bibliography-more.json",
                """
                [{"id": "gazette", "type": "article-newspaper", "title": "The town's plan", "issued": "2025-03-05",
                  "author": [{"literal": "O'Brien's Press Office"}], "URL": "https://gazette.example/plan",
                  "publisher": "The “Gazette” of the Town and its River", "custom": {"kid": "7", "origin": "x"}}]
                """);
        for (String data : List.of("timeline.yaml", "people.yaml", "glossary.yaml")) {
            site.file("content/" + data, Files.readString(SAMPLES.resolve(data)));
        }
    }

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void honestProseHasNoError(Path sample) throws IOException {
        site.file("content/explainers/honest.md", page(paragraphs(sample)));
        SampleSite.Run run = site.run("check");
        assertEquals(0, run.code(), run.out());
    }

    /** Every page has each paragraph once, in an order of its own. */
    @Test
    @Timeout(120)
    void halfAMillionWordsOfItHaveNone() throws IOException {
        List<String> all = new ArrayList<>();
        for (Path sample : samples().toList()) {
            all.addAll(paragraphs(sample));
        }
        Random random = new Random(1);
        int pages = 0;
        for (int words = 0; words < WORDS; pages++) {
            Collections.shuffle(all, random);
            String text = page(all);
            words += text.split("\\s+").length;
            site.file("content/explainers/honest-%03d.md".formatted(pages), text);
        }
        SampleSite.Run run = site.run("check", "--format", "github");
        assertEquals(0, run.code(), run.out().lines().filter(line -> line.startsWith("::error")).limit(20).toList().toString());
        long warnings = run.out().lines().filter(line -> line.startsWith("::warning")).count();
        assertTrue(warnings <= (long) MOST_WARNINGS * pages, warnings + " warnings on " + pages + " pages");
    }

    private static List<String> paragraphs(Path sample) throws IOException {
        return List.of(Files.readString(sample).strip().split("\\n\\n---\\n\\n"));
    }

    private static String page(List<String> paragraphs) {
        return SampleSite.plan("Counted and dated. [@roe2024]\n\n" + String.join("\n\n", paragraphs));
    }
}
