package verbatim.markdown;

import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import verbatim.text.Range;

/** A Markdown parser that is given no text on which it would run out of stack or time. */
final class LimitedParser {

    /** So many quotations and lists may be in one another: parser and walk call themselves once for each. */
    private static final int DEEPEST = 100;

    /** So many nodes of the tree, inline ones included. */
    static final int DEEPEST_NODE = DEEPEST * 2;

    private final Parser parser;

    LimitedParser(Parser parser) {
        this.parser = parser;
    }

    /**
     * Parses a text.
     *
     * @throws ParseLimitException if it is too deep or too complex, or has a table on which the parser fails
     */
    Document parse(String text) {
        checkDepth(text);
        try {
            return parser.parse(BasedSequence.of(new StepLimitedText(text)));
        } catch (StackOverflowError e) {
            throw tooDeep(new Range(0, 0));
        } catch (IndexOutOfBoundsException e) {
            // the parser's tables take some rows without cells to be longer than they are
            throw new ParseLimitException(
                    failing(text), "malformed table: a row has no cells", "write a cell in each row, or put a backslash before each |");
        }
    }

    private static ParseLimitException tooDeep(Range place) {
        return new ParseLimitException(place, "nested more than %d levels deep".formatted(DEEPEST), "use fewer levels");
    }

    static ParseLimitException tooDeep(Node node) {
        return tooDeep(new Range(node.getStartOffset(), node.getStartOffset()));
    }

    /** Throws if a line begins more than a hundred quotations and lists in one another: the parser would run out of stack. */
    private static void checkDepth(String text) {
        int depth = 0;
        boolean begins = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                depth = 0;
                begins = true;
            } else if (begins && opens(text, i)) {
                if (++depth > DEEPEST) {
                    throw tooDeep(new Range(i, i));
                }
            } else {
                begins &= c == ' ' || c == '\t' || Character.isDigit(c);
            }
        }
    }

    /** Whether a quotation or an item of a list begins here. */
    private static boolean opens(String text, int at) {
        char c = text.charAt(at);
        boolean number = ".)".indexOf(c) >= 0 && at > 0 && Character.isDigit(text.charAt(at - 1));
        return c == '>' || ("-*+:~".indexOf(c) >= 0 || number) && space(text, at + 1);
    }

    private static boolean space(String text, int at) {
        return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t');
    }

    /** The first lines between blank ones on which the parser fails; the whole text, if it does so on none alone. */
    private Range failing(String text) {
        int start = 0;
        for (int line = 0; line < text.length(); ) {
            int end = text.indexOf('\n', line) < 0 ? text.length() : text.indexOf('\n', line) + 1;
            boolean blank = text.substring(line, end).isBlank();
            int last = blank ? line : end;
            if ((blank || end == text.length()) && fails(text.substring(start, last))) {
                return new Range(start, last);
            }
            start = blank ? end : start;
            line = end;
        }
        return new Range(0, text.length());
    }

    private boolean fails(String text) {
        try {
            parser.parse(BasedSequence.of(new StepLimitedText(text)));
            return false;
        } catch (IndexOutOfBoundsException e) {
            return true;
        } catch (ParseLimitException | StackOverflowError e) {
            // wrong as well, but not what the parser failed on
            return false;
        }
    }
}
