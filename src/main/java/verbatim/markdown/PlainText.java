package verbatim.markdown;

import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A text as a reader sees it, each unit with its offset in what was parsed, and what is seen otherwise than as plain words. */
final class PlainText {

    private final StringBuilder text = new StringBuilder();
    /** The text as it was last asked for: it only ever grows. */
    private String shown = "";
    private int[] offsets = new int[64];
    private int end;
    /** Where what a reader sees otherwise begins and ends, and what it is to him. */
    private final TreeMap<Integer, String> altered = new TreeMap<>();

    @Override
    public String toString() {
        if (shown.length() != text.length()) {
            shown = text.toString();
        }
        return shown;
    }

    int length() {
        return text.length();
    }

    char last() {
        return text.charAt(text.length() - 1);
    }

    /** Offset in the parsed text of a unit of this. */
    int offset(int at) {
        return at < text.length() ? offsets[at] : end;
    }

    /** Where between two offsets a reader first sees something else than plain words, and what: unless it holds all of them. */
    Optional<Map.Entry<Integer, String>> altered(int from, int to) {
        return altered.subMap(from, false, to, false).entrySet().stream().findFirst();
    }

    void alter(int at, String how) {
        altered.put(at, how);
    }

    /** What has been added since is seen otherwise. */
    void alterFrom(int from, String how) {
        alter(from, how);
        alter(text.length(), how);
    }

    void add(char c, int offset) {
        if (text.length() == offsets.length) {
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
        }
        // what the parser has put in between stands nowhere
        int at = offset < 0 ? Math.max(0, end - 1) : offset;
        offsets[text.length()] = at;
        text.append(c);
        end = at + 1;
    }

    /** What reads as it is written, but for its backslashes. */
    void addWritten(BasedSequence chars) {
        for (int i = 0; i < chars.length(); i++) {
            char c = chars.charAt(i);
            if (c == '\\' && i + 1 < chars.length() && isPunctuation(chars.charAt(i + 1))) {
                i++; // an escape stands for what follows it
                c = chars.charAt(i);
            }
            add(c, chars.getIndexOffset(i));
        }
    }

    /** What reads otherwise than it is written. */
    void addShown(String meant, int offset) {
        for (int i = 0; i < meant.length(); i++) {
            add(meant.charAt(i), offset);
        }
    }

    /** Begins a line, if it is not the first. */
    void beginLine(int offset) {
        if (text.length() > 0) {
            add('\n', offset);
        }
    }

    private static boolean isPunctuation(char c) {
        return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
    }
}
