package verbatim.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import verbatim.content.DataFiles;
import verbatim.diagnostic.Input;

class TermsTest {

    private static final Terms TERMS = new Terms(new DataFiles.Glossary(
            Input.unread("glossary.yaml"),
            "glossary",
            Stream.of("custody", "constructive custody", "constructive custody order", "Sea", "İzmir", "non-refoulement", "A. v. B.")
                    .map(term -> new DataFiles.Term(term, term, List.of(), null))
                    .toList()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in Custody and custody                  | custody=Custody",
                "constructive custody, then custody      | constructive custody=constructive custody; custody=custody",
                "a constructive custody of orders        | constructive custody=constructive custody",
                "custodyless uncustody custody2          | ''",
                "(custody)-custody                       | custody=custody",
                "“a quotation of custody here” custody   | custody=custody",
                "the “custody” of                        | custody=custody",
                "Non-Refoulement, seas, SEA              | non-refoulement=Non-Refoulement; Sea=SEA",
                "ſea, in letters that become others      | Sea=ſea",
                "İZMİR and izmir                         | İzmir=İZMİR",
                "in A. v. B. it was                      | A. v. B.=A. v. B.",
            })
    void aTermIsExplainedWhereItIsFirstUsed(String text, String expected) {
        String found = TERMS.first(text, new HashSet<>()).stream()
                .map(one -> one.term().id() + "=" + text.substring(one.start(), one.end()))
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
        assertEquals(expected, found);
    }
}
