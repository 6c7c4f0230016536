package verbatim.markdown;

import com.vladsch.flexmark.ast.ImageRef;
import com.vladsch.flexmark.ast.LinkRef;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.util.ast.Node;
import java.util.Optional;
import verbatim.html.SafeHtml;

/** Links and images; of a link that no page may have, the words alone. */
final class LinkWriter {

    private final HtmlWriter out;
    private final InlineWriter inline;

    LinkWriter(HtmlWriter out, InlineWriter inline) {
        this.out = out;
        this.inline = inline;
    }

    /** @param target as the page has it */
    void link(Node node, String target, String title) {
        if (!SafeHtml.isAddress(target)) {
            inline.inlines(node);
            return;
        }
        out.raw("<a");
        out.hole(new Hole.Address("href", target));
        out.attribute("title", title);
        external(target);
        out.attributes(Attributes.joinedTo(node));
        out.raw(">");
        inline.inlines(node);
        out.raw("</a>");
    }

    /** An address that is its own words. */
    void bare(String target) {
        if (!SafeHtml.isAddress(target)) {
            out.text(target);
            return;
        }
        out.raw("<a");
        out.attribute("href", target);
        external(target);
        out.raw(">");
        out.text(target);
        out.raw("</a>");
    }

    private void external(String target) {
        if (target.startsWith("http:") || target.startsWith("https:")) {
            out.attribute("rel", "external");
        }
    }

    /** An address to write to. */
    void mail(String address) {
        out.raw("<a");
        out.attribute("href", "mailto:" + address);
        out.raw(">");
        out.text(address);
        out.raw("</a>");
    }

    /** @param target as the page has it */
    void image(Node node, String target, String title) {
        out.raw("<img");
        if (SafeHtml.isAddress(target)) {
            out.hole(new Hole.Address("src", target));
        }
        out.raw(" alt=\"");
        out.text(Flat.of(node).text());
        out.raw("\"");
        out.attribute("title", title);
        out.raw(">");
    }

    /** A link whose address stands elsewhere, a span, or words in brackets. */
    void reference(LinkRef link) {
        Optional<Reference> reference = References.of(link);
        if (reference.isPresent()) {
            link(link, reference.get().getUrl().unescape(), reference.get().getTitle().unescape());
        } else if (Flat.isSpan(link)) {
            inline.element("span", link);
        } else {
            out.text("[");
            if (link.hasChildren()) {
                inline.inlines(link);
            } else {
                out.text(link.getReference().unescape());
            }
            out.text("]");
            if (!link.getText().isEmpty() && !link.getReference().isEmpty()) {
                out.text("[" + link.getReference().unescape() + "]");
            }
        }
    }

    /** An image whose address stands elsewhere, or what was written. */
    void reference(ImageRef image) {
        References.of(image)
                .ifPresentOrElse(
                        reference -> image(image, reference.getUrl().unescape(), reference.getTitle().unescape()),
                        () -> out.text(image.getChars().unescape()));
    }
}
