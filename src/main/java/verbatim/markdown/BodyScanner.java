package verbatim.markdown;

import com.vladsch.flexmark.ast.AutoLink;
import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlBlock;
import com.vladsch.flexmark.ast.HtmlCommentBlock;
import com.vladsch.flexmark.ast.HtmlInlineBase;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.ImageRef;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.ast.Link;
import com.vladsch.flexmark.ast.LinkRef;
import com.vladsch.flexmark.ast.ListBlock;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.ext.definition.DefinitionTerm;
import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.ext.tables.TableBlock;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.html.OwnNames;
import verbatim.quote.QuoteMatcher;
import verbatim.source.Citation;

/** One walk over the tree, in the order of the text. */
final class BodyScanner {

    private final Input input;
    private final MarkdownReader.Places places;
    private final Optional<Rule> line;
    private final Diagnostics diagnostics;

    private final List<Body.Heading> headings = new ArrayList<>();
    private final Links links;

    private final Map<Citation, Citation> placed = new IdentityHashMap<>();
    private final List<Citation> citations = new ArrayList<>();
    private final Quotations quotations;
    private final Slips slips;
    private final List<Body.Claim> claims = new ArrayList<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final Map<Node, String> headingIds = new HashMap<>();
    /** How many headings more want the same id. */
    private final Map<String, Integer> alike = new HashMap<>();
    private final Set<FootnoteBlock> notes = new HashSet<>();
    private final List<FootnoteBlock> written = new ArrayList<>();
    private boolean listed;
    /** Whether what is read is part of a quotation that ends in a citation. */
    private boolean attributed;
    private int words;
    private int level = 1;

    /** @param line where the text is a line of a header or of data, the rule that is broken by what is none */
    BodyScanner(Input input, MarkdownReader.Places places, Optional<Rule> line, Diagnostics diagnostics) {
        this.input = input;
        this.places = places;
        this.line = line;
        this.diagnostics = diagnostics;
        this.quotations = new Quotations(input, places, diagnostics);
        this.slips = new Slips(input, places, diagnostics);
        this.links = new Links(input, places, quotations, diagnostics);
    }

    /** @param writing makes HTML of the document and the ids of its headings */
    Body scan(Node document, BiFunction<Node, Map<Node, String>, Fragment> writing) {
        blocks(document);
        written.stream()
                .filter(note -> !notes.contains(note))
                .forEach(note -> slips.tell(
                        note.getChars().subSequence(0, note.getText().getEndOffset() + 2 - note.getStartOffset()),
                        "nothing leads to this note, so it is shown nowhere",
                        "write [^%s] where it belongs".formatted(note.getText())));
        quotations.end();
        return new Body(
                writing.apply(document, headingIds),
                headings,
                links.links(),
                links.images(),
                citations,
                quotations.all(),
                claims,
                List.copyOf(ids),
                words);
    }

    private void blocks(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            block(node);
        }
    }

    private void block(Node node) {
        boolean fits = node instanceof Paragraph || node instanceof Reference || node instanceof HtmlCommentBlock;
        line.filter(rule -> !fits && node.getParent() instanceof Document).ifPresent(rule -> report(
                rule,
                node,
                "only a line of words fits here, and this is a block of its own",
                "write it in the page’s text; if it is only words, put a backslash before its first sign"));
        if (node instanceof Heading heading) {
            heading(heading);
        } else if (node instanceof Paragraph || node instanceof TableBlock) {
            statement(node);
            inlines(node);
        } else if (node instanceof BlockQuote quote) {
            blockQuote(quote);
        } else if (node instanceof DefinitionTerm) {
            quotations.flow(Flat.of(node));
            inlines(node);
        } else if (node instanceof AdmonitionExtension.AdmonitionBlock admonition) {
            if (!admonition.isArgument()) {
                admonition(admonition);
            } else if (admonition.beginsArguments()) {
                // citations count as the page shows them
                admonition.side("for").forEach(this::admonition);
                admonition.side("against").forEach(this::admonition);
            }
        } else if (node instanceof FencedCodeBlock code) {
            slips.fence(code);
            quotations.other(code);
        } else if (node instanceof IndentedCodeBlock) {
            quotations.other(node);
        } else if (node instanceof HtmlBlock html) {
            HtmlPolicy.forbidden(node.getChars())
                    .forEach(range -> forbidden(node.getChars().subSequence(range[0], range[1])));
            slips.unread(node.getChars());
            quotations.other(html);
            Flat flat = new Flat();
            flat.html(html.getContentChars());
            quotations.flow(flat);
            quotations.tips(html.getChars());
        } else if (node instanceof FootnoteBlock note) {
            written.add(note);
        } else if (node instanceof OrderedList) {
            quotations.other(node);
            blocks(node);
        } else if (!(node instanceof Reference || node instanceof HtmlCommentBlock)) {
            blocks(node);
        }
    }

    private void heading(Heading heading) {
        String text = Flat.of(heading).text().strip();
        String written = Attributes.ofBlock(heading).id();
        // a written one is added, or refused, where it stands
        String id = written.isEmpty() ? free(slug(text)) : written;
        headingIds.put(heading, id);
        headings.add(new Body.Heading(heading.getLevel(), id, text, places.span(heading)));
        if (heading.getLevel() == 1) {
            diagnostics.add(
                    Rule.HEADING_ORDER,
                    input,
                    places.span(heading),
                    "the page's title is its heading of level 1, and this is a second one",
                    "write ## instead");
        } else if (heading.getLevel() > level + 1) {
            diagnostics.add(
                    Rule.HEADING_ORDER,
                    input,
                    places.span(heading),
                    "a heading of level %d follows one of level %d".formatted(heading.getLevel(), level),
                    "write " + "#".repeat(level + 1) + " instead");
        }
        level = heading.getLevel();
        quotations.flow(Flat.of(heading));
        inlines(heading);
    }

    private String free(String wanted) {
        String id = OwnNames.spared(wanted);
        while (!ids.add(id)) {
            id = OwnNames.spared(wanted + "-" + alike.merge(wanted, 1, Integer::sum));
        }
        return id;
    }

    /** GitHub's way: lower case, letters, digits and hyphens. */
    private static String slug(String text) {
        String slug = text.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replaceAll("\\s+", "-");
        return slug.isEmpty() ? "section" : slug;
    }

    private void blockQuote(BlockQuote quote) {
        Flat flat = new Flat();
        flat.addAll(quote);
        int last = Quotations.end(flat.text());
        List<String> closing = Quotations.ids(flat, last);
        boolean inside = quotations.block(quote, flat, last, closing);
        boolean plain = true;
        for (Node child : quote.getChildren()) {
            plain &= child instanceof Paragraph;
        }
        if (plain && !closing.isEmpty()) {
            claim(quote, flat, false);
            quote.getChildren().forEach(this::inlines);
        } else {
            boolean outer = attributed;
            attributed |= !closing.isEmpty();
            quotations.inside(inside, () -> blocks(quote));
            attributed = outer;
        }
    }

    private void admonition(AdmonitionExtension.AdmonitionBlock block) {
        quotations.other(block);
        slips.admonition(block);
        String authority = block.attributes().values().getOrDefault("authority", "");
        if (block.isArgument() && !(block.getParent() instanceof Document)) {
            report(
                    Rule.FRONT_MATTER_VALUE,
                    block,
                    "arguments stand in the page's text, not within a quotation, a list or a note",
                    "begin the line with !!!");
        }
        if (block.isArgument() && !Authority.isKnown(authority)) {
            diagnostics.add(
                    Rule.FRONT_MATTER_VALUE,
                    input,
                    places.span(block.opening().getStartOffset(), block.opening().getEndOffset()),
                    "%s; allowed are %s"
                            .formatted(
                                    authority.isEmpty()
                                            ? "the argument names no authority"
                                            : "authority is “%s”".formatted(authority),
                                    String.join(", ", Authority.keys())),
                    "end the line with {authority=%s}"
                            .formatted(Nearest.to(authority, Authority.keys()).orElse("statute")));
        }
        words += QuoteMatcher.count(block.title());
        quotations.plainly(block.title(), block.opening().getStartOffset());
        blocks(block);
    }

    /** A paragraph or a table: what it quotes, what it claims. */
    private void statement(Node block) {
        if (HtmlWriter.isContents(block)) {
            if (listed) {
                slips.tell(block.getChars(), "the table of contents stands above already", "take this one out");
            }
            listed = true;
            quotations.other(block);
            return;
        }
        slips.text(block);
        links.begin();
        Flat flat = new Flat();
        if (block instanceof Paragraph) {
            flat.add(block);
            quotations.flow(flat);
        } else {
            flat.addAll(block);
            quotations.rows(block);
        }
        boolean leadIn = flat.text().stripTrailing().endsWith(":")
                && (block.getNext() instanceof ListBlock
                        || block.getNext() instanceof BlockQuote
                        || block.getNext() instanceof TableBlock);
        boolean exempt = leadIn || attributed || Attributes.ofBlock(block).has("uncited") || flat.allUncited();
        claim(block, flat, exempt);
    }

    private void claim(Node block, Flat flat, boolean exempt) {
        String text = oneLine(flat.text());
        words += QuoteMatcher.count(text);
        List<String> sources = Quotations.ids(flat, 0);
        if (!text.isEmpty()) {
            int end = block.getStartOffset() + block.getChars().trimEnd().length();
            claims.add(new Body.Claim(text, sources, exempt, cited(flat, text), places.span(block.getStartOffset(), end)));
        }
    }

    /** Each stretch of white space as one space, and none where a citation was taken out before a mark. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c >= '\t' && c <= '\r') {
                space = true;
            } else {
                if (space && !line.isEmpty() && ".,;:".indexOf(c) < 0) {
                    line.append(' ');
                }
                line.append(c);
                space = false;
            }
        }
        return line.toString();
    }

    private List<Body.Cited> cited(Flat flat, String claim) {
        List<Body.Cited> all = new ArrayList<>();
        int begin = 0;
        int end = 0;
        int from = 0;
        for (Flat.Cite cite : flat.cites()) {
            int at = Math.min(cite.at(), flat.text().length());
            String words = oneLine(flat.text().substring(Math.min(from, at), at));
            String own = words.replaceFirst("^[.,;:]\\s*", "");
            if (!own.isEmpty()) {
                begin = claim.indexOf(own, end);
                end = begin + own.length();
            }
            all.add(new Body.Cited(claim, begin, end, placed(cite.citation())));
            from = at;
        }
        return all;
    }

    private void inlines(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            inline(node);
        }
    }

    private void inline(Node node) {
        if (node instanceof CitationExtension.CitationNode citation) {
            citations.add(placed(citation.citation()));
            beside(citation);
        } else if (node instanceof CitationExtension.UnreadableNode) {
            diagnostics.add(
                    Rule.CITATION_SYNTAX,
                    input,
                    places.span(node),
                    "this bracket begins a citation and is never closed",
                    "close it with ], or write \\[ if it is none");
        } else if (node instanceof Attributes.AttributesNode attributes) {
            names(attributes);
            slips.misspelt(attributes);
            if (attributes.attributes().turns()) {
                report(
                        Rule.HTML_FORBIDDEN,
                        node,
                        "a direction turns round the words that have it",
                        "write dir=auto, or nothing: their letters say which way they go");
            }
            if (attributes.attributes().has("claim") && !attributes.isText() && !isCited(attributes)) {
                diagnostics.add(
                        Rule.CLAIM_UNCITED,
                        input,
                        places.span(attributes),
                        "this key claim has no citation behind it, so nothing shows how it is known",
                        "write the citation directly behind it: [words]{.claim} [@id]");
            }
        } else if (node instanceof Footnote footnote) {
            if (footnote.getFootnoteBlock() == null) {
                slips.tell(
                        node.getChars(),
                        "there is no note “%s”, so this is shown as it stands".formatted(footnote.getText()),
                        "write the note on a line of its own: [^%s]: Words.".formatted(footnote.getText()));
            } else if (line.isPresent()) {
                report(line.get(), node, "there is no place for a note here", "say it in the line, or in the page’s text");
            } else if (notes.add(footnote.getFootnoteBlock())) {
                quotations.apart(() -> blocks(footnote.getFootnoteBlock()));
            }
        } else if (node instanceof AutoLink link) {
            links.auto(link);
        } else if (node instanceof Link || node instanceof LinkRef) {
            links.link(node);
            inlines(node);
        } else if (node instanceof Image || node instanceof ImageRef) {
            if (!links.image(node)) {
                inlines(node);
            }
        } else if (node instanceof HtmlInlineBase) {
            HtmlPolicy.forbidden(node.getChars())
                    .forEach(range -> forbidden(node.getChars().subSequence(range[0], range[1])));
            quotations.tips(node.getChars());
            links.html(node.getChars());
        } else {
            inlines(node);
        }
    }

    /** What is written beside an id is shown in the list of references, also where the citation ends a quotation. */
    private void beside(CitationExtension.CitationNode citation) {
        quotations.inside(
                false,
                () -> citation.citation().items().forEach(item -> quotations.plainly(CitationNote.of(item), citation.getStartOffset())));
    }

    private void names(Attributes.AttributesNode node) {
        String id = node.attributes().id();
        if (OwnNames.isId(id)) {
            report(
                    Rule.LINK_ANCHOR,
                    node,
                    "“%s” is an id that pages give to parts of their own, and links to these would lead here".formatted(id),
                    "choose another id");
        } else if (!id.isEmpty() && node.isBorne() && !ids.add(id)) {
            report(
                    Rule.LINK_ANCHOR,
                    node,
                    "something else in this text has the id “%s” already".formatted(id),
                    "choose another id: a link could mean either");
        }
        node.attributes().classes().stream().filter(OwnNames::isClass).forEach(name -> report(
                Rule.HTML_FORBIDDEN,
                node,
                "“%s” is a class by which pages show parts of their own, and a reader would take this for one".formatted(name),
                "choose another class"));
    }

    private void report(Rule rule, Node node, String message, String hint) {
        diagnostics.add(rule, input, places.span(node), message, hint);
    }

    /** Whether a citation follows, where {@link HtmlWriter} looks for the claim that it proves. */
    private static boolean isCited(Node claim) {
        Node next = claim.getNext();
        while (next instanceof Text && next.getChars().isBlank() || next instanceof SoftLineBreak) {
            next = next.getNext();
        }
        return next instanceof CitationExtension.CitationNode;
    }

    private void forbidden(BasedSequence html) {
        diagnostics.add(
                Rule.HTML_FORBIDDEN,
                input,
                places.span(html.getStartOffset(), html.getEndOffset()),
                "“%s” is not among the HTML that a page may hold".formatted(html),
                "write it in Markdown; allowed are " + String.join(", ", HtmlPolicy.ELEMENTS));
    }

    /** The same object for the same citation: who cites what is told by identity. */
    private Citation placed(Citation citation) {
        return placed.computeIfAbsent(citation, this::place);
    }

    private Citation place(Citation citation) {
        List<Citation.Item> items = citation.items().stream()
                .map(item -> new Citation.Item(
                        item.id(),
                        item.suppressAuthor(),
                        item.prefix(),
                        item.locator(),
                        item.suffix(),
                        places.span(item.span().start(), item.span().end())))
                .toList();
        Span span = places.span(citation.span().start(), citation.span().end());
        return new Citation(items, citation.mode(), span);
    }
}
