package verbatim.markdown;

import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.parser.block.BlockParser;
import com.vladsch.flexmark.parser.block.BlockParserFactory;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.core.HeadingParser;
import com.vladsch.flexmark.util.data.DataHolder;
import com.vladsch.flexmark.util.data.MutableDataHolder;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parser's headings, at the cost of one line for each line. For every line that could underline a heading the parser
 * puts together all of the paragraph before it, only to know whether there is one.
 */
final class HeadingExtension implements Parser.ParserExtension {

    @Override
    public void parserOptions(MutableDataHolder options) {
        options.set(Parser.HEADING_PARSER, false);
    }

    @Override
    public void extend(Parser.Builder parser) {
        parser.customBlockParserFactory(new Factory());
    }

    private static final class Factory extends HeadingParser.Factory {

        @Override
        public BlockParserFactory apply(DataHolder options) {
            BlockParserFactory headings = super.apply(options);
            return (state, matched) -> headings.tryStart(state, new FirstLine(matched));
        }
    }

    /** What was matched, with a paragraph's first line instead of the whole. */
    private record FirstLine(MatchedBlockParser matched) implements MatchedBlockParser {

        @Override
        public BlockParser getBlockParser() {
            return matched.getBlockParser();
        }

        @Override
        public @Nullable BasedSequence getParagraphContent() {
            List<BasedSequence> lines = matched.getParagraphLines();
            return lines == null ? null : lines.isEmpty() ? BasedSequence.NULL : lines.get(0);
        }

        /** Asked for when they become a heading, which puts them together. */
        @Override
        public @Nullable List<BasedSequence> getParagraphLines() {
            List<BasedSequence> lines = matched.getParagraphLines();
            if (lines != null) {
                BlockSizeLimit.refuse(lines);
            }
            return lines;
        }

        @Override
        public @Nullable List<Integer> getParagraphEolLengths() {
            return matched.getParagraphEolLengths();
        }

        @Override
        public @Nullable MutableDataHolder getParagraphDataHolder() {
            return matched.getParagraphDataHolder();
        }
    }
}
