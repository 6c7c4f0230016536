package verbatim.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words are between quotation marks, in several languages. */
class QuotationMarksTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "no marks                | He said no way                        | ~~",
        "English                 | He said “no way” and “never”          | no way; never",
        "typewriter              | He said \"no way\" and left           | no way",
        "German                  | Er sagte „auf keinen Fall“ und ging   | auf keinen Fall",
        "German in books         | Er sagte »auf keinen Fall« und ging   | auf keinen Fall",
        "French                  | Il dit « jamais de la vie » et sortit | jamais de la vie",
        "Swedish                 | Han sade ”aldrig i livet” och gick    | aldrig i livet",
        "Japanese                | 彼は「いいえ」と言った                | いいえ",
        "TeX                     | He said ``no way'' and left           | no way",
        "angle brackets          | He said <<no way>> and left           | no way",
        "ornaments of two units  | He said 🙶no way🙷 and left            | no way",
        "one within another      | “He said “no way” twice”              | He said “no way” twice",
        "never closed            | He said “no way                       | no way",
        "opened before           | no way” he said                       | no way",
        "punctuation inside      | He said “no way.” Then                | no way.",
        "written twice           | He said ““no way”” and left           | no way",
        "inches                  | a 5\" pipe                            | ~~",
        "an apostrophe           | it”s late                             | ~~",
        "a Hebrew abbreviation   | צה\"ל אמר                             | ~~",
        "commas are not a mark   | well,, then                           | ~~",
    })
    void doubleMarksQuote(String rule, String text, String quoted) {
        assertEquals(quoted, words(text, QuotationMarks.in(text).doubled()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "British                 | He said ‘no way’ and ‘never’          | no way; never",
        "typewriter              | He said 'no way' and left             | no way",
        "an apostrophe inside    | He said ‘it’s late’ and left          | it’s late",
        "a possessive inside     | He said ‘the towns’ bridge’ and left  | the towns’ bridge",
        "nothing else closes     | He said ‘the towns’ and left          | the towns",
        "a year                  | In ’98 he said so’                    | ~~",
        "a decade                | In the ’90s he said so’               | ~~",
        "a short form            | ’Tis late, he said’                   | ~~",
        "an ellipsis             | He said ‘… way’ and left              | … way",
        "within double marks     | He said “a ‘b’ c” and ‘no way’        | no way",
        "never closed            | He said ‘no way                       | ~~",
    })
    void singleMarksQuote(String rule, String text, String quoted) {
        assertEquals(quoted, words(text, QuotationMarks.in(text).single()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"no way” he said, true", "He said “no way”, false", "“no way, false", "a pipe of 5\" he said, false"})
    void aMarkClosesWhatWasOpenedBefore(String text, boolean closes) {
        assertEquals(closes, QuotationMarks.in(text).closesEarlier());
    }

    private static String words(String text, List<Range> ranges) {
        return ranges.stream().map(range -> range.of(text).replace('\u00a0', ' ').strip()).collect(Collectors.joining("; "));
    }
}
