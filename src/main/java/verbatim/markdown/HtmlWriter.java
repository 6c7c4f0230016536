package verbatim.markdown;

import com.vladsch.flexmark.ast.AutoLink;
import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.BulletList;
import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.Emphasis;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.HardLineBreak;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlBlock;
import com.vladsch.flexmark.ast.HtmlEntity;
import com.vladsch.flexmark.ast.HtmlInline;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.ImageRef;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.ast.Link;
import com.vladsch.flexmark.ast.LinkRef;
import com.vladsch.flexmark.ast.ListBlock;
import com.vladsch.flexmark.ast.MailLink;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.StrongEmphasis;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.ast.ThematicBreak;
import com.vladsch.flexmark.ext.definition.DefinitionItem;
import com.vladsch.flexmark.ext.definition.DefinitionList;
import com.vladsch.flexmark.ext.definition.DefinitionTerm;
import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.ext.gfm.strikethrough.Strikethrough;
import com.vladsch.flexmark.ext.tables.TableBlock;
import com.vladsch.flexmark.util.ast.ContentNode;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import verbatim.html.SafeHtml;
import verbatim.source.Citation;

/** The tree as HTML, written straight to a string: flexmark's own renderer keeps ranges that a page has no use for. */
final class HtmlWriter extends Markup {

    private final Map<Node, String> headingIds;
    private final List<Hole> holes = new ArrayList<>();
    /** Each note's text, written where it is first referred to, so that citations in it are numbered there. */
    private final Map<FootnoteBlock, Note> notes = new LinkedHashMap<>();

    /** Where the note that is being written begins: what stands before it is not its own. */
    private int noteAt;

    /** A note's number and its text; that is empty until all of it is written. */
    private record Note(int number, String text) {}

    /** Whether the table of contents has been written. */
    private boolean listed;

    private HtmlWriter(Map<Node, String> headingIds) {
        this.headingIds = headingIds;
    }

    /** A text as blocks. */
    static Fragment blocks(Node document, Map<Node, String> headingIds) {
        HtmlWriter writer = new HtmlWriter(headingIds);
        writer.blocks(document);
        writer.notes();
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

    private void hole(Hole hole) {
        raw(Fragment.mark(holes.size()));
        holes.add(hole);
    }

    private void blocks(Node parent) {
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
            raw(cited ? "<blockquote class=\"quotation\" dir=\"auto\">\n" : "<blockquote>\n");
            blocks(node);
            raw("</blockquote>\n");
        } else if (node instanceof DefinitionList) {
            raw("<dl>\n");
            blocks(node);
            raw("</dl>\n");
        } else if (node instanceof ListBlock list) {
            list(list);
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
            new TableWriter(this).table(table);
        } else if (node instanceof DefinitionTerm) {
            raw("<dt>");
            inlines(node);
            raw("</dt>\n");
        } else if (node instanceof DefinitionItem) {
            raw("<dd>");
            items(node, true);
            raw("</dd>\n");
        } else if (node instanceof AdmonitionExtension.AdmonitionBlock admonition) {
            admonition(admonition);
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

    /** Whether a block stands for the page's table of contents. */
    static boolean isContents(Node block) {
        return block instanceof Paragraph
                && block.getParent() instanceof Document
                && block.getChars().trim().toString().equals("[TOC]");
    }

    private void paragraph(Paragraph node) {
        if (isContents(node)) {
            if (!listed) {
                listed = true;
                contents();
            }
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
    private void trimEnd() {
        int end = out.length();
        while (end > noteAt && Character.isWhitespace(out.charAt(end - 1))) {
            end--;
        }
        out.setLength(end);
    }

    private void contents() {
        raw("<ul class=\"toc\">\n");
        headingIds.entrySet().stream()
                .filter(entry -> entry.getKey() instanceof Heading heading && heading.getLevel() == 2)
                .sorted(java.util.Comparator.comparingInt(entry -> entry.getKey().getStartOffset()))
                .forEach(entry -> {
                    raw("<li><a href=\"#");
                    text(entry.getValue());
                    raw("\">");
                    text(Flat.of(entry.getKey()).text());
                    raw("</a></li>\n");
                });
        raw("</ul>\n");
    }

    private void list(ListBlock list) {
        String tag = list instanceof BulletList ? "ul" : "ol";
        raw("<" + tag);
        if (list instanceof OrderedList ordered && ordered.getStartNumber() != 1) {
            attribute("start", String.valueOf(ordered.getStartNumber()));
        }
        raw(">\n");
        for (Node item : list.getChildren()) {
            raw("<li>");
            items(item, list.isTight());
            raw("</li>\n");
        }
        raw("</" + tag + ">\n");
    }

    /** The blocks of an item; in a tight one paragraphs stand without their tags. */
    private void items(Node item, boolean tight) {
        for (Node child : item.getChildren()) {
            if (child instanceof Paragraph && tight) {
                inlines(child);
                if (child.getNext() != null) {
                    raw("\n");
                }
            } else {
                if (out.charAt(out.length() - 1) != '\n') {
                    raw("\n");
                }
                block(child);
            }
        }
    }

    private void admonition(AdmonitionExtension.AdmonitionBlock block) {
        if (!block.isArgument()) {
            raw("<aside class=\"admonition " + block.kind());
            raw("\">\n<p class=\"admonition-title\">");
            text(block.shownTitle());
            raw("</p>\n");
            blocks(block);
            raw("</aside>\n");
        } else if (block.beginsArguments()) {
            raw("<div class=\"arguments\">\n");
            side(block, "for", "Arguments for");
            side(block, "against", "Arguments against");
            raw("</div>\n");
        }
    }

    /** The arguments of one side among those that stand together. */
    private void side(AdmonitionExtension.AdmonitionBlock first, String kind, String title) {
        raw("<section class=\"side " + kind + "\">\n<h3>" + title + "</h3>\n");
        for (AdmonitionExtension.AdmonitionBlock block : first.side(kind)) {
            raw("<article class=\"argument\">\n<h4>");
            text(block.title());
            raw("</h4>\n<p class=\"authority\">");
            text(Authority.words(block.attributes().values().getOrDefault("authority", "")));
            raw("</p>\n");
            blocks(block);
            raw("</article>\n");
        }
        raw("</section>\n");
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
                    explains(node) ? this::explained : this::text,
                    this::bareLink);
        } else if (node instanceof SoftLineBreak) {
            raw("\n");
        } else if (node instanceof HardLineBreak) {
            raw("<br>\n");
        } else if (node instanceof HtmlEntity) {
            text(node.getChars().unescape());
        } else if (node instanceof Code code) {
            raw("<code>");
            text(Flat.code(code));
            raw("</code>");
        } else if (node instanceof Emphasis) {
            element("em", node);
        } else if (node instanceof StrongEmphasis) {
            element("strong", node);
        } else if (node instanceof Strikethrough) {
            element("del", node);
        } else if (node instanceof CitationExtension.CitationNode citation) {
            citation(citation.citation());
            claim(citation);
        } else if (node instanceof CitationExtension.UnreadableNode) {
            text(node.getChars().toString());
        } else if (node instanceof Attributes.AttributesNode attributes) {
            if (attributes.isText()) {
                text(node.getChars().toString());
            }
        } else if (node instanceof Link link) {
            link(link, link.getUrl().unescape(), link.getTitle().unescape());
        } else if (node instanceof LinkRef link) {
            linkRef(link);
        } else if (node instanceof AutoLink link) {
            bareLink(link.getText().toString());
        } else if (node instanceof MailLink link) {
            raw("<a href=\"mailto:");
            text(link.getText().toString());
            raw("\">");
            text(link.getText().toString());
            raw("</a>");
        } else if (node instanceof Image image) {
            image(image, image.getUrl().unescape(), image.getTitle().unescape());
        } else if (node instanceof ImageRef image) {
            References.of(image)
                    .ifPresentOrElse(
                            reference -> image(image, reference.getUrl().unescape(), reference.getTitle().unescape()),
                            () -> text(image.getChars().unescape()));
        } else if (node instanceof HtmlInline) {
            html(node.getChars().toString());
        } else if (node instanceof Footnote footnote) {
            footnote(footnote);
        } else if (!(node instanceof com.vladsch.flexmark.ast.HtmlInlineComment)) {
            inlines(node);
        }
    }

    private void html(String tags) {
        if (HtmlPolicy.forbidden(tags).isEmpty()) {
            raw(tags);
        } else {
            text(tags);
        }
    }

    private void element(String tag, Node node) {
        raw("<" + tag);
        attributes(Attributes.joinedTo(node));
        raw(">");
        inlines(node);
        raw("</" + tag + ">");
    }

    private void linkRef(LinkRef link) {
        Optional<Reference> reference = References.of(link);
        if (reference.isPresent()) {
            link(link, reference.get().getUrl().unescape(), reference.get().getTitle().unescape());
        } else if (Flat.isSpan(link)) {
            element("span", link);
        } else {
            text("[");
            if (link.hasChildren()) {
                inlines(link);
            } else {
                text(link.getReference().unescape());
            }
            text("]");
            if (!link.getText().isEmpty() && !link.getReference().isEmpty()) {
                text("[" + link.getReference().unescape() + "]");
            }
        }
    }

    private void link(Node node, String target, String title) {
        if (!SafeHtml.isAddress(target)) {
            inlines(node);
            return;
        }
        raw("<a");
        hole(new Hole.Address("href", target));
        attribute("title", title);
        external(target);
        attributes(Attributes.joinedTo(node));
        raw(">");
        inlines(node);
        raw("</a>");
    }

    void bareLink(String target) {
        if (!SafeHtml.isAddress(target)) {
            text(target);
            return;
        }
        raw("<a");
        attribute("href", target);
        external(target);
        raw(">");
        text(target);
        raw("</a>");
    }

    private void external(String target) {
        if (target.startsWith("http:") || target.startsWith("https:")) {
            attribute("rel", "external");
        }
    }

    private void image(Node node, String target, String title) {
        raw("<img");
        if (SafeHtml.isAddress(target)) {
            hole(new Hole.Address("src", target));
        }
        raw(" alt=\"");
        text(Flat.of(node).text());
        raw("\"");
        attribute("title", title);
        raw(">");
    }

    private void citation(Citation citation) {
        if (citation.mode() == Citation.Mode.IN_TEXT) {
            hole(new Hole.Name(citation.items().get(0).id()));
        } else {
            trimEnd();
        }
        hole(new Hole.Marks(citation));
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
            hole(new Hole.Terms(words));
        }
        text(text.substring(words.length()));
    }

    /** Behind the citation of a key claim: the passages that it rests on. */
    private void claim(CitationExtension.CitationNode citation) {
        Node before = citation.getPrevious();
        while (before instanceof Text && before.getChars().isBlank() || before instanceof SoftLineBreak) {
            before = before.getPrevious();
        }
        if (before == null || !Attributes.joinedTo(before).has("claim")) {
            if (!(before instanceof Attributes.AttributesNode attributes && attributes.attributes().has("claim"))) {
                return;
            }
            before = attributes.getPrevious();
        }
        if (before == null) {
            return;
        }
        Citation cited = citation.citation();
        Flat flat = Flat.of(before);
        Stream<String> quoted = Stream.concat(new Sentences(flat).quoted().stream(), flat.quoted().stream())
                .map(range -> flat.text().substring(range[0], range[1]));
        hole(new Hole.Passages(cited, Stream.concat(Stream.of(flat.text().strip()), quoted).distinct().toList()));
    }

    private void footnote(Footnote footnote) {
        FootnoteBlock block = footnote.getFootnoteBlock();
        if (block == null) {
            text(footnote.getChars().toString());
            return;
        }
        boolean first = !notes.containsKey(block);
        if (first) {
            Note note = new Note(notes.size() + 1, "");
            notes.put(block, note);
            int length = out.length();
            int outer = noteAt;
            noteAt = length;
            items(block, true);
            noteAt = outer;
            notes.put(block, new Note(note.number(), out.substring(length)));
            out.setLength(length);
        }
        int number = notes.get(block).number();
        raw("<sup class=\"note\"><a href=\"#fn" + number + "\"" + (first ? " id=\"fnref" + number + "\"" : "")
                + " role=\"doc-noteref\" aria-label=\"Note " + number + "\">*" + number + "</a></sup>");
    }

    /** The notes at the end of the text. */
    private void notes() {
        if (notes.isEmpty()) {
            return;
        }
        raw("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Notes\">\n<ol>\n");
        for (Note note : notes.values()) {
            int number = note.number();
            raw("<li id=\"fn" + number + "\">" + note.text() + " <a href=\"#fnref" + number
                    + "\" role=\"doc-backlink\" aria-label=\"Back to note " + number + "\">back</a></li>\n");
        }
        raw("</ol>\n</section>\n");
    }

    private void attributes(Attributes attributes) {
        attribute("id", attributes.id());
        List<String> shown = attributes.classes().stream()
                .filter(name -> !name.equals("uncited") && !name.equals("unquoted"))
                .toList();
        attribute("class", String.join(" ", shown));
        attribute("lang", attributes.values().getOrDefault("lang", ""));
        attribute("dir", attributes.values().getOrDefault("dir", ""));
    }
}
