package verbatim.markdown;

import com.vladsch.flexmark.ast.HtmlInlineComment;
import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.util.ast.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.html.SafeHtml;
import verbatim.markdown.Element.Kind;
import verbatim.source.Citation;

/** Writes what is within a line as HTML. */
abstract class InlineHtml extends Markup implements Listener {

    /** @see <a href="https://github.github.com/gfm/#autolinks-extension-">GFM, extended autolinks</a> */
    private static final Pattern ADDRESS = Pattern.compile("\\bhttps?://[^\\s<>\"]*[^\\s<>\"?!.,:*_~'’”)\\]]");

    /** Terms are explained in running text: not in headings, links, or what others said. */
    private static final Set<Kind> NOT_EXPLAINED =
            EnumSet.of(Kind.HEADING, Kind.TITLE, Kind.QUOTE, Kind.LINK, Kind.SPAN, Kind.BRACKETS, Kind.CODE, Kind.CODE_BLOCK);

    private static final Set<Kind> NOT_LINKED = EnumSet.of(Kind.TITLE, Kind.LINK, Kind.CODE, Kind.CODE_BLOCK);

    private static final Map<Kind, String> TAGS = Map.of(
            Kind.EMPHASIS, "em", Kind.STRONG, "strong", Kind.STRIKETHROUGH, "del", Kind.CODE, "code", Kind.SPAN, "span");

    final TextListener texts;
    final List<Placeholder> placeholders = new ArrayList<>();
    /** What is written at the end of each element that is open. */
    private final Deque<String> ends = new ArrayDeque<>();
    private int unexplained;
    private int unlinked;

    InlineHtml(TextListener texts) {
        this.texts = texts;
    }

    /** Writes the beginning of an element. */
    final void begin(String start, String end) {
        raw(start);
        ends.push(end);
    }

    /** Writes the end of the element that was begun last. */
    final void end() {
        raw(ends.pop());
    }

    private void placeholder(Placeholder placeholder) {
        raw(Fragment.mark(placeholders.size()));
        placeholders.add(placeholder);
    }

    @Override
    public void open(Element element) {
        unexplained += NOT_EXPLAINED.contains(element.kind()) ? 1 : 0;
        unlinked += NOT_LINKED.contains(element.kind()) ? 1 : 0;
    }

    @Override
    public void close(Element element) {
        unexplained -= NOT_EXPLAINED.contains(element.kind()) ? 1 : 0;
        unlinked -= NOT_LINKED.contains(element.kind()) ? 1 : 0;
    }

    /** Begins an element within a line; of a link that is not allowed only the words are written. */
    final void inline(Element element) {
        String tag = TAGS.getOrDefault(element.kind(), "");
        if (element.kind() == Kind.LINK && element.target().orElseThrow().isAllowed()) {
            Element.Target target = element.target().orElseThrow();
            begin("<a", "</a>");
            placeholder(new Placeholder.Address("href", target.address()));
            attribute("title", target.title());
            external(target.address());
            attributes(element.attributes());
            raw(">");
        } else if (tag.isEmpty()) {
            begin("", "");
        } else {
            begin("<" + tag, "</" + tag + ">");
            attributes(element.attributes());
            raw(">");
        }
    }

    final void image(Element image) {
        Element.Target target = image.target().orElseThrow();
        raw("<img");
        if (target.isAllowed()) {
            placeholder(new Placeholder.Address("src", target.address()));
        }
        raw(" alt=\"");
        text(texts.words());
        raw("\"");
        attribute("title", target.title());
        raw(">");
    }

    @Override
    public void text(String shown, IntUnaryOperator offsets) {
        int done = 0;
        if (unlinked == 0 && shown.contains("://")) {
            for (Matcher address = ADDRESS.matcher(shown); address.find(); done = address.end()) {
                explained(shown.substring(done, address.start()));
                bare(address.group());
            }
        }
        explained(done == 0 ? shown : shown.substring(done));
    }

    private void explained(String text) {
        // the space at its end stays outside: a citation may take it away
        String words = unexplained > 0 ? "" : text.stripTrailing();
        if (words.chars().anyMatch(Character::isLetterOrDigit)) {
            placeholder(new Placeholder.Terms(words));
            text(text.substring(words.length()));
        } else {
            text(text);
        }
    }

    /** An address in a text. */
    private void bare(String address) {
        if (SafeHtml.isAddress(address)) {
            raw("<a");
            attribute("href", address);
            external(address);
            raw(">");
            text(address);
            raw("</a>");
        } else {
            text(address);
        }
    }

    private void external(String address) {
        attribute("rel", address.startsWith("http:") || address.startsWith("https:") ? "external" : "");
    }

    @Override
    public void lineBreak(boolean hard, int offset) {
        raw(hard ? "<br>\n" : "\n");
    }

    @Override
    public void citation(CitationExtension.CitationNode node, boolean proves) {
        Citation citation = node.citation();
        if (citation.mode() == Citation.Mode.IN_TEXT) {
            placeholder(new Placeholder.Name(citation.items().get(0).id()));
        } else {
            trimEnd();
        }
        placeholder(new Placeholder.Marks(citation));
        if (proves) {
            placeholder(new Placeholder.Passages(citation, texts.claim()));
        }
    }

    @Override
    public void note(Footnote reference, FootnoteBlock note, int number, boolean first) {
        raw("<sup class=\"v-note\"><a href=\"#v-fn" + number + "\"" + (first ? " id=\"v-fnref" + number + "\"" : "")
                + " role=\"doc-noteref\" aria-label=\"Note " + number + "\">*" + number + "</a></sup>");
    }

    @Override
    public void tag(Node html) {
        if (!(html instanceof HtmlInlineComment)) {
            html(html.getChars().toString());
        }
    }

    /** Raw HTML, or what it looks like if pages may not hold it. */
    final void html(String tags) {
        if (HtmlPolicy.forbidden(tags).isEmpty()) {
            raw(tags);
        } else {
            text(tags);
        }
    }

    final void attributes(Attributes attributes) {
        if (attributes != Attributes.NONE) {
            attribute("id", attributes.id());
            List<String> shown = attributes.classes().stream()
                    .filter(name -> !name.equals("uncited") && !name.equals("unquoted"))
                    .toList();
            attribute("class", String.join(" ", shown));
            attribute("lang", attributes.values().getOrDefault("lang", ""));
            attribute("dir", attributes.values().getOrDefault("dir", ""));
        }
    }

    /** The space before a citation, or before attributes, is the editor's, not the page's. */
    final void trimEnd() {
        int end = out.length();
        while (end > 0 && Character.isWhitespace(out.charAt(end - 1))) {
            end--;
        }
        out.setLength(end);
    }
}
