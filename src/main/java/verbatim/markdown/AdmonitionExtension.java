package verbatim.markdown;

import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.parser.block.AbstractBlockParser;
import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.BlockParser;
import com.vladsch.flexmark.parser.block.BlockParserFactory;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.CustomBlockParserFactory;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.data.DataHolder;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code !!! note "Title" {key=value}} and the lines under it that are indented by four spaces. */
final class AdmonitionExtension implements Plugin, CustomBlockParserFactory {

    /** The two sides of a question's arguments, and what other tools know as admonitions. */
    static final Set<String> KINDS = new TreeSet<>(Set.of(
            "for", "against", "abstract", "note", "tip", "info", "success", "question", "warning", "failure", "danger", "bug",
            "example", "important", "caution"));

    private static final Pattern OPENING =
            Pattern.compile("!!!\\s+([a-z][a-z-]*)(?:\\s+\"([^\"]*)\")?(?:\\s+(\\{[^{}]*}))?\\s*");

    @Override
    public void extend(Parser.Builder parser) {
        parser.customBlockParserFactory(this);
    }

    @Override
    public BlockParserFactory apply(DataHolder options) {
        return (state, matched) -> start(state);
    }

    private static BlockStart start(ParserState state) {
        BasedSequence line = state.getLine().subSequence(state.getNextNonSpaceIndex());
        if (state.getIndent() >= 4 || !line.startsWith("!!!")) {
            return BlockStart.none();
        }
        BasedSequence opening = line.trimEnd();
        Matcher parts = OPENING.matcher(opening);
        return parts.matches()
                ? BlockStart.of(new OneBlock(new AdmonitionBlock(opening, parts))).atIndex(state.getLine().length())
                : BlockStart.none();
    }

    /** The block, its kind and its title. */
    static final class AdmonitionBlock extends Block {
        private final BasedSequence opening;
        private final String kind;
        private final String title;
        private final Attributes attributes;

        AdmonitionBlock(BasedSequence opening, Matcher parts) {
            this.opening = opening;
            this.kind = parts.group(1);
            this.title = parts.group(2) == null ? "" : parts.group(2);
            this.attributes = parts.group(3) == null ? Attributes.NONE : Attributes.read(parts.group(3));
        }

        BasedSequence opening() {
            return opening;
        }

        String kind() {
            return kind;
        }

        String title() {
            return title;
        }

        /** The title, or the word for what it is. */
        String shownTitle() {
            return title.isEmpty() ? Character.toUpperCase(kind.charAt(0)) + kind.substring(1) : title;
        }

        Attributes attributes() {
            return attributes;
        }

        boolean isArgument() {
            return kind.equals("for") || kind.equals("against");
        }

        /** Whether it is an argument and there is none directly before it. */
        boolean beginsArguments() {
            return isArgument() && !(getPrevious() instanceof AdmonitionBlock before && before.isArgument());
        }

        /** Of this argument and those directly after it, the ones of one side. */
        List<AdmonitionBlock> side(String kind) {
            List<AdmonitionBlock> side = new ArrayList<>();
            for (Node node = this; node instanceof AdmonitionBlock block && block.isArgument(); node = node.getNext()) {
                if (block.kind.equals(kind)) {
                    side.add(block);
                }
            }
            return side;
        }

        @Override
        public BasedSequence[] getSegments() {
            return EMPTY_SEGMENTS;
        }
    }

    private static final class OneBlock extends AbstractBlockParser {
        private final AdmonitionBlock block;

        OneBlock(AdmonitionBlock block) {
            this.block = block;
        }

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public BlockContinue tryContinue(ParserState state) {
            if (state.isBlank()) {
                return BlockContinue.atIndex(state.getNextNonSpaceIndex());
            }
            return state.getIndent() >= 4
                    ? BlockContinue.atColumn(state.getColumn() + 4)
                    : BlockContinue.none();
        }

        @Override
        public void closeBlock(ParserState state) {
            block.setCharsFromContent();
        }

        @Override
        public boolean isContainer() {
            return true;
        }

        @Override
        public boolean canContain(ParserState state, BlockParser blockParser, Block other) {
            return true;
        }
    }
}
