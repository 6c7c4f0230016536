package verbatim.markdown;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the reading of citations must know of a block's text ahead of where it is: where brackets close, and which {@code @}
 * are in addresses. Found in one pass, so that ten thousand brackets in one another cost no more than ten thousand in a
 * row.
 */
final class BlockScan {

    /** Brackets that are nested deeper than this are not a citation. */
    private static final int DEEPEST = 20;

    private final int[] closing;
    private final BitSet deep = new BitSet();
    private final BitSet citing = new BitSet();
    private final BitSet addressed = new BitSet();

    private BlockScan(int length) {
        closing = new int[length];
        Arrays.fill(closing, -1);
    }

    static BlockScan of(String text) {
        BlockScan scan = new BlockScan(text.length());
        scan.brackets(text);
        scan.addresses(text);
        return scan;
    }

    /** Where the bracket that opens at {@code open} closes, or −1. */
    int closing(int open) {
        return closing[open];
    }

    /** The same, but −1 as well if no citation can be in it. */
    int closingCitation(int open) {
        return deep.get(open) ? -1 : closing[open];
    }

    /** Whether an {@code @} is between the brackets, and in no others within them. */
    boolean cites(int open) {
        return citing.get(open);
    }

    /** Whether an {@code @} is in a bare address: its word has {@code ://} before it. */
    boolean inAddress(int at) {
        return addressed.get(at);
    }

    /** Escapes and code hold no brackets. */
    private void brackets(String text) {
        int[] open = new int[16];
        int[] height = new int[16];
        int depth = 0;
        Map<Integer, TreeSet<Integer>> runs = text.indexOf('`') < 0 ? Map.of() : runs(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '`') {
                int end = runEnd(text, i);
                TreeSet<Integer> same = runs.get(end - i);
                Integer close = same == null ? null : same.ceiling(end);
                i = close == null ? end - 1 : close + (end - i) - 1;
            } else if (c == '[') {
                if (depth == open.length) {
                    open = Arrays.copyOf(open, depth * 2);
                    height = Arrays.copyOf(height, depth * 2);
                }
                open[depth] = i;
                height[depth++] = 1;
            } else if (c == ']' && depth > 0) {
                depth--;
                closing[open[depth]] = i;
                deep.set(open[depth], height[depth] > DEEPEST);
                if (depth > 0) {
                    height[depth - 1] = Math.max(height[depth - 1], height[depth] + 1);
                }
            } else if (c == '@' && depth > 0) {
                citing.set(open[depth - 1]);
            }
        }
    }

    /** Where runs of backticks begin, by their length. */
    private static Map<Integer, TreeSet<Integer>> runs(String text) {
        Map<Integer, TreeSet<Integer>> runs = new HashMap<>();
        for (int i = text.indexOf('`'); i >= 0; i = text.indexOf('`', i)) {
            int end = runEnd(text, i);
            runs.computeIfAbsent(end - i, key -> new TreeSet<>()).add(i);
            i = end;
        }
        return runs;
    }

    private static int runEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) == '`') {
            end++;
        }
        return end;
    }

    private void addresses(String text) {
        boolean scheme = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                scheme = false;
            } else if (c == ':') {
                scheme |= text.startsWith("://", i);
            } else if (c == '@') {
                addressed.set(i, scheme);
            }
        }
    }
}
