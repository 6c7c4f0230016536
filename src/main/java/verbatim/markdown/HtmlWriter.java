package verbatim.markdown;

import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlBlock;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.ast.ListBlock;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.ast.ThematicBreak;
import com.vladsch.flexmark.ext.definition.DefinitionItem;
import com.vladsch.flexmark.ext.definition.DefinitionList;
import com.vladsch.flexmark.ext.definition.DefinitionTerm;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.ext.tables.TableBlock;
import com.vladsch.flexmark.util.ast.ContentNode;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tree as HTML, written straight to a string: flexmark's own renderer keeps ranges that a page has no use for. */
final class HtmlWriter extends Markup {

    private final Map<Node, String> headingIds;
    private final List<Hole> holes = new ArrayList<>();
    private final NoteWriter notes = new NoteWriter(this);
    private final InlineWriter inlines = new InlineWriter(this, notes);
    private final ListWriter lists = new ListWriter(this);
    private final TableWriter tables = new TableWriter(this);
    private final AdmonitionWriter admonitions = new AdmonitionWriter(this);
    private final ContentsWriter contents;

    /** Where what is being written apart begins: what stands before it is not its own. */
    private int begin;

    private HtmlWriter(Map<Node, String> headingIds) {
        this.headingIds = headingIds;
        this.contents = new ContentsWriter(this, headingIds);
    }

    /** A text as blocks. */
    static Fragment blocks(Node document, Map<Node, String> headingIds) {
        HtmlWriter writer = new HtmlWriter(headingIds);
        writer.blocks(document);
        writer.notes.list();
        return new Fragment(writer.take(), writer.holes);
    }

    /** A single paragraph without its {@code <p>}; of several, each follows the other after a space. */
    static Fragment inline(Node document, Map<Node, String> headingIds) {
        HtmlWriter writer = new HtmlWriter(headingIds);
        boolean first = true;
        for (Node block : document.getChildren()) {
            writer.text(first ? "" : " ");
            writer.inlines(block);
            first = false;
        }
        return new Fragment(writer.take(), writer.holes);
    }

    void hole(Hole hole) {
        raw(Fragment.mark(holes.size()));
        holes.add(hole);
    }

    void blocks(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            block(node);
        }
    }

    private void block(Node node) {
        if (node instanceof Paragraph paragraph) {
            paragraph(paragraph);
        } else if (node instanceof Heading heading) {
            String tag = "h" + heading.getLevel();
            raw("<" + tag + " id=\"");
            text(headingIds.getOrDefault(node, ""));
            raw("\">");
            inlines(node);
            trimEnd();
            raw("</" + tag + ">\n");
        } else if (node instanceof BlockQuote) {
            boolean cited = node.getLastChild() instanceof Paragraph last
                    && last.getLastChild() instanceof CitationExtension.CitationNode;
            raw(cited ? "<blockquote class=\"v-quotation\" dir=\"auto\">\n" : "<blockquote>\n");
            blocks(node);
            raw("</blockquote>\n");
        } else if (node instanceof DefinitionList) {
            raw("<dl>\n");
            blocks(node);
            raw("</dl>\n");
        } else if (node instanceof ListBlock list) {
            lists.list(list);
        } else if (node instanceof FencedCodeBlock code) {
            String language = code.getInfo().unescape().split("\\s", 2)[0];
            raw("<pre><code");
            attribute("class", language.isEmpty() ? "" : "language-" + language);
            raw(">");
            text(lines(code).normalizeEOL());
            raw("</code></pre>\n");
        } else if (node instanceof IndentedCodeBlock code) {
            raw("<pre><code>");
            text(lines(code).trimTailBlankLines().normalizeEndWithEOL());
            raw("</code></pre>\n");
        } else if (node instanceof ThematicBreak) {
            raw("<hr>\n");
        } else if (node instanceof TableBlock table) {
            tables.table(table);
        } else if (node instanceof DefinitionTerm) {
            raw("<dt>");
            inlines(node);
            raw("</dt>\n");
        } else if (node instanceof DefinitionItem) {
            raw("<dd>");
            items(node, true);
            raw("</dd>\n");
        } else if (node instanceof AdmonitionExtension.AdmonitionBlock admonition) {
            admonitions.admonition(admonition);
        } else if (node instanceof HtmlBlock block) {
            html(block.getContentChars().toString());
            raw("\n");
        } else if (!(node instanceof FootnoteBlock || node instanceof Reference)) {
            blocks(node);
        }
    }

    /** The lines of a code block. The parser's own way to put them together moves all of them for each. */
    private static BasedSequence lines(ContentNode code) {
        StringBuilder lines = new StringBuilder();
        code.getContentLines().forEach(lines::append);
        return BasedSequence.of(lines.toString());
    }

    private void paragraph(Paragraph node) {
        if (ContentsWriter.isContents(node)) {
            contents.contents();
            return;
        }
        if (node.getFirstChild() instanceof Attributes.AttributesNode && node.getFirstChild() == node.getLastChild()) {
            return;
        }
        raw("<p");
        attributes(Attributes.ofBlock(node));
        raw(">");
        inlines(node);
        trimEnd();
        raw("</p>\n");
    }

    /** The space before a citation, or before attributes, is the editor's, not the page's. */
    void trimEnd() {
        int end = out.length();
        while (end > begin && Character.isWhitespace(out.charAt(end - 1))) {
            end--;
        }
        out.setLength(end);
    }

    /** The blocks of an item; in a tight one paragraphs stand without their tags. */
    void items(Node item, boolean tight) {
        for (Node child : item.getChildren()) {
            if (child instanceof Paragraph && tight) {
                inlines(child);
                if (child.getNext() != null) {
                    raw("\n");
                }
            } else {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
                    raw("\n");
                }
                block(child);
            }
        }
    }

    /** What stands within a block, or within a part of one. */
    void inlines(Node parent) {
        inlines.inlines(parent);
    }

    /** What is written does not stand here, and nothing stands before it. */
    String apart(Runnable writing) {
        int outer = begin;
        begin = out.length();
        writing.run();
        String written = out.substring(begin);
        out.setLength(begin);
        begin = outer;
        return written;
    }

    /** Raw HTML, or what it looks like if pages may not hold it. */
    void html(String tags) {
        if (HtmlPolicy.forbidden(tags).isEmpty()) {
            raw(tags);
        } else {
            text(tags);
        }
    }

    void attributes(Attributes attributes) {
        attribute("id", attributes.id());
        List<String> shown = attributes.classes().stream()
                .filter(name -> !name.equals("uncited") && !name.equals("unquoted"))
                .toList();
        attribute("class", String.join(" ", shown));
        attribute("lang", attributes.values().getOrDefault("lang", ""));
        attribute("dir", attributes.values().getOrDefault("dir", ""));
    }
}
