package verbatim.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where sentences end, shown by the citations in them: [x] behind its words, @x as a word of the sentence. */
class SentencesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "the sentence before      | It was “dark”. [a] He fell. [b]             | a",
        "the sentence around      | It was [a] “dark” and cold. He fell. [b]    | a",
        "directly behind          | It was [a] “dark” [b] and cold.             | b",
        "behind a full stop too   | He said “It was dark.” [a] He fell. [b]     | a",
        "all in the sentence      | It was “dark” and cold [a], as they say [b] | a, b",
        "each once                | It was “dark” and cold [a], and wet [a]     | a",
        "a name in the sentence   | As @a says, it was “dark”. Then @b fell.    | a",
        "none in it               | It was “dark”. He fell. [b]                 | ~~",
        "an abbreviation          | Dr. Doe said “dark” and left. [a]           | a",
        "an initial               | It was “dark” to J. Doe and others [a].     | a",
        "a question               | Was it “dark”? He fell. [b]                 | ~~",
        "a small letter goes on   | “Was it dark?” he said, e.g. here [a].      | a",
        "within the quotation     | He said “Yes. It was dark” to us [a].       | a",
        "no-break space           | It was “dark” in No.\u00a07 today [a].      | a",
    })
    void aQuotationCitesWhatItsSentenceCites(String rule, String written, String ids) {
        Read read = Read.of(written);
        QuotationMarks marks = QuotationMarks.in(read.text());
        Sentences sentences = new Sentences(read.text(), marks.doubled(), read.cites());
        assertEquals(ids, String.join(", ", sentences.cited(marks.doubled().get(0))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "behind its full stop    | It was dark. [a] He fell.                 | It was dark.",
        "before it               | It was dark [a]. He fell.                 | It was dark .",
        "a name                  | It was dark. @a fell. He left.            | It was dark.  fell.",
        "behind a quotation      | He said “It was dark.” [a] He fell.       | He said “It was dark.”",
        "behind a bracket        | (It was dark.) [a] He fell.               | (It was dark.)",
        "no full stop            | It was dark [a] and cold                  | It was dark  and cold",
        "the line ends first     | It was dark [a]\\nHe fell.                 | It was dark",
        "an abbreviation         | It was [a] in Art. II of it. He fell.     | It was  in Art. II of it.",
        "an ellipsis             | It was [a] dark… He fell.                 | It was  dark…",
    })
    void aCitationBelongsToItsSentence(String rule, String written, String sentence) {
        Read read = Read.of(written.replace("\\n", "\n"));
        Sentences sentences = new Sentences(read.text(), QuotationMarks.in(read.text()).doubled(), read.cites());
        assertEquals(sentence, read.text().substring(0, sentences.end(read.cites().get(0))).strip());
    }

    /** A text without its citations, and where they were. */
    private record Read(String text, List<Sentences.Cite> cites) {

        private static final Pattern CITE = Pattern.compile("\\[\\w]|@\\w");

        static Read of(String written) {
            StringBuilder text = new StringBuilder();
            List<Sentences.Cite> cites = new ArrayList<>();
            Matcher cite = CITE.matcher(written);
            while (cite.find()) {
                cite.appendReplacement(text, "");
                String id = cite.group().replaceAll("\\W", "");
                cites.add(new Sentences.Cite(text.length(), cite.group().startsWith("["), List.of(id)));
            }
            cite.appendTail(text);
            return new Read(text.toString(), cites);
        }
    }
}
