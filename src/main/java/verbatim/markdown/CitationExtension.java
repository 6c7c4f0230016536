package verbatim.markdown;

import com.vladsch.flexmark.parser.LightInlineParser;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.Optional;
import verbatim.source.Citation;

/** Makes the parser read citations. {@link CitationSyntax} says what a citation is; this only plugs it in. */
final class CitationExtension extends InlineExtension {

    @Override
    public CharSequence getCharacters() {
        return "[@";
    }

    @Override
    Reader reader() {
        return new CitationReader();
    }

    /** A citation in the tree, its spans as offsets in its text. */
    static final class CitationNode extends Leaf {
        private final Citation citation;

        CitationNode(BasedSequence chars, Citation citation) {
            super(chars);
            this.citation = citation;
        }

        Citation citation() {
            return citation;
        }
    }

    /** The bracket of a citation that is never closed. */
    static final class UnclosedNode extends Leaf {
        UnclosedNode(BasedSequence chars) {
            super(chars);
        }
    }

    private static final class CitationReader implements Reader {

        private BasedSequence scanned = BasedSequence.NULL;
        private BlockScan scan = BlockScan.of("");

        @Override
        public boolean read(LightInlineParser parser) {
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
            Optional<CitationSyntax.Found> found =
                    CitationSyntax.inText(rest, open -> Math.max(-1, scan.closingCitation(at + open) - at));
            return found.isPresent() && append(parser, rest, found.get());
        }

        private boolean bracket(LightInlineParser parser, BasedSequence rest, int at) {
            if (scan.closing(at) < 0) {
                return unclosed(parser, rest);
            }
            int close = scan.closingCitation(at) - at;
            char next = close > 0 && close + 1 < rest.length() ? rest.charAt(close + 1) : ' ';
            boolean link = next == '(' || next == '[' && !isCitation(at + close + 1);
            if (close < 0 || link || !scan.cites(at)) {
                return false;
            }
            Optional<CitationSyntax.Found> found = CitationSyntax.bracketed(rest, close);
            return found.isPresent() && append(parser, rest, found.get());
        }

        private boolean isCitation(int at) {
            return scan.closing(at) >= 0 && scan.closingCitation(at) >= 0 && scan.cites(at);
        }

        /** {@code [@} and {@code [-@} can be meant as nothing else. */
        private static boolean unclosed(LightInlineParser parser, BasedSequence rest) {
            int length = rest.startsWith("[@") ? 2 : rest.startsWith("[-@") ? 3 : 0;
            if (length == 0) {
                return false;
            }
            return InlineExtension.append(parser, new UnclosedNode(rest.subSequence(0, 1)));
        }

        private static boolean append(LightInlineParser parser, BasedSequence rest, CitationSyntax.Found found) {
            return InlineExtension.append(parser, new CitationNode(rest.subSequence(0, found.length()), found.citation()));
        }
    }
}
