package verbatim.scaffold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;

/** An entry is added as the file is written; the rest stays to the byte. */
class BibliographyTextTest {

    private static final List<String> KEYS = List.of("\"id\": \"n\"", "\"title\": \"N\"");

    static String[][] files() {
        return new String[][] {
            {"", "[\n  {\n    \"id\": \"n\",\n    \"title\": \"N\"\n  }\n]\n"},
            {"[]", "[\n  {\n    \"id\": \"n\",\n    \"title\": \"N\"\n  }\n]"},
            {"[\n]\n", "[\n  {\n    \"id\": \"n\",\n    \"title\": \"N\"\n  }\n]\n"},
            {"[{\"id\": \"a\"}]\n", "[{\"id\": \"a\"}, {\"id\": \"n\", \"title\": \"N\"}]\n"},
            {"[\n {\"id\":\"a\"} ]", "[\n {\"id\":\"a\"},\n {\n   \"id\": \"n\",\n   \"title\": \"N\"\n } ]"},
            {
                "[\r\n\t{\r\n\t\t\"id\": \"a\"\r\n\t}\r\n]\r\n",
                "[\r\n\t{\r\n\t\t\"id\": \"a\"\r\n\t},\r\n\t{\r\n\t\t\"id\": \"n\",\r\n\t\t\"title\": \"N\"\r\n\t}\r\n]\r\n"
            },
            {
                "[\n    {\n        \"id\": \"\ud83c\udf09]\"\n    }\n]\n\n",
                "[\n    {\n        \"id\": \"\ud83c\udf09]\"\n    },\n    {\n        \"id\": \"n\",\n        \"title\": \"N\"\n    }\n]\n\n"
            },
            {
                "{\"references\": [\n  {\n    \"id\": \"a\"\n  }\n]}",
                "{\"references\": [\n  {\n    \"id\": \"a\"\n  },\n  {\n    \"id\": \"n\",\n    \"title\": \"N\"\n  }\n]}"
            },
        };
    }

    @ParameterizedTest
    @MethodSource("files")
    void keepsWhatStands(String before, String after) {
        Diagnostics diagnostics = new Diagnostics();
        assertEquals(Optional.of(after), BibliographyText.append(new Input("bibliography.json", before), KEYS, diagnostics));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[{\"id\": \"a\"", "{}", "- id: a\n", "12", "[{\"id\": \"a\"},"})
    void whatIsNoListIsReported(String text) {
        Diagnostics diagnostics = new Diagnostics();
        assertEquals(Optional.empty(), BibliographyText.append(new Input("bibliography.json", text), KEYS, diagnostics));
        assertTrue(diagnostics.has(Rule.BIBLIOGRAPHY_SYNTAX));
    }

    @Test
    void fiftyEntriesStandInTheirOrder() {
        String text = "";
        for (int i = 0; i < 50; i++) {
            text = BibliographyText.append(new Input("b.json", text), List.of("\"id\": \"n" + i + "\""), new Diagnostics()).orElseThrow();
        }
        assertEquals(50, text.split("\"id\"").length - 1);
        assertTrue(text.endsWith("\"id\": \"n49\"\n  }\n]\n"), text);
    }
}
