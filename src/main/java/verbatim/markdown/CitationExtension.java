package verbatim.markdown;

import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.InlineParserExtension;
import com.vladsch.flexmark.parser.InlineParserExtensionFactory;
import com.vladsch.flexmark.parser.LightInlineParser;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.data.MutableDataHolder;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.Optional;
import java.util.Set;
import verbatim.diagnostic.Span;
import verbatim.source.Citation;

/** Makes the parser read citations. What a citation is, {@link CitationSyntax} says; this only plugs it in. */
final class CitationExtension implements Parser.ParserExtension {

    @Override
    public void parserOptions(MutableDataHolder options) {}

    @Override
    public void extend(Parser.Builder parser) {
        parser.customInlineParserExtensionFactory(new Factory());
    }

    /** A citation in the tree. */
    static final class CitationNode extends Node {
        private final Citation citation;

        CitationNode(BasedSequence chars, Citation citation) {
            super(chars);
            this.citation = citation;
        }

        Citation citation() {
            return citation;
        }

        @Override
        public BasedSequence[] getSegments() {
            return EMPTY_SEGMENTS;
        }
    }

    /** A bracket with a citation that never closes. */
    static final class UnreadableNode extends Node {
        UnreadableNode(BasedSequence chars) {
            super(chars);
        }

        @Override
        public BasedSequence[] getSegments() {
            return EMPTY_SEGMENTS;
        }
    }

    private static final class Reader implements InlineParserExtension {

        private BasedSequence scanned = BasedSequence.NULL;
        private BlockScan scan = BlockScan.of("");

        @Override
        public boolean parse(LightInlineParser parser) {
            BasedSequence input = parser.getInput();
            int at = parser.getIndex();
            BasedSequence rest = input.subSequence(at);
            if (scanned != input) {
                scanned = input;
                scan = BlockScan.of(input.toString());
            }
            if (rest.charAt(0) == '[') {
                return bracket(parser, rest, at);
            }
            if (at > 0 && Character.isLetterOrDigit(input.charAt(at - 1)) || scan.inAddress(at)) {
                return false;
            }
            Optional<CitationSyntax.Found> found = CitationSyntax.inText(
                    rest,
                    open -> Math.max(-1, scan.closingCitation(at + open) - at),
                    (from, to) -> span(rest.subSequence(from, to)));
            found.ifPresent(citation -> append(parser, rest, citation));
            return found.isPresent();
        }

        private boolean bracket(LightInlineParser parser, BasedSequence rest, int at) {
            if (scan.closing(at) < 0) {
                return unreadable(parser, rest);
            }
            int close = scan.closingCitation(at) - at;
            char next = close > 0 && close + 1 < rest.length() ? rest.charAt(close + 1) : ' ';
            boolean link = next == '(' || next == '[' && !isCitation(at + close + 1);
            if (close < 0 || link || !scan.cites(at)) {
                return false;
            }
            Optional<CitationSyntax.Found> found =
                    CitationSyntax.bracketed(rest, close, (from, to) -> span(rest.subSequence(from, to)));
            found.ifPresent(citation -> append(parser, rest, citation));
            return found.isPresent();
        }

        private boolean isCitation(int at) {
            return scan.closing(at) >= 0 && scan.closingCitation(at) >= 0 && scan.cites(at);
        }

        /** {@code [@} and {@code [-@} can be meant as nothing else. */
        private static boolean unreadable(LightInlineParser parser, BasedSequence rest) {
            int length = rest.startsWith("[@") ? 2 : rest.startsWith("[-@") ? 3 : 0;
            if (length == 0) {
                return false;
            }
            BasedSequence chars = rest.subSequence(0, 1);
            parser.flushTextNode();
            parser.getBlock().appendChild(new UnreadableNode(chars));
            parser.setIndex(parser.getIndex() + 1);
            return true;
        }

        private static void append(LightInlineParser parser, BasedSequence rest, CitationSyntax.Found found) {
            BasedSequence chars = rest.subSequence(0, found.length());
            parser.flushTextNode();
            parser.getBlock().appendChild(new CitationNode(chars, found.citation()));
            parser.setIndex(parser.getIndex() + found.length());
        }

        /** Offsets in the file: in a block quote of several lines they are not offsets in the sequence. */
        private static Span span(BasedSequence chars) {
            return new Span(chars.getStartOffset(), chars.getEndOffset());
        }

        @Override
        public void finalizeDocument(InlineParser parser) {}

        @Override
        public void finalizeBlock(InlineParser parser) {}
    }

    private static final class Factory implements InlineParserExtensionFactory {

        @Override
        public CharSequence getCharacters() {
            return "[@";
        }

        @Override
        public InlineParserExtension apply(LightInlineParser parser) {
            return new Reader();
        }

        @Override
        public Set<Class<?>> getAfterDependents() {
            return Set.of();
        }

        @Override
        public Set<Class<?>> getBeforeDependents() {
            return Set.of();
        }

        @Override
        public boolean affectsGlobalScope() {
            return false;
        }
    }
}
