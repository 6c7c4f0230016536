package verbatim.text;

import static verbatim.text.Characters.DASH;
import static verbatim.text.Characters.DIGIT;
import static verbatim.text.Characters.EDGE;
import static verbatim.text.Characters.INVISIBLE;
import static verbatim.text.Characters.LETTER;
import static verbatim.text.Characters.QUOTE;
import static verbatim.text.Characters.SPACE;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** The words of a text: to be counted, or to be compared with those of another. */
public final class Words {

    private static final String ELLIPSIS = "…";
    private static final String DASH_WORD = "—";

    private Words() {}

    /**
     * A word, a dash or an ellipsis; in scripts without spaces, a character.
     *
     * @param text  folded: in NFC, with one form of quotation marks, dashes and white space, without soft hyphens and
     *              ligatures, so that {@code ‘ofﬁce’} is {@code "office"}; case stays
     * @param start offset of its first unit in the text as written
     * @param end   offset after its last
     */
    public record Word(String text, int start, int end) {

        /** The word without the sentence's punctuation before it, after it, or both. */
        public String trimmed(boolean before, boolean after) {
            int from = 0;
            int to = text.length();
            while (before && from < to && Characters.is(text, from, EDGE) && !beginsNumber(from)) {
                from++;
            }
            while (after && to > from && Characters.is(text, to - 1, EDGE)) {
                to--;
            }
            return text.substring(from, to);
        }

        /** In {@code .5} the point is more than punctuation. */
        private boolean beginsNumber(int at) {
            return (text.charAt(at) == '.' || text.charAt(at) == ',') && Characters.is(text, at + 1, DIGIT);
        }

        public boolean isEllipsis() {
            return text.equals(ELLIPSIS);
        }

        public boolean isDash() {
            return text.equals(DASH_WORD);
        }
    }

    /**
     * How many words a text has: those with a letter or a digit; in scripts without spaces, two letters are one. There are
     * four in “We’ll build it — now” and two in 我们会.
     */
    public static int count(String text) {
        int words = 0;
        int characters = 0;
        boolean letters = false;
        for (Tokens tokens = new Tokens(text); tokens.next(); ) {
            switch (tokens.kind()) {
                case WORD -> letters |= tokens.hasLetters();
                case CHARACTER -> characters += tokens.hasLetters() ? 1 : 0;
                case DASH, ELLIPSIS, SPACE -> {
                    words += letters ? 1 : 0;
                    letters = false;
                }
            }
        }
        return words + (letters ? 1 : 0) + (characters + 1) / 2;
    }

    /** The words, dashes and ellipses of a text, in order. */
    public static List<Word> split(String text) {
        List<Word> words = new ArrayList<>();
        for (Tokens tokens = new Tokens(text); tokens.next(); ) {
            switch (tokens.kind()) {
                case WORD, CHARACTER -> {
                    String folded = fold(text.substring(tokens.start(), tokens.end()));
                    if (!folded.isEmpty()) {
                        words.add(new Word(folded, tokens.start(), tokens.end()));
                    }
                }
                case DASH -> words.add(new Word(DASH_WORD, tokens.start(), tokens.end()));
                case ELLIPSIS -> words.add(new Word(ELLIPSIS, tokens.start(), tokens.end()));
                case SPACE -> {}
            }
        }
        return words;
    }

    /** Whether a dash may be the sign of the number that follows it, be it after a space: − 5. */
    public static boolean mayNegate(String text, Word dash) {
        int number = dash.end();
        while (Characters.is(text, number, SPACE)) {
            number++;
        }
        return dash.isDash() && dash.end() == dash.start() + 1 && Tokens.isMinus(text, dash.start(), number);
    }

    private static String fold(String word) {
        boolean same = true;
        boolean composed = true;
        for (int i = 0; i < word.length() && composed; i++) {
            char c = word.charAt(i);
            // accents begin at U+0300; characters before it, and among the dashes and quotation marks, have no other form
            composed = c < '\u0300' || c >= '\u2010' && c <= '\u2027';
            same &= c < '\u0080' && (Characters.of(c) & QUOTE) == 0;
        }
        return same && composed ? word : folded(composed ? word : Normalizer.normalize(word, Normalizer.Form.NFC));
    }

    private static String folded(String word) {
        StringBuilder out = new StringBuilder(word.length() + 4);
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            int character = Characters.of(c);
            if ((character & QUOTE) != 0) {
                // between two letters or digits a mark is an apostrophe, at an edge a quotation mark
                boolean inside = Characters.is(word, i - 1, LETTER) && Characters.is(word, i + 1, LETTER);
                out.append(inside ? '\'' : '"');
            } else if ((character & DASH) != 0) {
                out.append('-');
            } else if ((character & SPACE) != 0) {
                out.append(' ');
            } else if ((character & INVISIBLE) == 0) {
                switch (c) {
                    case 'ﬀ' -> out.append("ff");
                    case 'ﬁ' -> out.append("fi");
                    case 'ﬂ' -> out.append("fl");
                    case 'ﬃ' -> out.append("ffi");
                    case 'ﬄ' -> out.append("ffl");
                    case 'ﬅ', 'ﬆ' -> out.append("st");
                    case '‐', '‑' -> out.append('-');
                    default -> out.append(c);
                }
            }
        }
        return out.toString();
    }
}
