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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import verbatim.diagnostic.Rule;
import verbatim.quote.QuoteMatcher;

/** One walk over the tree, in the order of the text. */
final class BodyScanner {

    private final ParsedText parsed;
    private final Optional<Rule> line;
    private final Links links;
    private final Anchors anchors;
    private final Claims claims;
    private final Quotations quotations;
    private final Slips slips;
    private final Notes notes;
    private boolean listed;
    /** Whether what is read is part of a quotation that ends in a citation. */
    private boolean attributed;
    private int words;

    /** @param line where the text is a line of a header or of data, the rule that is broken by what is none */
    BodyScanner(ParsedText parsed, Optional<Rule> line) {
        this.parsed = parsed;
        this.line = line;
        this.quotations = new Quotations(parsed);
        this.slips = new Slips(parsed);
        this.notes = new Notes(parsed, line, slips);
        this.anchors = new Anchors(parsed);
        this.claims = new Claims(parsed);
        this.links = new Links(parsed, quotations);
    }

    /** @param writing makes HTML of the document and the ids of its headings */
    Body scan(Node document, BiFunction<Node, Map<Node, String>, Fragment> writing) {
        blocks(document);
        notes.end();
        quotations.end();
        return new Body(
                writing.apply(document, anchors.headingIds()),
                anchors.headings(),
                links.links(),
                links.images(),
                claims.citations(),
                quotations.all(),
                claims.claims(),
                anchors.ids(),
                words);
    }

    private void blocks(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            block(node);
        }
    }

    private void block(Node node) {
        boolean fits = node instanceof Paragraph || node instanceof Reference || node instanceof HtmlCommentBlock;
        line.filter(rule -> !fits && node.getParent() instanceof Document).ifPresent(rule -> parsed.tell(
                rule,
                node.getChars(),
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
            notes.add(note);
        } else if (node instanceof OrderedList) {
            quotations.other(node);
            blocks(node);
        } else if (!(node instanceof Reference || node instanceof HtmlCommentBlock)) {
            blocks(node);
        }
    }

    private void heading(Heading heading) {
        Flat flat = Flat.of(heading);
        anchors.heading(heading, flat.text().strip());
        quotations.flow(flat);
        inlines(heading);
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
        words += QuoteMatcher.count(block.title());
        quotations.plainly(block.title(), block.opening().getStartOffset());
        blocks(block);
    }

    /** A paragraph or a table: what it quotes, what it claims. */
    private void statement(Node block) {
        if (ContentsWriter.isContents(block)) {
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
        words += QuoteMatcher.count(claims.claim(block, flat, exempt));
    }

    private void inlines(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            inline(node);
        }
    }

    private void inline(Node node) {
        if (node instanceof CitationExtension.CitationNode citation) {
            claims.cite(citation.citation());
            beside(citation);
        } else if (node instanceof CitationExtension.UnreadableNode) {
            parsed.tell(
                    Rule.CITATION_SYNTAX,
                    node.getChars(),
                    "this bracket begins a citation and is never closed",
                    "close it with ], or write \\[ if it is none");
        } else if (node instanceof Attributes.AttributesNode attributes) {
            anchors.id(attributes);
            slips.attributes(attributes);
            if (attributes.attributes().has("claim") && !attributes.isText() && !isCited(attributes)) {
                parsed.tell(
                        Rule.CLAIM_UNCITED,
                        node.getChars(),
                        "this key claim has no citation behind it, so nothing shows how it is known",
                        "write the citation directly behind it: [words]{.claim} [@id]");
            }
        } else if (node instanceof Footnote footnote) {
            notes.reference(footnote).ifPresent(note -> quotations.apart(() -> blocks(note)));
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
            slips.details(node);
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

    /** Whether a citation follows, where {@link CitationWriter} looks for the claim that it proves. */
    private static boolean isCited(Node claim) {
        Node next = claim.getNext();
        while (next instanceof Text && next.getChars().isBlank() || next instanceof SoftLineBreak) {
            next = next.getNext();
        }
        return next instanceof CitationExtension.CitationNode;
    }

    private void forbidden(BasedSequence html) {
        parsed.tell(
                Rule.HTML_FORBIDDEN,
                html,
                "“%s” is not among the HTML that a page may hold".formatted(html),
                "write it in Markdown; allowed are " + String.join(", ", HtmlPolicy.ELEMENTS));
    }
}
