package verbatim.markdown;

import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.InlineParserExtension;
import com.vladsch.flexmark.parser.InlineParserExtensionFactory;
import com.vladsch.flexmark.parser.LightInlineParser;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;

/**
 * Makes the parser read something within a line that begins with one of a few characters. Subclasses say what it is.
 */
abstract class InlineExtension implements Plugin, InlineParserExtensionFactory {

    /** Reads what may begin at the parser's place. One is made for each text. */
    interface Reader {
        /** Whether it was read: then a node was {@link #append appended}. */
        boolean read(LightInlineParser parser);
    }

    /** A node without children. */
    abstract static class Leaf extends Node {

        Leaf(BasedSequence chars) {
            super(chars);
        }

        @Override
        public final BasedSequence[] getSegments() {
            return EMPTY_SEGMENTS;
        }
    }

    /** A reader for one text. */
    abstract Reader reader();

    /** Adds what was read to the tree, and goes on after it. */
    static boolean append(LightInlineParser parser, Leaf node) {
        parser.flushTextNode();
        parser.getBlock().appendChild(node);
        parser.setIndex(parser.getIndex() + node.getTextLength());
        return true;
    }

    @Override
    public final void extend(Parser.Builder parser) {
        parser.customInlineParserExtensionFactory(this);
    }

    @Override
    public final InlineParserExtension apply(LightInlineParser parser) {
        Reader reader = reader();
        return new InlineParserExtension() {
            @Override
            public boolean parse(LightInlineParser at) {
                return reader.read(at);
            }

            @Override
            public void finalizeDocument(InlineParser at) {}

            @Override
            public void finalizeBlock(InlineParser at) {}
        };
    }
}
