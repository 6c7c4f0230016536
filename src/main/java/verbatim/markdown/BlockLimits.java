package verbatim.markdown;

import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.parser.block.BlockParser;
import com.vladsch.flexmark.parser.block.BlockParserFactory;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParagraphPreProcessor;
import com.vladsch.flexmark.parser.block.ParagraphPreProcessorFactory;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.parser.core.FencedCodeBlockParser;
import com.vladsch.flexmark.parser.core.HeadingParser;
import com.vladsch.flexmark.parser.core.ReferencePreProcessorFactory;
import com.vladsch.flexmark.parser.internal.BlockStartImpl;
import com.vladsch.flexmark.util.data.DataHolder;
import com.vladsch.flexmark.util.data.MutableDataHolder;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import verbatim.text.Range;

/**
 * Refuses paragraphs and code of too many lines that are not adjacent in the text, as in a quotation or an item of a list, where
 * marks or spaces come between them. To join these the parser moves all of them for each.
 */
final class BlockLimits implements Plugin, ParagraphPreProcessorFactory, ParagraphPreProcessor {

    private static final int MOST_LINES = 10_000;

    @Override
    public void parserOptions(MutableDataHolder options) {
        options.set(Parser.HEADING_PARSER, false);
        options.set(Parser.FENCED_CODE_BLOCK_PARSER, false);
        // code is a node of its lines then, and these are not put together
        options.set(Parser.FENCED_CODE_CONTENT_BLOCK, true);
    }

    @Override
    public void extend(Parser.Builder parser) {
        parser.customBlockParserFactory(new Headings());
        parser.paragraphPreProcessorFactory(this);
        parser.customBlockParserFactory(new Fences());
    }

    /** Throws a {@link ParseLimitException} at the line with which there are too many. */
    static void refuse(List<BasedSequence> lines) {
        int apart = 0;
        for (int i = 1; i < lines.size(); i++) {
            apart = count(apart, lines.get(i - 1).getEndOffset(), lines.get(i));
        }
    }

    private static int count(int apart, int end, BasedSequence line) {
        int now = line.getStartOffset() == end ? apart : apart + 1;
        if (now > MOST_LINES) {
            throw new ParseLimitException(
                    new Range(line.getStartOffset(), line.getStartOffset() + 1),
                    "a paragraph or code block in a quotation or a list has more than %d lines".formatted(MOST_LINES),
                    "split it, or move it out of the quotation or the list");
        }
        return now;
    }

    @Override
    public ParagraphPreProcessor apply(ParserState state) {
        return this;
    }

    @Override
    public int preProcessBlock(Paragraph block, ParserState state) {
        refuse(block.getContentLines());
        return 0;
    }

    @Override
    public Set<Class<?>> getBeforeDependents() {
        return Set.of(ReferencePreProcessorFactory.class);
    }

    @Override
    public boolean affectsGlobalScope() {
        return true;
    }

    /** The parser's fences, with a {@link Fence} for each. */
    private static final class Fences extends FencedCodeBlockParser.Factory {

        @Override
        public BlockParserFactory apply(DataHolder options) {
            BlockParserFactory fences = super.apply(options);
            return (state, matched) -> fences.tryStart(state, matched) instanceof BlockStartImpl start
                    ? counted((FencedCodeBlockParser) start.getBlockParsers()[0], state).atIndex(start.getNewIndex())
                    : BlockStart.none();
        }

        private static BlockStart counted(FencedCodeBlockParser fence, ParserState state) {
            BasedSequence marker = ((FencedCodeBlock) fence.getBlock()).getOpeningMarker();
            Fence counted = new Fence(
                    state.getProperties(),
                    marker,
                    fence.getFenceIndent(),
                    fence.getFenceMarkerIndent() - fence.getFenceIndent());
            ((FencedCodeBlock) counted.getBlock()).setOpeningMarker(marker);
            return BlockStart.of(counted);
        }
    }

    private static final class Fence extends FencedCodeBlockParser {

        private int apart;
        private int end;

        Fence(DataHolder options, BasedSequence marker, int indent, int markerIndent) {
            super(options, marker.charAt(0), marker.length(), indent, markerIndent);
            this.end = marker.getEndOffset();
        }

        @Override
        public void addLine(ParserState state, BasedSequence line) {
            apart = count(apart, end, line);
            end = line.getEndOffset();
            super.addLine(state, line);
        }
    }

    /**
     * The parser's headings, at the cost of one line for each line. For every line that could underline a heading the parser
     * puts together all of the paragraph before it, only to know whether there is one.
     */
    private static final class Headings extends HeadingParser.Factory {

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
                refuse(lines);
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
