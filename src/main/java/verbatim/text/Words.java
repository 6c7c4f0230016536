package verbatim.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Text as words, folded the same way on both sides: NFC, quotation marks, dashes, white space, soft hyphens, ligatures.
 * Case and letters stay.
 */
public final class Words {

    private static final String QUOTES = "\"'“”„‟‘’‚‛«»‹›`´״׳";
    private static final String DASHES = "‒–—―⸺⸻−";
    /** What may be meant as the sign of a number. */
    private static final String MINUS = "-‒–−";
    private static final String EDGE = ".,;:!?\"()、。！，：；？";
    /** Letters, symbols and fillers to Unicode, and white space to a reader. */
    private static final String BLANK = "\u115f\u1160\u2800\u3164\uffa0";
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.KHMER,
            UnicodeScript.LAO,
            UnicodeScript.MYANMAR,
            UnicodeScript.THAI,
            UnicodeScript.TIBETAN,
            UnicodeScript.YI);

    private Words() {}

    /**
     * A word, a dash or an ellipsis.
     *
     * @param text  folded
     * @param start offset of its first unit in the text as written
     * @param end   offset after its last
     */
    public record Word(String text, int start, int end) {

        /** The word without the sentence's punctuation before it, after it, or both. */
        public String trimmed(boolean before, boolean after) {
            int from = 0;
            int to = text.length();
            while (before && from < to && EDGE.indexOf(text.charAt(from)) >= 0 && !beginsNumber(from)) {
                from++;
            }
            while (after && to > from && EDGE.indexOf(text.charAt(to - 1)) >= 0) {
                to--;
            }
            return text.substring(from, to);
        }

        /** Of {@code .5} the point is more than punctuation. */
        private boolean beginsNumber(int at) {
            return (text.charAt(at) == '.' || text.charAt(at) == ',') && digit(text, at + 1);
        }

        public boolean isEllipsis() {
            return text.equals("…");
        }

        public boolean isDash() {
            return text.equals("—");
        }
    }

    /** How many words a text has: stretches with a letter or a digit; in scripts without spaces, two letters are one. */
    public static int count(String text) {
        int words = 0;
        int unspaced = 0;
        boolean letters = false;
        for (int i = 0; i < text.length(); ) {
            int separator = separator(text, i);
            if (separator == 0) {
                int character = text.codePointAt(i);
                if (isUnspaced(character)) {
                    unspaced += Character.isLetterOrDigit(character) ? 1 : 0;
                } else {
                    letters |= Character.isLetterOrDigit(character);
                }
                i += Character.charCount(character);
            } else {
                words += letters ? 1 : 0;
                letters = false;
                i += separator;
            }
        }
        return words + (letters ? 1 : 0) + (unspaced + 1) / 2;
    }

    public static List<Word> split(String text) {
        List<Word> words = new ArrayList<>();
        int start = -1;
        int length = text.length();
        for (int i = 0; i < length; ) {
            int separator = separator(text, i);
            int character = text.codePointAt(i);
            if (separator == 0 && !isUnspaced(character)) {
                start = start < 0 ? i : start;
                i += Character.charCount(character);
                continue;
            }
            if (start >= 0) {
                add(words, text, start, i);
                start = -1;
            }
            if (separator == 0) {
                add(words, text, i, i + Character.charCount(character));
                i += Character.charCount(character);
                continue;
            }
            int end = i + separator;
            String mark = text.substring(i, end);
            if (mark.startsWith("…") || mark.startsWith(".")) {
                words.add(new Word("…", i, end));
            } else if (!mark.isBlank() && !isSpace(mark.charAt(0))) {
                words.add(new Word("—", i, end));
            }
            i = end;
        }
        if (start >= 0) {
            add(words, text, start, length);
        }
        return words;
    }

    /** How many units at {@code i} part words: white space, an ellipsis or a dash; 0 if none. */
    private static int separator(String text, int i) {
        char c = text.charAt(i);
        if (c > ' ' && c < 0x7F && c != '.' && c != '-') {
            return 0;
        }
        if (isSpace(c)) {
            return groups(text, i) ? 0 : 1;
        }
        if (c == '…') {
            return 1;
        }
        if (c == '.' && text.startsWith("...", i)) {
            return 3;
        }
        if (c == '.' && text.startsWith(". . .", i)) {
            return 5;
        }
        if (DASHES.indexOf(c) >= 0) {
            return digit(text, i - 1) && digit(text, i + 1) || signs(text, i) ? 0 : 1;
        }
        if (c == '-') {
            if (text.startsWith("--", i)) {
                return text.startsWith("---", i) ? 3 : 2;
            }
            boolean alone = (i == 0 || isSpace(text.charAt(i - 1)))
                    && (i + 1 == text.length() || isSpace(text.charAt(i + 1)));
            return alone ? 1 : 0;
        }
        return 0;
    }

    /** Whether a space stands between the thousands of a number: 1 500 is not 1 and 500. */
    private static boolean groups(String text, int i) {
        int before = i;
        while (before > 0 && i - before < 4 && digit(text, before - 1)) {
            before--;
        }
        int after = i + 1;
        while (after - i <= 4 && digit(text, after)) {
            after++;
        }
        return text.charAt(i) != '\n' && text.charAt(i) != '\t' && before < i && i - before <= 3 && after - i == 4;
    }

    private static boolean digit(String text, int i) {
        return i >= 0 && i < text.length() && Character.isDigit(text.charAt(i));
    }

    /** Whether a dash is the sign of the number behind it, and no mark of the sentence: without it the number is another. */
    private static boolean signs(String text, int i) {
        boolean begins = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)) && ".,;:!?)]".indexOf(text.charAt(i - 1)) < 0;
        return begins && MINUS.indexOf(text.charAt(i)) >= 0 && number(text, i + 1);
    }

    private static boolean number(String text, int i) {
        boolean amount = i < text.length()
                && (text.charAt(i) == '.' || Character.getType(text.charAt(i)) == Character.CURRENCY_SYMBOL);
        return digit(text, amount ? i + 1 : i);
    }

    /** Whether a dash may be a sign that stands apart from its number. */
    public static boolean mayNegate(String text, Word dash) {
        int next = dash.end();
        while (next < text.length() && isSpace(text.charAt(next))) {
            next++;
        }
        return dash.isDash() && dash.end() == dash.start() + 1 && MINUS.indexOf(text.charAt(dash.start())) >= 0 && number(text, next);
    }

    /** What a browser shows as white space. Characters that it shows as nothing part no words: see {@link #fold}. */
    private static boolean isSpace(char c) {
        return c == '\t' || c == '\n' || c == '\f' || c == '\r' || Character.isSpaceChar(c) || BLANK.indexOf(c) >= 0;
    }

    /** Whether words are written without spaces between them: then each character is compared as a word is. */
    private static boolean isUnspaced(int character) {
        return character >= 0xe00
                && (UNSPACED.contains(UnicodeScript.of(character)) || character >= 0x3001 && EDGE.indexOf(character) >= 0);
    }

    private static void add(List<Word> words, String text, int start, int end) {
        String folded = fold(text.substring(start, end));
        if (!folded.isEmpty()) {
            words.add(new Word(folded, start, end));
        }
    }

    private static String fold(String word) {
        boolean plain = true;
        for (int i = 0; i < word.length() && plain; i++) {
            char c = word.charAt(i);
            plain = c < 0x80 && c != '\'' && c != '"' && c != '`';
        }
        if (plain) {
            return word;
        }
        StringBuilder out = new StringBuilder(word.length() + 4);
        String composed = Normalizer.normalize(word, Normalizer.Form.NFC);
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            switch (c) {
                case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff' -> {}
                case 'ﬀ' -> out.append("ff");
                case 'ﬁ' -> out.append("fi");
                case 'ﬂ' -> out.append("fl");
                case 'ﬃ' -> out.append("ffi");
                case 'ﬄ' -> out.append("ffl");
                case 'ﬅ', 'ﬆ' -> out.append("st");
                case '‐', '‑' -> out.append('-');
                default -> {
                    if (DASHES.indexOf(c) >= 0) {
                        out.append('-');
                    } else if (isSpace(c)) {
                        out.append(' ');
                    } else if (QUOTES.indexOf(c) >= 0) {
                        out.append(inside(composed, i) ? '\'' : '"');
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    /** Between two letters or digits a mark is an apostrophe, at an edge a quotation mark. */
    private static boolean inside(String word, int i) {
        return i > 0
                && i + 1 < word.length()
                && Character.isLetterOrDigit(word.charAt(i - 1))
                && Character.isLetterOrDigit(word.charAt(i + 1));
    }
}
