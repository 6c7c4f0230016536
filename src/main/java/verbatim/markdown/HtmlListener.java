package verbatim.markdown;

import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.ast.Paragraph;
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
import verbatim.markdown.AdmonitionExtension.AdmonitionBlock;
import verbatim.markdown.Element.Kind;

/** Writes what a walk finds as HTML. What is known only later is inserted when it is: ids of headings, the table of contents. */
final class HtmlListener extends InlineHtml {

    private static final Map<Kind, String> TAGS = Map.of(
            Kind.DEFINITIONS, "dl", Kind.TERM, "dt", Kind.DEFINITION, "dd", Kind.ITEM, "li", Kind.TABLE_HEAD, "thead",
            Kind.TABLE_BODY, "tbody", Kind.ROW, "tr");

    /** Of these the content begins on a line of its own. */
    private static final Set<Kind> ON_LINES = EnumSet.of(Kind.DEFINITIONS, Kind.TABLE_HEAD, Kind.TABLE_BODY, Kind.ROW);

    private static final Set<Kind> ITEMS = EnumSet.of(Kind.ITEM, Kind.DEFINITION, Kind.NOTE);

    private final Anchors anchors;
    private final boolean line;
    private final Deque<Kind> blocks = new ArrayDeque<>();
    /** What is around the note that is being written. */
    private final Deque<StringBuilder> around = new ArrayDeque<>();
    private final Map<Integer, String> notes = new TreeMap<>();
    /** Where the ids of the headings that are being written go. */
    private final Deque<Integer> ids = new ArrayDeque<>();
    private final List<Entry> entries = new ArrayList<>();
    private int contents = -1;

    /** A line of the table of contents. */
    private record Entry(int at, String id, String text) {}

    /** @param line whether what is written is a line: paragraphs have no tags, and follow one another after a space */
    HtmlListener(TextListener texts, Anchors anchors, boolean line) {
        super(texts);
        this.anchors = anchors;
        this.line = line;
    }

    /** All that has been written. */
    Fragment fragment() {
        if (!notes.isEmpty()) {
            raw("<section class=\"v-footnotes\" role=\"doc-endnotes\" aria-label=\"Notes\">\n<ol>\n");
            notes.forEach((number, text) -> raw("<li id=\"v-fn" + number + "\">" + text + " <a href=\"#v-fnref" + number
                    + "\" role=\"doc-backlink\" aria-label=\"Back to note " + number + "\">back</a></li>\n"));
            raw("</ol>\n</section>\n");
        }
        if (contents >= 0) {
            StringBuilder list = new StringBuilder("<ul class=\"v-toc\">\n");
            entries.stream()
                    .sorted(Comparator.comparingInt(Entry::at))
                    .forEach(entry -> list.append("<li><a href=\"#").append(escaped(entry.id())).append("\">")
                            .append(escaped(entry.text())).append("</a></li>\n"));
            out.insert(contents, list.append("</ul>\n"));
        }
        return new Fragment(take(), placeholders);
    }

    @Override
    public void open(Element element) {
        super.open(element);
        Kind kind = element.kind();
        if (!kind.isBlock()) {
            inline(element);
        } else if (line) {
            text(blocks.isEmpty() && !out.isEmpty() ? " " : "");
            begin("", "");
        } else {
            beginLine(kind);
            block(element);
        }
        if (kind.isBlock()) {
            blocks.push(kind);
        }
    }

    /** Blocks in an item begin a line, but for words without tags. */
    private void beginLine(Kind kind) {
        boolean inItem = !blocks.isEmpty() && ITEMS.contains(blocks.peek());
        if (inItem && kind != Kind.LINES && !out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            raw("\n");
        }
    }

    private void block(Element element) {
        Node node = element.node();
        switch (element.kind()) {
            case PARAGRAPH -> {
                boolean empty = node.getFirstChild() instanceof Attributes.AttributesNode && node.getFirstChild() == node.getLastChild();
                begin(empty ? "" : "<p", empty ? "" : "</p>\n");
                if (!empty) {
                    attributes(element.attributes());
                    raw(">");
                }
            }
            case LINES -> begin("", node.getNext() == null ? "" : "\n");
            case HEADING -> {
                String tag = "h" + ((Heading) node).getLevel();
                begin("<" + tag + " id=\"", "</" + tag + ">\n");
                ids.push(out.length());
                raw("\">");
            }
            case QUOTE -> {
                boolean cited = node.getLastChild() instanceof Paragraph last
                        && last.getLastChild() instanceof CitationExtension.CitationNode;
                begin(cited ? "<blockquote class=\"v-quotation\" dir=\"auto\">\n" : "<blockquote>\n", "</blockquote>\n");
            }
            case LIST -> {
                int start = node instanceof OrderedList list ? list.getStartNumber() : 1;
                begin(node instanceof OrderedList ? "<ol" : "<ul", node instanceof OrderedList ? "</ol>\n" : "</ul>\n");
                attribute("start", start == 1 ? "" : String.valueOf(start));
                raw(">\n");
            }
            case TABLE -> begin("<div class=\"v-table\">\n<table>\n", "</table>\n</div>\n");
            case CELL -> {
                TableCell cell = (TableCell) node;
                begin(cell.isHeader() ? "<th scope=\"col\"" : "<td", cell.isHeader() ? "</th>\n" : "</td>\n");
                attribute("class", cell.getAlignment() == null ? "" : cell.getAlignment().name().toLowerCase(Locale.ROOT));
                raw(">");
            }
            case ADMONITION -> begin("<aside class=\"v-admonition v-" + ((AdmonitionBlock) node).kind() + "\">\n", "</aside>\n");
            case ARGUMENTS -> begin("<div class=\"v-arguments\">\n", "</div>\n");
            case SIDE -> begin(
                    "<section class=\"v-side v-" + element.label() + "\">\n<h3>Arguments " + element.label() + "</h3>\n", "</section>\n");
            case ARGUMENT -> begin("<article class=\"v-argument\">\n", "</article>\n");
            case TITLE -> title((AdmonitionBlock) node);
            case CODE_BLOCK -> {
                String language = node instanceof FencedCodeBlock code ? code.getInfo().unescape().split("\\s", 2)[0] : "";
                begin("<pre><code", "</code></pre>\n");
                attribute("class", language.isEmpty() ? "" : "language-" + language);
                raw(">");
            }
            case LINE -> begin("<hr>\n", "");
            case NOTE -> {
                begin("", "");
                around.push(out);
                out = new StringBuilder();
            }
            case CONTENTS -> {
                begin("", "");
                contents = contents < 0 ? out.length() : contents;
            }
            default -> {
                String tag = TAGS.getOrDefault(element.kind(), "");
                begin("<" + tag + (ON_LINES.contains(element.kind()) ? ">\n" : ">"), "</" + tag + ">\n");
            }
        }
    }

    private void title(AdmonitionBlock block) {
        String authority = Authority.of(block.attributes().values().getOrDefault("authority", "")).map(Authority::words).orElse("");
        if (block.isArgument()) {
            begin("<h4>", "</h4>\n<p class=\"v-authority\">" + escaped(authority) + "</p>\n");
        } else {
            begin("<p class=\"v-admonition-title\">", "</p>\n");
        }
    }

    @Override
    public void close(Element element) {
        super.close(element);
        Kind kind = element.kind();
        if (kind.isBlock()) {
            blocks.pop();
        }
        if (kind == Kind.IMAGE) {
            image(element);
        } else if (!line && kind == Kind.PARAGRAPH) {
            trimEnd();
        } else if (!line && kind == Kind.HEADING) {
            heading((Heading) element.node());
        } else if (kind == Kind.NOTE) {
            notes.put(Integer.valueOf(element.label()), out.toString());
            out = around.pop();
        }
        end();
    }

    private void heading(Heading heading) {
        trimEnd();
        String id = anchors.last().id();
        out.insert(ids.pop(), escaped(id));
        if (heading.getLevel() == 2) {
            entries.add(new Entry(heading.getStartOffset(), id, texts.closed().toString()));
        }
    }

    @Override
    public void html(Element block, BasedSequence html) {
        if (!line) {
            beginLine(block.kind());
            html(html.toString());
            raw("\n");
        }
    }
}
