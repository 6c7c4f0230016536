package verbatim.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;

/** YAML of a few lines cannot become a gigabyte. */
@Timeout(60)
class TreeReaderTest {

    private static final String LAUGHS = "- &a0 [ha, ha]\n"
            + IntStream.range(1, 60)
                    .mapToObj(n -> "- &a%d [*a%d, *a%d]\n".formatted(n, n - 1, n - 1))
                    .collect(Collectors.joining());

    @Test
    void aBillionLaughsAreRefusedWhereTheyBegin() {
        List<Diagnostic> found = read(LAUGHS);
        assertEquals("YAML aliases are not supported", found.get(0).message());
        assertEquals(1, found.get(0).input().place(found.get(0).span().start()).line());
    }

    @Test
    void aLongTextIsNotReadAThousandTimes() {
        assertEquals(
                "YAML aliases are not supported",
                read("- &a " + "long ".repeat(20_000) + "\n" + "- *a\n".repeat(1_000)).get(0).message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"&a [*a]", "&a {b: *a}", "- &a\n  b: c\n- <<: *a", "&a [&b [*a, *b]]"})
    void aliasesAreRefused(String text) {
        assertTrue(read(text).stream().anyMatch(found -> found.message().contains("alias")), () -> read(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void tenThousandLevelsAreRefused(String level) {
        assertTrue(read(level.repeat(10_000) + "a").size() > 0);
    }

    private static List<Diagnostic> read(String text) {
        Diagnostics diagnostics = new Diagnostics();
        TreeReader.read(new Input("x.yaml", text), Rule.TIMELINE_VALUE, diagnostics);
        return diagnostics.sorted(new Diagnostics.Severities(Map.of(), false));
    }
}
