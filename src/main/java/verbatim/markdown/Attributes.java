package verbatim.markdown;

import com.vladsch.flexmark.ast.Emphasis;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.Link;
import com.vladsch.flexmark.ast.LinkRef;
import com.vladsch.flexmark.ast.ListBlock;
import com.vladsch.flexmark.ast.ListItem;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.StrongEmphasis;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.ext.definition.DefinitionItem;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.ext.gfm.strikethrough.Strikethrough;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attribute block: {@code {.class #id key=value}}.
 *
 * @param id      empty if none
 * @param classes in the order written
 * @param values  of the other keys
 */
record Attributes(String id, List<String> classes, Map<String, String> values) {

    /** The classes that mean something here, and that readers do not see. */
    static final List<String> MARKS = List.of("claim", "uncited", "unquoted");

    private static final String PART = "(?:\\.[\\p{L}_][\\p{L}\\p{N}_-]*|#[\\p{L}\\p{N}_][\\p{L}\\p{N}_:.-]*"
            + "|[a-z][a-z-]*=(?:\"[^\"]*\"|[^\\s\"{}]+))";
    private static final Pattern WHOLE = Pattern.compile("\\{\\s*" + PART + "(?:\\s+" + PART + ")*+\\s*}");
    private static final Pattern ONE = Pattern.compile(PART);

    static final Attributes NONE = new Attributes("", List.of(), Map.of());

    boolean has(String name) {
        return classes.contains(name);
    }

    /** Whether they may change how a reader sees the words: a style sheet can hide them. */
    boolean isSeen() {
        return classes.stream().anyMatch(name -> !MARKS.contains(name));
    }

    /** Whether they reverse the words, and with them what a quotation says; letters have a direction of their own. */
    boolean changesDirection() {
        return !values.getOrDefault("dir", "auto").equals("auto");
    }

    /** Reads text of the shape that {@link #length} has found. */
    static Attributes read(CharSequence text) {
        String id = "";
        List<String> classes = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        Matcher part = ONE.matcher(text);
        while (part.find()) {
            String one = part.group();
            if (one.charAt(0) == '.') {
                classes.add(one.substring(1));
            } else if (one.charAt(0) == '#') {
                id = one.substring(1);
            } else {
                int equals = one.indexOf('=');
                values.put(one.substring(0, equals), one.substring(equals + 1).replace("\"", ""));
            }
        }
        return new Attributes(id, classes, values);
    }

    /** How long the attributes at the beginning of a text are; 0 if there are none. */
    static int length(CharSequence text) {
        Matcher whole = WHOLE.matcher(text);
        return whole.lookingAt() ? whole.end() : 0;
    }

    /** Attributes in the tree: they belong to what is directly before them, or else to their block. */
    static final class AttributesNode extends InlineExtension.Leaf {
        private final Attributes attributes;

        AttributesNode(BasedSequence chars) {
            super(chars);
            this.attributes = read(chars);
        }

        Attributes attributes() {
            return attributes;
        }

        /** Whether they belong to the node before them: nothing, not even a space, is between. */
        boolean joined() {
            Node before = getPrevious();
            return before != null
                    && !(before instanceof Text)
                    && !(before instanceof SoftLineBreak)
                    && before.getEndOffset() == getStartOffset();
        }

        /** Whether an element is written that has them; else no link could lead to their id. */
        boolean isRendered() {
            Node before = getPrevious();
            if (joined()) {
                return before instanceof Emphasis
                        || before instanceof StrongEmphasis
                        || before instanceof Strikethrough
                        || before instanceof Link
                        || before instanceof LinkRef;
            }
            return getNext() == null && (getParent() instanceof Heading || isParagraph(getParent()));
        }

        /** In a tight list or a note paragraphs have no tag, and attributes alone are not written. */
        private static boolean isParagraph(Node block) {
            Node around = block.getParent();
            boolean tight = around instanceof ListItem && around.getParent() instanceof ListBlock list && list.isTight();
            return block instanceof Paragraph
                    && !(block.getFirstChild() instanceof AttributesNode)
                    && !(tight || around instanceof DefinitionItem || around instanceof FootnoteBlock);
        }

        /** Whether they belong to nothing, and are shown as they are written. */
        boolean isText() {
            return !joined() && getNext() != null;
        }

    }

    /** The attributes that are joined to a node. */
    static Attributes joinedTo(Node node) {
        return node.getNext() instanceof AttributesNode next && next.joined() ? next.attributes() : NONE;
    }

    /** The attributes of a block: those that end it and are joined to nothing. */
    static Attributes ofBlock(Node block) {
        return block.getLastChild() instanceof AttributesNode own && !own.joined() ? own.attributes() : NONE;
    }

    /** Whether an attribute block directly before a citation marks a key claim, which the citation proves. */
    static boolean isClaimBefore(Node citation) {
        Node before = citation.getPrevious();
        while (before instanceof Text && before.getChars().isBlank() || before instanceof SoftLineBreak) {
            before = before.getPrevious();
        }
        return before instanceof AttributesNode own && own.joined() && own.attributes().has("claim");
    }

    /** Makes the parser read attributes. */
    static final class Extension extends InlineExtension {

        @Override
        public CharSequence getCharacters() {
            return "{";
        }

        @Override
        Reader reader() {
            return parser -> {
                BasedSequence rest = parser.getInput().subSequence(parser.getIndex());
                int length = length(rest);
                return length > 0 && append(parser, new AttributesNode(rest.subSequence(0, length)));
            };
        }
    }
}
