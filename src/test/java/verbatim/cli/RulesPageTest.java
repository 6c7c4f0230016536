package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import verbatim.diagnostic.Rule;

/** The handbook's page of rules: each rule stands on it, each wrong example breaks its rule, each right one does not. */
class RulesPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/reference/rules.md");
    private static final Pattern SECTION = Pattern.compile("(?ms)^## ([a-z-]+/[a-z0-9-]+)\\n(.*?)(?=^## [a-z-]+/|\\z)");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^(Wrong|Right), in `([^`]+)`:\\n\\n````\\n(.*?)^````$");

    /** What no example on a page can show: bytes, sizes and links of the file system. They are in {@link BadInputTest}. */
    private static final List<String> WITHOUT_EXAMPLE =
            List.of("encoding/utf-8", "content/too-large", "content/too-deep", "content/outside", "page/budget",
            "publish/limit");

    @TempDir
    private Path folder;

    @Test
    void everyRuleStandsOnThePageWithItsSeverity() throws IOException {
        List<String> expected = Arrays.stream(Rule.values())
                .map(rule -> rule.id() + " " + rule.severity().word())
                .sorted()
                .toList();
        List<String> found = new ArrayList<>();
        Matcher section = SECTION.matcher(Files.readString(PAGE));
        while (section.find()) {
            Matcher severity = Pattern.compile("Severity: (\\w+)\\.").matcher(section.group(2));
            assertTrue(severity.find(), section.group(1));
            found.add(section.group(1) + " " + severity.group(1));
        }
        assertEquals(expected, found.stream().sorted().toList());
    }

    static Stream<Arguments> examples() throws IOException {
        List<Arguments> all = new ArrayList<>();
        Matcher section = SECTION.matcher(Files.readString(PAGE));
        while (section.find()) {
            Matcher example = EXAMPLE.matcher(section.group(2));
            int count = 0;
            while (example.find()) {
                count++;
                all.add(Arguments.arguments(
                        section.group(1), example.group(1).equals("Wrong"), example.group(2), example.group(3)));
            }
            assertEquals(WITHOUT_EXAMPLE.contains(section.group(1)) ? 0 : 2, count, section.group(1));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}, wrong: {1}")
    @MethodSource("examples")
    void theExamplesHold(String rule, boolean wrong, String path, String text) throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(path, text);
        SampleSite.Run run = site.run("build");
        String said = run.err();
        if (wrong) {
            assertTrue(said.contains(" " + rule + " "), () -> "wanted " + rule + " in\n" + said);
        } else {
            assertFalse(said.contains(" " + rule + " "), said);
            assertEquals(0, run.code(), said);
        }
    }

    @Test
    void checkExplainsARuleInTheSameWords() throws IOException {
        SampleSite.Run run = SampleSite.in(folder).run("check", "--explain", "quote/not-verbatim");
        assertEquals(0, run.code());
        assertTrue(Files.readString(PAGE).contains(run.out()), run.out());
        assertTrue(run.out().startsWith("quote/not-verbatim\n"), run.out());
    }

    @Test
    void aRuleThatDoesNotExistIsWrongUsage() throws IOException {
        SampleSite.Run run = SampleSite.in(folder).run("check", "--explain", "quote/not-verbatm");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("did you mean quote/not-verbatim?"), run.err());
    }
}
