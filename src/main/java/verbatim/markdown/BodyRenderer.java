package verbatim.markdown;

import com.vladsch.flexmark.util.ast.Node;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;

/** A {@link Body} to HTML. */
public final class BodyRenderer {

    /** What our own writer makes, and nothing else: the last line of defence, whatever was let through before it. */
    private static final Safelist SAFE = Safelist.none()
            .addTags(
                    "a", "abbr", "article", "aside", "b", "blockquote", "br", "button", "cite", "code", "dd", "del", "details", "div",
                    "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "mark", "nav", "ol",
                    "p", "pre", "q", "section", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th",
                    "thead", "time", "tr", "ul")
            .addAttributes(":all", "id", "class", "lang", "dir", "title", "role", "aria-label")
            .addAttributes("a", "href", "rel")
            .addAttributes("img", "src", "alt")
            .addAttributes("button", "type", "popovertarget")
            .addAttributes("span", "popover")
            .addAttributes("ol", "start")
            .addAttributes("th", "scope")
            .addAttributes("time", "datetime")
            .addAttributes("details", "open")
            .addProtocols("a", "href", "https", "http", "mailto", "#")
            .preserveRelativeLinks(true);

    /** The text as blocks. */
    public String render(Body body, Resolver resolver) {
        HtmlWriter writer = writer(body, resolver);
        writer.blocks(tree(body).document());
        writer.notes();
        return safe(writer.html());
    }

    /** A single paragraph without its {@code <p>}; of several, each follows the other after a space. */
    public String renderInline(Body body, Resolver resolver) {
        HtmlWriter writer = writer(body, resolver);
        boolean first = true;
        for (Node block : tree(body).document().getChildren()) {
            writer.text(first ? "" : " ");
            writer.inlines(block);
            first = false;
        }
        return safe(writer.html());
    }

    private static HtmlWriter writer(Body body, Resolver resolver) {
        Map<Node, String> ids = tree(body).headingIds();
        return new HtmlWriter(resolver, ids);
    }

    private static BodyScanner.Tree tree(Body body) {
        return (BodyScanner.Tree) body.document();
    }

    private static String safe(String html) {
        boolean harmless = Jsoup.isValid(html, SAFE);
        return harmless ? html : Jsoup.clean(html, "https://base.invalid/", SAFE);
    }
}
