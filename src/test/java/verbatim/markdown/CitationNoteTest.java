package verbatim.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import verbatim.source.Citation;

class CitationNoteTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[@doe]                             | ''",
        "[@doe, p. 12]                      | p. 12",
        "[@doe, 12-14]                      | pp. 12-14",
        "[@doe, § 4100(a)]                  | § 4100(a)",
        "[@doe, §§ 3 and 4]                 | §§ 3 and 4",
        "[@doe, sec. 3]                     | § 3",
        "[@doe, Rule 1]                     | Rule 1",
        "[see @doe]                         | see",
        "[see @doe, chap. 3, and elsewhere] | see chap. 3, and elsewhere",
        "[see @doe, note]                   | see, note",
        "[-@doe {p. ix} passim]             | p. ix passim",
    })
    void whatStandsBesideAnIdIsShown(String written, String shown) {
        Citation citation = CitationSyntax.bracketed(written, written.length() - 1).orElseThrow().citation();
        assertEquals(shown, CitationNote.of(citation.items().get(0)));
    }
}
