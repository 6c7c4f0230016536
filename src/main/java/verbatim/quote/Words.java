package verbatim.quote;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Text as words, folded the same way on both sides: NFC, quotation marks, dashes, white space, soft hyphens, ligatures.
 * Case and letters stay.
 */
final class Words {

    private static final String QUOTES = "\"'“”„‟‘’‚‛«»‹›`´";
    private static final String DASHES = "‒–—―⸺⸻−";
    private static final String EDGE = ".,;:!?\"";

    private Words() {}

    /**
     * A word, a dash or an ellipsis.
     *
     * @param text  folded
     * @param start offset of its first unit in the text as written
     * @param end   offset after its last
     */
    record Word(String text, int start, int end) {

        /** The word without the sentence's punctuation before it, after it, or both. */
        String trimmed(boolean before, boolean after) {
            int from = 0;
            int to = text.length();
            while (before && from < to && EDGE.indexOf(text.charAt(from)) >= 0) {
                from++;
            }
            while (after && to > from && EDGE.indexOf(text.charAt(to - 1)) >= 0) {
                to--;
            }
            return text.substring(from, to);
        }

        boolean isEllipsis() {
            return text.equals("…");
        }

        boolean isDash() {
            return text.equals("—");
        }
    }

    /** How many words a text has: stretches with a letter or a digit. */
    static int count(String text) {
        int words = 0;
        boolean letters = false;
        for (int i = 0; i < text.length(); ) {
            int separator = separator(text, i);
            if (separator == 0) {
                int character = text.codePointAt(i);
                letters |= Character.isLetterOrDigit(character);
                i += Character.charCount(character);
            } else {
                words += letters ? 1 : 0;
                letters = false;
                i += separator;
            }
        }
        return words + (letters ? 1 : 0);
    }

    static List<Word> split(String text) {
        List<Word> words = new ArrayList<>();
        int start = -1;
        int length = text.length();
        for (int i = 0; i < length; ) {
            int separator = separator(text, i);
            if (separator == 0) {
                start = start < 0 ? i : start;
                i++;
                continue;
            }
            if (start >= 0) {
                add(words, text, start, i);
                start = -1;
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
            return 1;
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
            return digit(text, i - 1) && digit(text, i + 1) ? 0 : 1;
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

    private static boolean digit(String text, int i) {
        return i >= 0 && i < text.length() && Character.isDigit(text.charAt(i));
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200b' || c == '\ufeff';
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
                case '\u00ad', '\u2060', '\u200c', '\u200d' -> {}
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
