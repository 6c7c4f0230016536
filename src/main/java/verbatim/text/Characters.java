package verbatim.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * What each character is, as far as words, sentences and quotation marks depend on it. A table holds it for the Basic
 * Multilingual Plane, so that a text is classified by one look at each character: {@code of('“')} is {@link #OPENING} and
 * {@link #QUOTE}. Characters beyond it, such as rare Chinese ones, take two units of a string, each a {@link #SURROGATE}.
 */
final class Characters {

    /** A letter or a digit. */
    static final int LETTER = 1;
    /** A decimal digit. */
    static final int DIGIT = 1 << 1;
    /** A number that is not a digit: ½, ², ④. */
    static final int NUMERAL = 1 << 2;
    static final int CURRENCY = 1 << 3;
    /** What a browser shows as white space. */
    static final int SPACE = 1 << 4;
    /** White space at which a line may break: not a no-break space. */
    static final int BREAK = 1 << 5;
    /** One half of a character beyond the Basic Multilingual Plane. */
    static final int SURROGATE = 1 << 6;
    /** Of a script that is written without spaces between words: each character counts as a word does. */
    static final int UNSPACED = 1 << 7;
    static final int HEBREW = 1 << 8;

    /** A double quotation mark that opens in most languages; in others it closes. */
    static final int OPENING = 1 << 9;
    static final int CLOSING = 1 << 10;
    /** A double quotation mark of no direction. */
    static final int EITHER = 1 << 11;
    static final int DOUBLE = OPENING | CLOSING | EITHER;
    static final int SINGLE = 1 << 12;
    /** Two of these in a row are read as one double mark: '' and &lt;&lt;. */
    static final int HALF = 1 << 13;
    /** A mark that counts as any other mark when words are compared. */
    static final int QUOTE = 1 << 14;

    /** Longer than a hyphen: it parts words. */
    static final int DASH = 1 << 15;
    /** May be the sign of a negative number. */
    static final int MINUS = 1 << 16;
    /** Ends a sentence. */
    static final int STOP = 1 << 17;
    /** Ends a phrase, or closes brackets. */
    static final int PHRASE_END = 1 << 18;
    /** Punctuation that does not count at the ends of a quotation. */
    static final int EDGE = 1 << 19;
    /** Shown as nothing within a word. */
    static final int INVISIBLE = 1 << 20;
    /** A combining accent. */
    static final int ACCENT = 1 << 21;

    /** Letters, symbols and fillers to Unicode, and white space to a reader. */
    private static final String BLANKS = "\u115f\u1160\u2800\u3164\uffa0";

    private static final Set<UnicodeScript> UNSPACED_SCRIPTS = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.KHMER,
            UnicodeScript.LAO,
            UnicodeScript.MYANMAR,
            UnicodeScript.THAI,
            UnicodeScript.TIBETAN,
            UnicodeScript.YI);

    /** Before it no script is written without spaces: this is the first Thai letter. */
    private static final int FIRST_UNSPACED = 0xe01;

    private static final int[] TABLE = table();

    private Characters() {}

    /** All that a unit of a text is. */
    static int of(char c) {
        return TABLE[c];
    }

    /** All that a character is, also one of two units. */
    static int of(int codePoint) {
        return codePoint < TABLE.length ? TABLE[codePoint] : properties(codePoint);
    }

    /** Whether there is a character at an offset, and it is one of these. */
    static boolean is(CharSequence text, int at, int kinds) {
        return at >= 0 && at < text.length() && (TABLE[text.charAt(at)] & kinds) != 0;
    }

    private static int[] table() {
        int[] table = new int[Character.MAX_VALUE + 1];
        for (int c = 0; c < table.length; c++) {
            table[c] = properties(c);
        }
        BLANKS.chars().forEach(c -> table[c] = SPACE);
        mark(table, "“„‟«≪「｢『﹁﹃〝❝⹂⟪", OPENING);
        mark(table, "”»≫」｣』﹂﹄〞〟❞⟫", CLOSING);
        mark(table, "\"＂″‴‶‷⁗ʺˮ˝˵˶״〃ᐦ", EITHER);
        mark(table, "'‘’‚‛‹›´′＇ʻʼʽ❛❜\u055a\u07f4\u07f5\u1fbd\u1ffe\u1fbf\u0384", SINGLE);
        mark(table, "'`´′‘’‚‛‹›<>,ʹʼʽʾʿˈꞌˊˋ⟨⟩〈〉❮❯❛❜＇\u055a\u055b\u05f3\u07f4\u07f5\u1fbd\u1ffe\u1fbf\u0384\u2035", HALF);
        mark(table, "\"'“”„‟‘’‚‛«»‹›`´״׳", QUOTE);
        mark(table, "‒–—―⸺⸻−", DASH);
        mark(table, "-‒–−", MINUS);
        mark(table, ".!?…", STOP);
        mark(table, ".,;:!?)]", PHRASE_END);
        mark(table, ".,;:!?\"()", EDGE);
        mark(table, "、。！，：；？", EDGE | UNSPACED);
        mark(table, "\u00ad\u200b\u200c\u200d\u2060\ufeff", INVISIBLE);
        return table;
    }

    private static void mark(int[] table, String characters, int kind) {
        characters.chars().forEach(c -> table[c] |= kind);
    }

    private static int properties(int c) {
        int kinds = switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER -> LETTER | DIGIT;
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER -> LETTER;
            case Character.OTHER_NUMBER -> NUMERAL;
            case Character.CURRENCY_SYMBOL -> CURRENCY;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> SPACE;
            case Character.SURROGATE -> SURROGATE;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> ACCENT;
            default -> c == '\t' || c == '\n' || c == '\f' || c == '\r' ? SPACE : 0;
        };
        if (Character.isWhitespace(c)) {
            kinds |= BREAK;
        }
        if (c >= FIRST_UNSPACED && UNSPACED_SCRIPTS.contains(UnicodeScript.of(c))) {
            kinds |= UNSPACED;
        }
        return c >= '\u0590' && UnicodeScript.of(c) == UnicodeScript.HEBREW ? kinds | HEBREW : kinds;
    }
}
