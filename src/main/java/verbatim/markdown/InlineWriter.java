package verbatim.markdown;

import com.vladsch.flexmark.ast.AutoLink;
import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.Emphasis;
import com.vladsch.flexmark.ast.HardLineBreak;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlEntity;
import com.vladsch.flexmark.ast.HtmlInline;
import com.vladsch.flexmark.ast.HtmlInlineComment;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.ImageRef;
import com.vladsch.flexmark.ast.Link;
import com.vladsch.flexmark.ast.LinkRef;
import com.vladsch.flexmark.ast.MailLink;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.StrongEmphasis;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.gfm.strikethrough.Strikethrough;
import com.vladsch.flexmark.util.ast.Node;

/** What stands within a block. */
final class InlineWriter {

    private final HtmlWriter out;
    private final NoteWriter notes;
    private final LinkWriter links;
    private final CitationWriter citations;

    InlineWriter(HtmlWriter out, NoteWriter notes) {
        this.out = out;
        this.notes = notes;
        this.links = new LinkWriter(out, this);
        this.citations = new CitationWriter(out);
    }

    void inlines(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            inline(node);
        }
    }

    private void inline(Node node) {
        if (node instanceof Text) {
            BareLinks.write(
                    node.getChars().unescape(),
                    !(node.getParent() instanceof Link),
                    explains(node) ? this::explained : out::text,
                    links::bare);
        } else if (node instanceof SoftLineBreak) {
            out.raw("\n");
        } else if (node instanceof HardLineBreak) {
            out.raw("<br>\n");
        } else if (node instanceof HtmlEntity) {
            out.text(node.getChars().unescape());
        } else if (node instanceof Code code) {
            out.raw("<code>");
            out.text(Flat.code(code));
            out.raw("</code>");
        } else if (node instanceof Emphasis) {
            element("em", node);
        } else if (node instanceof StrongEmphasis) {
            element("strong", node);
        } else if (node instanceof Strikethrough) {
            element("del", node);
        } else if (node instanceof CitationExtension.CitationNode citation) {
            citations.citation(citation);
        } else if (node instanceof CitationExtension.UnreadableNode) {
            out.text(node.getChars().toString());
        } else if (node instanceof Attributes.AttributesNode attributes) {
            if (attributes.isText()) {
                out.text(node.getChars().toString());
            }
        } else if (node instanceof Link link) {
            links.link(link, link.getUrl().unescape(), link.getTitle().unescape());
        } else if (node instanceof LinkRef link) {
            links.reference(link);
        } else if (node instanceof AutoLink link) {
            links.bare(link.getText().toString());
        } else if (node instanceof MailLink link) {
            links.mail(link.getText().toString());
        } else if (node instanceof Image image) {
            links.image(image, image.getUrl().unescape(), image.getTitle().unescape());
        } else if (node instanceof ImageRef image) {
            links.reference(image);
        } else if (node instanceof HtmlInline) {
            out.html(node.getChars().toString());
        } else if (node instanceof Footnote footnote) {
            notes.reference(footnote);
        } else if (!(node instanceof HtmlInlineComment)) {
            inlines(node);
        }
    }

    /** What is marked, with the attributes that stand behind it. */
    void element(String tag, Node node) {
        out.raw("<" + tag);
        out.attributes(Attributes.joinedTo(node));
        out.raw(">");
        inlines(node);
        out.raw("</" + tag + ">");
    }

    /** Terms are explained in running text: not in headings, links, or what others said. */
    private static boolean explains(Node node) {
        for (Node above = node.getParent(); above != null; above = above.getParent()) {
            if (above instanceof Heading || above instanceof Link || above instanceof BlockQuote || above instanceof LinkRef) {
                return false;
            }
        }
        return true;
    }

    private void explained(String text) {
        // the space at its end stays outside: a citation may take it away
        String words = text.stripTrailing();
        if (!words.isEmpty()) {
            out.hole(new Hole.Terms(words));
        }
        out.text(text.substring(words.length()));
    }
}
