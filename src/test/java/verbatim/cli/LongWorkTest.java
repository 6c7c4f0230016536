package verbatim.cli;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What could be compared with all of the site, ten thousand times, is checked or refused while somebody waits. */
@Timeout(120)
class LongWorkTest {

    private static final String PLAN = "content/explainers/plan.md";
    private static final String EVIDENCE = "content/evidence/doe2025.md";
    private static final String KEPT = "---\nretrieved: 2025-03-02\n---\n\n";

    @TempDir
    private Path folder;

    static Stream<Arguments> sites() {
        return Stream.of(
                arguments(
                        "quotations in a long passage",
                        Map.of(
                                PLAN, SampleSite.plan("“a b c d” [@doe2025].\n".repeat(20_000)),
                                EVIDENCE, KEPT + "> " + "other words stand here ".repeat(60_000) + "\n"),
                        "plan.md:112:2: error content/too-large"),
                arguments(
                        "a long quotation in a long passage",
                        Map.of(
                                PLAN, SampleSite.plan("> " + "a ".repeat(200_000) + "b\n> [@doe2025]"),
                                EVIDENCE, KEPT + "> " + "a ".repeat(200_000) + "\n"),
                        "plan.md:10:3: error content/too-large"),
                arguments(
                        "a word with many brackets",
                        Map.of(
                                PLAN, SampleSite.plan("> " + "[a]b".repeat(40) + " c d e\n> [@doe2025]"),
                                EVIDENCE, KEPT + "> " + "abb".repeat(60) + "\n"),
                        "plan.md:10:3: error quote/not-verbatim"),
                arguments(
                        "links to headings",
                        Map.of(PLAN, SampleSite.plan(numbered(40_000, "\n[a](#a-%1$d) [@doe2025]\n\n## a %1$d\n"))),
                        ""),
                arguments(
                        "a source with a name of half a megabyte",
                        Map.of(
                                PLAN, SampleSite.plan("A. [@" + "a".repeat(500_000) + "]"),
                                "content/bibliography.json", "[{\"id\":\"" + "b".repeat(500_000) + "\",\"type\":\"book\"}]"),
                        "plan.md:10:5: error citation/unknown"),
                arguments(
                        "BibTeX entries that never name their key",
                        Map.of("content/more.bib", "@a{".repeat(600_000)),
                        "more.bib:1:4: error bibliography/syntax"),
                arguments(
                        "many mistakes in one line",
                        Map.of(PLAN, SampleSite.plan("words [@a ".repeat(40_000))),
                        "plan.md:10:7: error citation/syntax"));
    }

    private static String numbered(int count, String form) {
        return IntStream.range(0, count).mapToObj(form::formatted).collect(joining());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sites")
    void isCheckedOrRefused(String name, Map<String, String> files, String said) throws Exception {
        SampleSite site = SampleSite.in(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            site.file(file.getKey(), file.getValue());
        }
        SampleSite.Run run = site.run("check");
        String told = run.out() + run.err();
        assertTrue(told.contains(said), () -> told.substring(0, Math.min(2_000, told.length())));
        assertEquals(said.isEmpty() ? 0 : 1, run.code());
    }

    @Test
    void aLongGlossaryExplainsALongText() throws Exception {
        SampleSite site = SampleSite.in(folder)
                .file("content/glossary.yaml", numbered(40_000, "- term: term %d\n  definition: A fee. [@roe2024]\n"))
                .file(PLAN, SampleSite.plan("term ".repeat(400_000) + "[@doe2025]"));
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
    }

    @Test
    void aTermIsLookedForInALongQuotation() throws Exception {
        SampleSite site = SampleSite.in(folder)
                .file("content/glossary.yaml", "- term: toll\n  definition: A fee. [@roe2024]\n")
                .file(PLAN, SampleSite.plan("[“A bridge, and no " + "toll ".repeat(150_000) + "”]{.unquoted} [@doe2025]"));
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
    }
}
