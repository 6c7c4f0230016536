package verbatim.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.Character.UnicodeScript;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table says of each character what Unicode says of it. */
class CharactersTest {

    /** A reader sees white space; to Unicode they are letters and a symbol. */
    private static final String BLANKS = "\u115f\u1160\u2800\u3164\uffa0";

    private static final Set<UnicodeScript> UNSPACED = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.KHMER,
            UnicodeScript.LAO,
            UnicodeScript.MYANMAR,
            UnicodeScript.THAI,
            UnicodeScript.TIBETAN,
            UnicodeScript.YI);

    @Test
    void lettersAndNumbersAreThoseOfUnicode() {
        agrees(Characters.LETTER, Character::isLetterOrDigit);
        agrees(Characters.DIGIT, Character::isDigit);
        agrees(Characters.NUMERAL, c -> Character.getType(c) == Character.OTHER_NUMBER);
        agrees(Characters.CURRENCY, c -> Character.getType(c) == Character.CURRENCY_SYMBOL);
        agrees(Characters.ACCENT, c -> Set.of(6, 7, 8).contains(Character.getType(c)));
    }

    @Test
    void whiteSpaceIsThatOfUnicodeAndOfHtml() {
        agrees(Characters.SPACE, c -> Character.isSpaceChar(c) || c == '\t' || c == '\n' || c == '\f' || c == '\r');
        agrees(Characters.BREAK, Character::isWhitespace);
    }

    @Test
    void scriptsAreThoseOfUnicode() {
        agrees(Characters.HEBREW, c -> UnicodeScript.of(c) == UnicodeScript.HEBREW);
        agrees(Characters.UNSPACED, c -> UNSPACED.contains(UnicodeScript.of(c)) || "、。！，：；？".indexOf(c) >= 0);
        agrees(Characters.SURROGATE, c -> Character.isSurrogate((char) c));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "opening double mark    | “„‟«≪「｢『﹁﹃〝❝⹂⟪",
        "closing double mark    | ”»≫」｣』﹂﹄〞〟❞⟫",
        "double mark            | \"＂″‴‶‷⁗ʺˮ˝˵˶״〃ᐦ",
        "single mark            | '‘’‚‛‹›´′＇ʻʼʽ❛❜",
        "half of a double mark  | '`´′‘’‚‛‹›<>,",
        "mark when compared     | \"'“”„‟‘’‚‛«»‹›`´״׳",
        "dash                   | ‒–—―⸺⸻−",
        "sign of a number       | -‒–−",
        "end of a sentence      | .!?…",
        "end of a phrase        | .,;:!?)]",
        "edge of a quotation    | .,;:!?\"()、。！，：；？",
    })
    void punctuationIsKnown(String kind, String characters) {
        int bit = switch (kind) {
            case "opening double mark" -> Characters.OPENING;
            case "closing double mark" -> Characters.CLOSING;
            case "double mark" -> Characters.EITHER;
            case "single mark" -> Characters.SINGLE;
            case "half of a double mark" -> Characters.HALF;
            case "mark when compared" -> Characters.QUOTE;
            case "dash" -> Characters.DASH;
            case "sign of a number" -> Characters.MINUS;
            case "end of a sentence" -> Characters.STOP;
            case "end of a phrase" -> Characters.PHRASE_END;
            default -> Characters.EDGE;
        };
        characters.chars().forEach(c -> assertTrue((Characters.of((char) c) & bit) != 0, () -> "“%c”".formatted(c)));
    }

    @Test
    void blanksAreWhiteSpaceAndNothingElse() {
        BLANKS.chars().forEach(c -> assertEquals(Characters.SPACE, Characters.of(c)));
    }

    @Test
    void charactersOfTwoUnitsAreKnown() {
        assertEquals(Characters.LETTER | Characters.UNSPACED, Characters.of(0x20000), "a Chinese character");
        assertEquals(Characters.LETTER, Characters.of(0x10400), "a letter");
        assertEquals(Characters.LETTER | Characters.DIGIT, Characters.of(0x1d7ce), "a digit");
        assertEquals(0, Characters.of(0x1f600), "a picture");
    }

    private static void agrees(int kind, IntPredicate unicode) {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            if (BLANKS.indexOf(c) < 0) {
                int character = c;
                assertEquals(
                        unicode.test(c),
                        (Characters.of((char) c) & kind) != 0,
                        () -> "U+%04X %s".formatted(character, Character.getName(character)));
            }
        }
    }
}
