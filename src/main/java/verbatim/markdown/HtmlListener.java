package verbatim.markdown;

import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlInlineComment;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.ext.tables.TableCell;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.html.SafeHtml;
import verbatim.markdown.Element.Kind;
import verbatim.source.Citation;

/** Writes what a walk finds as HTML. What is known only later is inserted when it is: ids of headings, the table of contents. */
final class HtmlListener extends Markup implements Listener {

    /** @see <a href="https://github.github.com/gfm/#autolinks-extension-">GFM, extended autolinks</a> */
    private static final Pattern ADDRESS = Pattern.compile("\\bhttps?://[^\\s<>\"]*[^\\s<>\"?!.,:*_~'’”)\\]]");

    /** Terms are explained in running text: not in headings, links, or what others said. */
    private static final Set<Kind> NOT_EXPLAINED =
            EnumSet.of(Kind.HEADING, Kind.TITLE, Kind.QUOTE, Kind.LINK, Kind.SPAN, Kind.BRACKETS, Kind.CODE, Kind.CODE_BLOCK);

    private static final Set<Kind> NOT_LINKED = EnumSet.of(Kind.TITLE, Kind.LINK, Kind.CODE, Kind.CODE_BLOCK);

    /** What has tags without anything to say in them. */
    private static final Map<Kind, String> TAGS = Map.ofEntries(
            Map.entry(Kind.DEFINITIONS, "dl"), Map.entry(Kind.TERM, "dt"), Map.entry(Kind.DEFINITION, "dd"), Map.entry(Kind.ITEM, "li"),
            Map.entry(Kind.TABLE_HEAD, "thead"), Map.entry(Kind.TABLE_BODY, "tbody"), Map.entry(Kind.ROW, "tr"), Map.entry(Kind.CODE, "code"),
            Map.entry(Kind.EMPHASIS, "em"), Map.entry(Kind.STRONG, "strong"), Map.entry(Kind.STRIKETHROUGH, "del"), Map.entry(Kind.SPAN, "span"));

    /** Of these the content begins on a line of its own. */
    private static final Set<Kind> ON_LINES = EnumSet.of(Kind.DEFINITIONS, Kind.TABLE_HEAD, Kind.TABLE_BODY, Kind.ROW);

    private final TextListener texts;
    private final Anchors anchors;
    private final boolean line;
    private final List<Hole> holes = new ArrayList<>();
    private final Deque<Kind> blocks = new ArrayDeque<>();
    /** What is around the note that is being written. */
    private final Deque<StringBuilder> around = new ArrayDeque<>();
    private final Map<Integer, String> notes = new TreeMap<>();
    /** Where the ids of the headings that are being written go. */
    private final Deque<Integer> ids = new ArrayDeque<>();
    private final List<Entry> entries = new ArrayList<>();
    private int contents = -1;
    private int unexplained;
    private int unlinked;

    /** A line of the table of contents. */
    private record Entry(int at, String id, String text) {}

    /** @param line whether what is written is a line: paragraphs have no tags, and follow one another after a space */
    HtmlListener(TextListener texts, Anchors anchors, boolean line) {
        this.texts = texts;
        this.anchors = anchors;
        this.line = line;
    }

    /** All that has been written. */
    Fragment fragment() {
        if (!notes.isEmpty()) {
            raw("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Notes\">\n<ol>\n");
            notes.forEach((number, text) -> raw("<li id=\"fn" + number + "\">" + text + " <a href=\"#fnref" + number
                    + "\" role=\"doc-backlink\" aria-label=\"Back to note " + number + "\">back</a></li>\n"));
            raw("</ol>\n</section>\n");
        }
        if (contents >= 0) {
            StringBuilder list = new StringBuilder("<ul class=\"toc\">\n");
            entries.stream()
                    .sorted(Comparator.comparingInt(Entry::at))
                    .forEach(entry -> list.append("<li><a href=\"#").append(escaped(entry.id())).append("\">")
                            .append(escaped(entry.text())).append("</a></li>\n"));
            out.insert(contents, list.append("</ul>\n"));
        }
        return new Fragment(take(), holes);
    }

    private void hole(Hole hole) {
        raw(Fragment.mark(holes.size()));
        holes.add(hole);
    }

    @Override
    public void open(Element element) {
        Kind kind = element.kind();
        unexplained += NOT_EXPLAINED.contains(kind) ? 1 : 0;
        unlinked += NOT_LINKED.contains(kind) ? 1 : 0;
        if (!kind.isBlock()) {
            openInline(element);
        } else if (line) {
            text(blocks.isEmpty() && !out.isEmpty() ? " " : "");
            blocks.push(kind);
        } else {
            openLine(kind);
            blocks.push(kind);
            openBlock(element);
        }
    }

    /** Blocks in an item begin a line, but for words without tags. */
    private void openLine(Kind kind) {
        Kind outer = blocks.isEmpty() ? Kind.PARAGRAPH : blocks.peek();
        boolean items = outer == Kind.ITEM || outer == Kind.DEFINITION || outer == Kind.NOTE;
        if (items && kind != Kind.LINES && !out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            raw("\n");
        }
    }

    private void openBlock(Element element) {
        Node node = element.node();
        switch (element.kind()) {
            case PARAGRAPH -> {
                if (!isOnlyAttributes(node)) {
                    start("p", element.attributes());
                }
            }
            case HEADING -> {
                raw("<h" + ((Heading) node).getLevel() + " id=\"");
                ids.push(out.length());
                raw("\">");
            }
            case QUOTE -> {
                boolean cited = node.getLastChild() instanceof Paragraph last && last.getLastChild() instanceof CitationExtension.CitationNode;
                raw(cited ? "<blockquote class=\"quotation\" dir=\"auto\">\n" : "<blockquote>\n");
            }
            case LIST -> {
                raw(node instanceof OrderedList ? "<ol" : "<ul");
                attribute("start", node instanceof OrderedList list && list.getStartNumber() != 1 ? String.valueOf(list.getStartNumber()) : "");
                raw(">\n");
            }
            case TABLE -> raw("<div class=\"table\">\n<table>\n");
            case CELL -> {
                TableCell cell = (TableCell) node;
                raw(cell.isHeader() ? "<th scope=\"col\"" : "<td");
                attribute("class", cell.getAlignment() == null ? "" : cell.getAlignment().name().toLowerCase(Locale.ROOT));
                raw(">");
            }
            case ADMONITION -> raw("<aside class=\"admonition " + ((AdmonitionExtension.AdmonitionBlock) node).kind() + "\">\n");
            case ARGUMENTS -> raw("<div class=\"arguments\">\n");
            case SIDE -> raw("<section class=\"side " + element.label() + "\">\n<h3>Arguments " + element.label() + "</h3>\n");
            case ARGUMENT -> raw("<article class=\"argument\">\n");
            case TITLE -> raw(((AdmonitionExtension.AdmonitionBlock) node).isArgument() ? "<h4>" : "<p class=\"admonition-title\">");
            case CODE_BLOCK -> {
                String language = node instanceof FencedCodeBlock code ? code.getInfo().unescape().split("\\s", 2)[0] : "";
                raw("<pre><code");
                attribute("class", language.isEmpty() ? "" : "language-" + language);
                raw(">");
            }
            case LINE -> raw("<hr>\n");
            case CONTENTS -> contents = contents < 0 ? out.length() : contents;
            case NOTE -> {
                around.push(out);
                out = new StringBuilder();
            }
            default -> {
                if (TAGS.containsKey(element.kind())) {
                    raw("<" + TAGS.get(element.kind()) + (ON_LINES.contains(element.kind()) ? ">\n" : ">"));
                }
            }
        }
    }

    @Override
    public void close(Element element) {
        Kind kind = element.kind();
        unexplained -= NOT_EXPLAINED.contains(kind) ? 1 : 0;
        unlinked -= NOT_LINKED.contains(kind) ? 1 : 0;
        if (!kind.isBlock()) {
            closeInline(element);
        } else {
            blocks.pop();
            if (!line) {
                closeBlock(element);
            }
        }
    }

    private void closeBlock(Element element) {
        Node node = element.node();
        switch (element.kind()) {
            case PARAGRAPH -> {
                if (!isOnlyAttributes(node)) {
                    trimEnd();
                    raw("</p>\n");
                }
            }
            case LINES -> raw(node.getNext() == null ? "" : "\n");
            case HEADING -> {
                int level = ((Heading) node).getLevel();
                trimEnd();
                out.insert(ids.pop(), escaped(anchors.last().id()));
                raw("</h" + level + ">\n");
                if (level == 2) {
                    entries.add(new Entry(node.getStartOffset(), anchors.last().id(), texts.closed().toString()));
                }
            }
            case QUOTE -> raw("</blockquote>\n");
            case LIST -> raw(node instanceof OrderedList ? "</ol>\n" : "</ul>\n");
            case TABLE -> raw("</table>\n</div>\n");
            case CELL -> raw(((TableCell) node).isHeader() ? "</th>\n" : "</td>\n");
            case ADMONITION -> raw("</aside>\n");
            case ARGUMENTS -> raw("</div>\n");
            case SIDE -> raw("</section>\n");
            case ARGUMENT -> raw("</article>\n");
            case TITLE -> title((AdmonitionExtension.AdmonitionBlock) node);
            case CODE_BLOCK -> raw("</code></pre>\n");
            case NOTE -> {
                notes.put(Integer.valueOf(element.label()), out.toString());
                out = around.pop();
            }
            default -> raw(TAGS.containsKey(element.kind()) ? "</" + TAGS.get(element.kind()) + ">\n" : "");
        }
    }

    private void title(AdmonitionExtension.AdmonitionBlock block) {
        if (block.isArgument()) {
            raw("</h4>\n<p class=\"authority\">");
            text(Authority.words(block.attributes().values().getOrDefault("authority", "")));
        }
        raw("</p>\n");
    }

    private void openInline(Element element) {
        if (element.kind() == Kind.LINK) {
            element.target().filter(Element.Target::isAllowed).ifPresent(target -> {
                raw("<a");
                hole(new Hole.Address("href", target.address()));
                attribute("title", target.title());
                external(target.address());
                attributes(element.attributes());
                raw(">");
            });
        } else if (TAGS.containsKey(element.kind())) {
            start(TAGS.get(element.kind()), element.attributes());
        }
    }

    private void closeInline(Element element) {
        if (element.kind() == Kind.IMAGE) {
            raw("<img");
            Element.Target target = element.target().orElseThrow();
            if (target.isAllowed()) {
                hole(new Hole.Address("src", target.address()));
            }
            raw(" alt=\"");
            text(texts.words());
            raw("\"");
            attribute("title", target.title());
            raw(">");
        } else if (element.kind() == Kind.LINK) {
            raw(element.target().filter(Element.Target::isAllowed).isPresent() ? "</a>" : "");
        } else if (TAGS.containsKey(element.kind())) {
            raw("</" + TAGS.get(element.kind()) + ">");
        }
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
            hole(new Hole.Terms(words));
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
            hole(new Hole.Name(citation.items().get(0).id()));
        } else {
            trimEnd();
        }
        hole(new Hole.Marks(citation));
        if (proves) {
            hole(new Hole.Passages(citation, texts.claim()));
        }
    }

    @Override
    public void note(Footnote reference, FootnoteBlock note, int number, boolean first) {
        raw("<sup class=\"note\"><a href=\"#fn" + number + "\"" + (first ? " id=\"fnref" + number + "\"" : "")
                + " role=\"doc-noteref\" aria-label=\"Note " + number + "\">*" + number + "</a></sup>");
    }

    @Override
    public void tag(Node html) {
        if (!(html instanceof HtmlInlineComment)) {
            html(html.getChars().toString());
        }
    }

    @Override
    public void html(Element block, BasedSequence html) {
        if (!line) {
            openLine(block.kind());
            html(html.toString());
            raw("\n");
        }
    }

    /** Raw HTML, or what it looks like if pages may not hold it. */
    private void html(String tags) {
        if (HtmlPolicy.forbidden(tags).isEmpty()) {
            raw(tags);
        } else {
            text(tags);
        }
    }

    private static boolean isOnlyAttributes(Node paragraph) {
        return paragraph.getFirstChild() instanceof Attributes.AttributesNode && paragraph.getFirstChild() == paragraph.getLastChild();
    }

    private void start(String tag, Attributes attributes) {
        raw("<" + tag);
        attributes(attributes);
        raw(">");
    }

    private void attributes(Attributes attributes) {
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
    private void trimEnd() {
        int end = out.length();
        while (end > 0 && Character.isWhitespace(out.charAt(end - 1))) {
            end--;
        }
        out.setLength(end);
    }
}
