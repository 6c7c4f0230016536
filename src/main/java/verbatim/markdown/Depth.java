package verbatim.markdown;

import com.vladsch.flexmark.util.ast.Node;
import java.util.ArrayDeque;
import java.util.Deque;

/** How deep a text is nested: parser and writers call themselves once for each level. */
final class Depth {

    static final int DEEPEST = 100;

    private Depth() {}

    /** Where a line begins more than a hundred quotes and lists in one another, or −1: the parser must not be given these. */
    static int tooDeep(String text) {
        int depth = 0;
        boolean begins = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                depth = 0;
                begins = true;
            } else if (begins && opens(text, i)) {
                if (++depth > DEEPEST) {
                    return i;
                }
            } else {
                begins &= c == ' ' || c == '\t' || Character.isDigit(c);
            }
        }
        return -1;
    }

    /** Whether a quotation, or an item of a list, begins here. */
    private static boolean opens(String text, int at) {
        char c = text.charAt(at);
        boolean number = ".)".indexOf(c) >= 0 && at > 0 && Character.isDigit(text.charAt(at - 1));
        return c == '>' || ("-*+:~".indexOf(c) >= 0 || number) && space(text, at + 1);
    }

    private static boolean space(String text, int at) {
        return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t');
    }

    /** Where in a tree the first node stands that is too deep in it, or −1. */
    static int tooDeep(Node document) {
        Deque<Node> open = new ArrayDeque<>();
        Deque<Integer> depths = new ArrayDeque<>();
        open.push(document);
        depths.push(0);
        while (!open.isEmpty()) {
            Node node = open.pop();
            int depth = depths.pop();
            if (depth > DEEPEST * 2) {
                return node.getStartOffset();
            }
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                open.push(child);
                depths.push(depth + 1);
            }
        }
        return -1;
    }
}
