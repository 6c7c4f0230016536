package verbatim.markdown;

import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.DelimitedLinkNode;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.HardLineBreak;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlBlock;
import com.vladsch.flexmark.ast.HtmlEntity;
import com.vladsch.flexmark.ast.HtmlInline;
import com.vladsch.flexmark.ast.HtmlInlineBase;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.ImageRef;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.ast.LinkRef;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.ext.definition.DefinitionTerm;
import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.ext.gfm.strikethrough.Strikethrough;
import com.vladsch.flexmark.ext.tables.TableCell;
import com.vladsch.flexmark.ext.tables.TableSeparator;
import com.vladsch.flexmark.util.ast.ContentNode;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import verbatim.source.Citation;
import verbatim.text.QuotationMarks;
import verbatim.text.Range;
import verbatim.text.Sentences;

/**
 * The plain text of a block, as a reader sees it, and what stands where in it. It is what quotations are checked by: whatever
 * {@link HtmlWriter}, or one of the writers of its parts, shows must be here too.
 */
final class Flat {

    /** A citation, and the offset in the text at which it stands. */
    record Cite(int at, Citation citation) {

        Sentences.Cite inText() {
            List<String> ids = citation.items().stream().map(Citation.Item::id).toList();
            return new Sentences.Cite(at, citation.mode() == Citation.Mode.NORMAL, ids);
        }
    }

    private static final String STYLED = "words with a class of their own";

    /** So many citations of a note count where it is referred to: it can be referred to a hundred thousand times. */
    private static final int MOST_IN_NOTE = 100;

    private final PlainText text = new PlainText();
    private final Tags tags = new Tags(text);
    private final List<Cite> cites = new ArrayList<>();
    private final List<int[]> unquoted = new ArrayList<>();
    private final List<int[]> code = new ArrayList<>();
    private final List<int[]> uncited = new ArrayList<>();
    private Optional<QuotationMarks> marks = Optional.empty();
    private Optional<Sentences> sentences = Optional.empty();

    static Flat of(Node block) {
        Flat flat = new Flat();
        flat.add(block);
        return flat;
    }

    /** Adds another block, on a new line. */
    void add(Node block) {
        text.beginLine(block.getStartOffset());
        Attributes attributes = Attributes.ofBlock(block);
        int start = text.length();
        children(block);
        if (attributes.has("unquoted")) {
            unquoted.add(new int[] {start, text.length()});
        }
        if (attributes.isSeen()) {
            text.alterFrom(start, STYLED);
        }
        tags.end();
    }

    /** Adds all blocks of another, each on a new line: text, cells, code, titles, and the numbers of lists. */
    void addAll(Node parent) {
        int number = parent instanceof OrderedList list ? list.getStartNumber() : 0;
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (parent instanceof OrderedList) {
                line(number++ + ".", node.getStartOffset());
            }
            if (node instanceof Paragraph || node instanceof Heading || node instanceof DefinitionTerm || node instanceof TableCell) {
                add(node);
            } else if (node instanceof FencedCodeBlock || node instanceof IndentedCodeBlock) {
                line(((ContentNode) node).getContentChars().normalizeEOL().replace('\n', ' '), node.getStartOffset());
            } else if (node instanceof HtmlBlock) {
                html(((ContentNode) node).getContentChars());
            } else if (!(node instanceof FootnoteBlock || node instanceof Reference || node instanceof TableSeparator)) {
                if (node instanceof AdmonitionExtension.AdmonitionBlock admonition) {
                    line(admonition.shownTitle(), node.getStartOffset());
                }
                addAll(node);
            }
        }
    }

    /** Adds plain words on a new line. */
    void line(String words, int offset) {
        text.beginLine(offset);
        text.addShown(words, offset);
    }

    /** Adds what raw HTML shows. */
    void html(BasedSequence html) {
        tags.block(html);
    }

    String text() {
        return text.toString();
    }

    /** The quotation marks in the text, which must be whole. */
    QuotationMarks marks() {
        QuotationMarks known = marks.orElseGet(() -> QuotationMarks.in(text()));
        marks = Optional.of(known);
        return known;
    }

    /** The sentences of the text, which must be whole. */
    Sentences sentences() {
        Sentences known = sentences.orElseGet(() -> new Sentences(
                text(), marks().doubled(), cites.stream().map(Cite::inText).toList()));
        sentences = Optional.of(known);
        return known;
    }

    List<Cite> cites() {
        return cites;
    }

    /** Where between two offsets a reader first sees something else than plain words, and what: unless it holds all of them. */
    Optional<Map.Entry<Integer, String>> altered(int from, int to) {
        return text.altered(from, to);
    }

    List<int[]> unquoted() {
        return unquoted;
    }

    /** The words in {@code <q>}, without the marks that a browser sets. */
    List<Range> quoted() {
        return tags.quoted();
    }

    /** Where a {@code <q>} is that holds no words of one block alone. */
    OptionalInt astray() {
        return tags.astray();
    }

    /** Where raised or lowered words hold others, which are smaller again. */
    OptionalInt tiny() {
        return tags.tiny();
    }

    List<int[]> code() {
        return code;
    }

    /** Whether all that is said stands in spans that need no citation. */
    boolean allUncited() {
        StringBuilder rest = new StringBuilder(text.toString());
        uncited.forEach(range -> {
            for (int i = range[0]; i < range[1]; i++) {
                rest.setCharAt(i, ' ');
            }
        });
        return rest.chars().noneMatch(Character::isLetterOrDigit);
    }

    /** Offset in the parsed text of a unit of the plain text. */
    int offset(int at) {
        return text.offset(at);
    }

    private void children(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            int start = text.length();
            inline(node);
            Attributes attributes = Attributes.joinedTo(node);
            if (attributes.has("unquoted")) {
                unquoted.add(new int[] {start, text.length()});
            }
            if (attributes.has("uncited")) {
                uncited.add(new int[] {start, text.length()});
            }
            if (attributes.isSeen()) {
                text.alterFrom(start, STYLED);
            }
        }
    }

    private void inline(Node node) {
        if (node instanceof Text) {
            text.addWritten(node.getChars());
        } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
            text.add(' ', node.getStartOffset());
        } else if (node instanceof HtmlEntity) {
            String meant = node.getChars().unescape();
            if (meant.isBlank()) {
                text.add(' ', node.getStartOffset()); // no line of its own begins behind it
            } else {
                text.addShown(meant, node.getStartOffset());
            }
        } else if (node instanceof Code code) {
            int start = text.length();
            BasedSequence chars = code.getText();
            for (int i = 0; i < chars.length(); i++) {
                boolean ends = chars.charAt(i) == '\n' || chars.charAt(i) == '\r';
                text.add(ends ? ' ' : chars.charAt(i), chars.getIndexOffset(i));
            }
            this.code.add(new int[] {start, text.length()});
        } else if (node instanceof CitationExtension.CitationNode citation) {
            cites.add(new Cite(text.length(), citation.citation()));
            if (citation.citation().mode() == Citation.Mode.IN_TEXT) {
                text.alter(text.length(), "the name of a source");
            }
        } else if (node instanceof Footnote footnote) {
            if (footnote.getFootnoteBlock() != null) {
                note(footnote.getFootnoteBlock());
            } else {
                text.addShown(node.getChars().toString(), node.getStartOffset());
            }
        } else if (node instanceof Strikethrough) {
            int start = text.length();
            children(node);
            text.alterFrom(start, "words struck out");
        } else if (node instanceof DelimitedLinkNode link) {
            text.addShown(link.getText().toString(), node.getStartOffset());
        } else if (node instanceof HtmlInline) {
            tags.tag(node);
        } else if (node instanceof Attributes.AttributesNode attributes) {
            if (attributes.isText()) {
                text.addShown(node.getChars().toString(), node.getStartOffset());
            }
        } else if (node instanceof CitationExtension.UnreadableNode) {
            text.addShown(node.getChars().unescape(), node.getStartOffset());
        } else if (isPicture(node)) {
            if (node.getParent() instanceof Image) {
                children(node);
            } else {
                text.alter(text.length(), "a picture");
            }
        } else if (node instanceof ImageRef) {
            text.addShown(node.getChars().unescape(), node.getStartOffset());
        } else if (node instanceof LinkRef link && isSpan(link)) {
            children(link);
        } else if (node instanceof LinkRef link && References.of(link).isEmpty()) {
            text.add('[', node.getStartOffset());
            if (link.hasChildren()) {
                children(link);
            } else {
                text.addWritten(link.getReference());
            }
            text.add(']', Math.max(node.getStartOffset(), node.getEndOffset() - 1));
            if (!link.getText().isEmpty() && !link.getReference().isEmpty()) {
                text.addShown("[" + link.getReference().unescape() + "]", link.getReference().getStartOffset());
            }
        } else if (!(node instanceof HtmlInlineBase)) {
            children(node);
        }
    }

    private static boolean isPicture(Node node) {
        return node instanceof Image || node instanceof ImageRef picture && References.of(picture).isPresent();
    }

    /** What a note cites, its words cite; not what the notes in it cite, or two lines of notes could name a million. */
    private void note(FootnoteBlock note) {
        int found = 0;
        Node node = note.getFirstChild();
        while (node != null && found < MOST_IN_NOTE) {
            if (node instanceof CitationExtension.CitationNode citation) {
                cites.add(new Cite(text.length(), citation.citation()));
                found++;
            }
            Node next = isPicture(node) ? null : node.getFirstChild();
            for (Node at = node; next == null && at != note; at = at.getParent()) {
                next = at.getNext();
            }
            node = next;
        }
    }

    /** What a code span shows: line breaks as spaces, and without the one space at each end that lets marks stand there. */
    static String code(Code code) {
        String shown = code.getText().toString().replace("\r\n", " ").replace('\n', ' ');
        boolean padded = shown.startsWith(" ") && shown.endsWith(" ") && !shown.isBlank();
        return padded ? shown.substring(1, shown.length() - 1) : shown;
    }

    /** {@code [words]{.class}}: a span, for which the parser has found no reference. */
    static boolean isSpan(LinkRef link) {
        return References.of(link).isEmpty()
                && link.getNext() instanceof Attributes.AttributesNode
                && link.hasChildren()
                && link.getNext().getStartOffset() == link.getEndOffset();
    }
}
