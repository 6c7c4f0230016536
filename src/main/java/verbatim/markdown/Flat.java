package verbatim.markdown;

import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.HardLineBreak;
import com.vladsch.flexmark.ast.HtmlEntity;
import com.vladsch.flexmark.ast.HtmlInlineBase;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.ImageRef;
import com.vladsch.flexmark.ast.LinkRef;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import verbatim.source.Citation;

/** The plain text of a block, and what stands where in it. */
final class Flat {

    /** A citation, and the offset in the text at which it stands. */
    record Cite(int at, Citation citation) {}

    /** So many citations of a note count where it is referred to: it can be referred to a hundred thousand times. */
    private static final int MOST_IN_NOTE = 100;

    private final StringBuilder text = new StringBuilder();
    /** The text as it was last asked for: it only ever grows. */
    private String shown = "";
    private int[] offsets = new int[64];
    private int end;
    private final List<Cite> cites = new ArrayList<>();
    private final List<int[]> unquoted = new ArrayList<>();
    private final List<int[]> uncited = new ArrayList<>();

    static Flat of(Node block) {
        Flat flat = new Flat();
        flat.add(block);
        return flat;
    }

    /** Adds another block, on a new line. */
    void add(Node block) {
        if (text.length() > 0) {
            append('\n', block.getStartOffset());
        }
        boolean exempt = Attributes.ofBlock(block).has("unquoted");
        int start = text.length();
        children(block);
        if (exempt) {
            unquoted.add(new int[] {start, text.length()});
        }
    }

    String text() {
        if (shown.length() != text.length()) {
            shown = text.toString();
        }
        return shown;
    }

    List<Cite> cites() {
        return cites;
    }

    List<int[]> unquoted() {
        return unquoted;
    }

    /** Whether all that is said stands in spans that need no citation. */
    boolean allUncited() {
        StringBuilder rest = new StringBuilder(text);
        uncited.forEach(range -> {
            for (int i = range[0]; i < range[1]; i++) {
                rest.setCharAt(i, ' ');
            }
        });
        return rest.chars().noneMatch(Character::isLetterOrDigit);
    }

    /** Offset in the parsed text of a unit of the plain text. */
    int offset(int at) {
        return at < text.length() ? offsets[at] : end;
    }

    private void append(char c, int offset) {
        if (text.length() == offsets.length) {
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
        }
        offsets[text.length()] = offset;
        text.append(c);
        end = offset + 1;
    }

    private void append(BasedSequence chars) {
        for (int i = 0; i < chars.length(); i++) {
            char c = chars.charAt(i);
            if (c == '\\' && i + 1 < chars.length() && isPunctuation(chars.charAt(i + 1))) {
                i++; // an escape stands for what follows it
                c = chars.charAt(i);
            }
            append(c, chars.getIndexOffset(i));
        }
    }

    static boolean isPunctuation(char c) {
        return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
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
        }
    }

    private void inline(Node node) {
        if (node instanceof Text) {
            append(node.getChars());
        } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
            append(' ', node.getStartOffset());
        } else if (node instanceof HtmlEntity) {
            String meant = node.getChars().unescape();
            for (int i = 0; i < meant.length(); i++) {
                append(meant.charAt(i), node.getStartOffset());
            }
        } else if (node instanceof Code code) {
            int start = text.length();
            append(code.getText());
            unquoted.add(new int[] {start, text.length()});
        } else if (node instanceof CitationExtension.CitationNode citation) {
            cites.add(new Cite(text.length(), citation.citation()));
        } else if (node instanceof Footnote footnote) {
            if (footnote.getFootnoteBlock() != null) {
                note(footnote.getFootnoteBlock());
            }
        } else if (node instanceof LinkRef link && isSpan(link)) {
            children(link);
        } else if (node instanceof LinkRef link && References.of(link).isEmpty()) {
            append('[', node.getStartOffset());
            if (link.hasChildren()) {
                children(link);
            } else {
                append(link.getReference());
            }
            append(']', Math.max(node.getStartOffset(), node.getEndOffset() - 1));
        } else if (!(node instanceof Attributes.AttributesNode
                || node instanceof HtmlInlineBase
                || node instanceof CitationExtension.UnreadableNode
                || isPicture(node) && !(node.getParent() instanceof Image))) {
            children(node);
        }
    }

    /** What stands in for a picture is no part of the text around it. */
    private static boolean isPicture(Node node) {
        return node instanceof Image || node instanceof ImageRef picture && picture.isDefined();
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
