package verbatim.text;

import static verbatim.text.Characters.CURRENCY;
import static verbatim.text.Characters.DASH;
import static verbatim.text.Characters.DIGIT;
import static verbatim.text.Characters.LETTER;
import static verbatim.text.Characters.MINUS;
import static verbatim.text.Characters.PHRASE_END;
import static verbatim.text.Characters.SPACE;
import static verbatim.text.Characters.STOP;
import static verbatim.text.Characters.SURROGATE;
import static verbatim.text.Characters.UNSPACED;

/**
 * Cuts a text into tokens in one pass: “No — 1 500…” is the words “No” and “1 500”, a dash, an ellipsis, and the white space
 * between them. A number keeps its sign and the spaces between its thousands; punctuation belongs to the word that it
 * touches.
 */
final class Tokens {

    enum Kind {
        WORD,
        /** One character of a script without spaces: in 我们 there are two. */
        CHARACTER,
        DASH,
        ELLIPSIS,
        SPACE
    }

    /** All others belong to the word in which they are. */
    private static final int MAY_PART = SPACE | DASH | MINUS | STOP | UNSPACED | SURROGATE;

    private final String text;
    private Kind kind = Kind.SPACE;
    private int start;
    private int end;
    private boolean letters;

    Tokens(String text) {
        this.text = text;
    }

    /** Goes on to the next token, if there is one. */
    boolean next() {
        start = end;
        letters = false;
        kind = Kind.WORD;
        while (end < text.length()) {
            int kinds = Characters.of(text.charAt(end));
            if ((kinds & MAY_PART) != 0) {
                kinds = Characters.of(text.codePointAt(end));
                int separator = separator(kinds, end);
                if (separator > 0 || (kinds & UNSPACED) != 0) {
                    if (end == start) {
                        one(kinds, separator);
                    }
                    return true;
                }
            }
            letters |= (kinds & LETTER) != 0;
            end++;
        }
        return end > start;
    }

    /** The token is a separator of so many units, or one character. */
    private void one(int kinds, int separator) {
        if (separator == 0) {
            kind = Kind.CHARACTER;
            letters = (kinds & LETTER) != 0;
            end += Character.charCount(text.codePointAt(end));
        } else {
            kind = (kinds & SPACE) != 0 ? Kind.SPACE : (kinds & STOP) != 0 ? Kind.ELLIPSIS : Kind.DASH;
            end += separator;
        }
    }

    Kind kind() {
        return kind;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Whether there is a letter or a digit in it. */
    boolean hasLetters() {
        return letters;
    }

    /** How many units at an offset part words: white space, an ellipsis or a dash; 0 if none do. */
    private int separator(int kinds, int at) {
        if ((kinds & SPACE) != 0) {
            return isInNumber(at) ? 0 : 1;
        }
        if ((kinds & DASH) != 0) {
            boolean range = is(at - 1, DIGIT) && is(at + 1, DIGIT);
            return range || isSign(at) ? 0 : 1;
        }
        return switch (text.charAt(at)) {
            case '…' -> 1;
            case '.' -> text.startsWith("...", at) ? 3 : text.startsWith(". . .", at) ? 5 : 0;
            case '-' -> text.startsWith("---", at) ? 3 : text.startsWith("--", at) ? 2 : isAlone(at) ? 1 : 0;
            default -> 0;
        };
    }

    private boolean isAlone(int at) {
        return (at == 0 || is(at - 1, SPACE)) && (at + 1 == text.length() || is(at + 1, SPACE));
    }

    /** Whether a space is between the thousands of a number: 1 500 is not 1 and 500. */
    private boolean isInNumber(int at) {
        char c = text.charAt(at);
        if (c == '\n' || c == '\t' || !is(at - 1, DIGIT)) {
            return false;
        }
        boolean few = !(is(at - 2, DIGIT) && is(at - 3, DIGIT) && is(at - 4, DIGIT));
        return few && is(at + 1, DIGIT) && is(at + 2, DIGIT) && is(at + 3, DIGIT) && !is(at + 4, DIGIT);
    }

    /** Whether a dash is the sign of the number after it, and not punctuation: −5 is not 5. */
    private boolean isSign(int at) {
        return !is(at - 1, LETTER | PHRASE_END) && isMinus(text, at, at + 1);
    }

    /** Whether a dash may be the sign of the number that begins at an offset: of −5, −.5 or −$5. */
    static boolean isMinus(String text, int dash, int number) {
        boolean amount = number < text.length()
                && (text.charAt(number) == '.' || Characters.is(text, number, CURRENCY));
        return Characters.is(text, dash, MINUS) && Characters.is(text, amount ? number + 1 : number, DIGIT);
    }

    private boolean is(int at, int kinds) {
        return Characters.is(text, at, kinds);
    }
}
