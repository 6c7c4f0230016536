package verbatim.markdown;

import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

/**
 * A text that is parsed, with its place in its file and what is wrong with it.
 *
 * @param input       the file
 * @param whole       the text in it
 * @param exact       whether the file has the text character for character; if not, the place of anything in it is the whole
 * @param diagnostics what is wrong is added here
 */
record ParsedText(Input input, Span whole, boolean exact, Diagnostics diagnostics) {

    /** The place in the file of two offsets in the text. */
    Span span(int from, int to) {
        return exact ? new Span(from, Math.max(from, to)).shift(whole.start()) : whole;
    }

    Span span(BasedSequence chars) {
        return span(chars.getStartOffset(), chars.getEndOffset());
    }

    Span span(Node node) {
        return span(node.getStartOffset(), node.getEndOffset());
    }

    void report(Rule rule, BasedSequence at, String message, String hint) {
        report(rule, span(at), message, hint);
    }

    void report(Rule rule, Node at, String message, String hint) {
        report(rule, span(at), message, hint);
    }

    void report(Rule rule, Span at, String message, String hint) {
        diagnostics.add(rule, input, at, message, hint);
    }
}
