package verbatim.markdown;

import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

/**
 * A text that is parsed: where in its file it stands, and what is wrong with it.
 *
 * @param input       the file
 * @param whole       where the text stands in it
 * @param exact       whether it stands there unit for unit; if not, whatever is in it stands where all of it does
 * @param diagnostics where is told what is wrong
 */
record ParsedText(Input input, Span whole, boolean exact, Diagnostics diagnostics) {

    /** From offsets in the text to a place in the file. */
    Span span(int from, int to) {
        return exact ? new Span(from, Math.max(from, to)).shift(whole.start()) : whole;
    }

    Span span(BasedSequence chars) {
        return span(chars.getStartOffset(), chars.getEndOffset());
    }

    Span span(Node node) {
        return span(node.getStartOffset(), node.getEndOffset());
    }

    void tell(Rule rule, BasedSequence at, String message, String hint) {
        tell(rule, span(at), message, hint);
    }

    void tell(Rule rule, Node at, String message, String hint) {
        tell(rule, span(at), message, hint);
    }

    void tell(Rule rule, Span at, String message, String hint) {
        diagnostics.add(rule, input, at, message, hint);
    }
}
