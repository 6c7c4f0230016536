package verbatim.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words as they are counted, and as they are compared. */
class WordsTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "a sentence                        | We will build the bridge.            | We / will / build / the / bridge.",
        "a dash parts words                | the bridge—or two                    | the / bridge / — / or / two",
        "so do two and three hyphens       | the bridge--or two---maybe           | the / bridge / — / or / two / — / maybe",
        "and a hyphen between spaces       | a bridge - or two                    | a / bridge / — / or / two",
        "or at the end                     | a bridge -                           | a / bridge / —",
        "a hyphen in a word does not       | a well-known town                    | a / well-known / town",
        "nor does one at its edge          | pre- and post-war                    | pre- / and / post-war",
        "a range of numbers is one word    | pages 12–14                          | pages / 12-14",
        "a date too                        | 5—6 May                              | 5-6 / May",
        "no range without both numbers     | 12– or –a                            | 12 / — / or / — / a",
        "a number keeps its sign           | at −5 degrees                        | at / -5 / degrees",
        "also before a point or a currency | −.5 and –$5                          | -.5 / and / -$5",
        "not behind a word                 | well−5                               | well / — / 5",
        "nor behind punctuation            | (it is so)−5                         | (it / is / so) / — / 5",
        "a number keeps its thousands      | 1 500 people                         | 1 500 / people",
        "two groups of them                | 12 345 678                           | 12 345 678",
        "a year is no group                | In 2024 500 people                   | In / 2024 / 500 / people",
        "three digits are a group          | 100 500 men                          | 100 500 / men",
        "four digits are none              | 1 5000                               | 1 / 5000",
        "two digits are none               | 1 50                                 | 1 / 50",
        "words are none                    | a 500 men                            | a / 500 / men",
        "an ellipsis                       | We … will                            | We / … / will",
        "three full stops                  | We ... will                          | We / … / will",
        "with spaces between them          | We . . . will                        | We / … / will",
        "two are none                      | We .. will                           | We / .. / will",
        "an ellipsis at a word             | We… will                             | We / … / will",
        "marks at the edges are alike      | ‘No,’ “he” »said«                    | \"No,\" / \"he\" / \"said\"",
        "and within words                  | it’s the town´s                      | it's / the / town's",
        "ligatures are letters             | ﬂat oﬀ oﬃce baﬄe ﬅ ﬁn                | flat / off / office / baffle / st / fin",
        "accents are composed              | cafe\u0301 noir                      | café / noir",
        "soft hyphens are not seen         | co\u00adop\u200berate                | cooperate",
        "hyphens are alike                 | well‐known non‑stop                  | well-known / non-stop",
        "Chinese has no spaces             | 我们会。                             | 我 / 们 / 会 / 。",
        "nor has Thai                      | ริม                                  | ร / ิ / ม",
        "characters of two units           | 𠀀𠀁 𝐀b                              | 𠀀 / 𠀁 / 𝐀b",
        "Latin among Chinese               | 会BBC会                              | 会 / BBC / 会",
        "no words at all                   | \u200b                               | ~~",
    })
    void textsAreSplit(String rule, String text, String words) {
        assertEquals(words, Words.split(text).stream().map(Words.Word::text).collect(Collectors.joining(" / ")));
    }

    @Test
    void lineBreaksPartNumbers() {
        assertEquals(List.of("1", "500", "2", "500"), Words.split("1\n500\t2\t500").stream().map(Words.Word::text).toList());
    }

    @Test
    void wordsKnowTheirPlace() {
        String text = "  “It’s — now…” 会";
        assertEquals(
                List.of("“It’s", "—", "now", "…", "”", "会"),
                Words.split(text).stream().map(word -> text.substring(word.start(), word.end())).toList());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "0 | — … ()", "1 | a", "4 | We’ll build it — now", "2 | 我们会", "1 | 我们", "3 | 我们会建 BBC", "2 | a-b 5% …", "1 | 1 500", "1 | 𝐀", "1 | 𠀀",
        "0 | 。。", "3 | one…two—three", "2 | 会a", "2 | a会b",
    })
    void wordsAreCounted(int count, String text) {
        assertEquals(count, Words.count(text));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "(“word”),  | word    | word”), | (“word",
        ".5.        | .5      | .5.     | .5",
        ",5         | ,5      | ,5      | ,5",
        "?!         | ~~      | ~~      | ~~",
        "a.b        | a.b     | a.b     | a.b",
    })
    void punctuationAtTheEdgesIsTrimmed(String written, String both, String before, String after) {
        Words.Word word = new Words.Word(written.replaceAll("[“”]", "\""), 0, written.length());
        assertEquals(both.replace('”', '"'), word.trimmed(true, true));
        assertEquals(before.replace('”', '"'), word.trimmed(true, false));
        assertEquals(after.replace('“', '"'), word.trimmed(false, true));
        assertEquals(word.text(), word.trimmed(false, false));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"− 5 degrees, true", "–   $5, true", "— 5 people, false", "-- 5, false", "− five, false", "−, false"})
    void aDashMayNegate(String text, boolean negates) {
        assertEquals(negates, Words.mayNegate(text, Words.split(text).get(0)));
    }

    @Test
    void aWordIsNoDash() {
        assertFalse(Words.mayNegate("a 5", Words.split("a 5").get(0)));
        assertFalse(Words.split("a").get(0).isEllipsis());
        assertTrue(Words.split("...").get(0).isEllipsis());
        assertTrue(Words.split("–").get(0).isDash());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "The U.S.’s café    | the uss cafe",
        "Erdős, or ERDŐS?   | erdos or erdos",
        "co\u00adoperate    | cooperate",
        "ﬁfty don't         | fifty dont",
        "12–14, x²          | 12 14 x2",
        "𝐀𝐛 İstanbul        | ab istanbul",
        "我们 会            | 我们 会",
        "“quoted” end       | quoted end",
    })
    void searchWordsAreThoseThatReadersType(String text, String words) {
        StringBuilder found = new StringBuilder();
        SearchWords.in(text, word -> found.append(' ').append(word));
        assertEquals(words, found.toString().strip());
    }
}
