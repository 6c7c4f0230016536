package verbatim.markdown;

import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.ListBlock;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ext.tables.TableBlock;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import verbatim.diagnostic.Span;
import verbatim.source.Citation;
import verbatim.text.Words;

/**
 * Reads what the blocks of a text claim, cite and quote. That depends on what is around them: whether a block quote is one quotation
 * is known at its end. So a block is read when the outermost one around it ends, and what is within its lines after it.
 */
final class Statements implements Listener {

    private final TextListener texts;
    private final Quotations quotations;
    private final MarkdownLint lint;
    private final ParsedText parsed;
    private final List<Body.Claim> claims = new ArrayList<>();
    private final List<Citation> citations = new ArrayList<>();
    /** Each citation's index, by identity: two citations of one source can be equal. */
    private final Map<Citation, Integer> indexes = new IdentityHashMap<>();
    /** For each block that is open, what is to be read when it ends. */
    private final Deque<List<Step>> open = new ArrayDeque<>();

    private final Set<Node> titles = new HashSet<>();
    private List<VisibleText> rows = new ArrayList<>();
    /** Whether what is read is part of a quotation that ends in a citation. */
    private boolean attributed;

    private int words;

    /** One thing to be read: a block as a whole, or something within its lines. */
    private record Step(boolean isBlock, Runnable reading) {}

    Statements(ParsedText parsed, TextListener texts, Quotations quotations, MarkdownLint lint) {
        this.parsed = parsed;
        this.texts = texts;
        this.quotations = quotations;
        this.lint = lint;
    }

    List<Body.Claim> claims() {
        return claims;
    }

    /** In the order in which a reader meets them. */
    List<Citation> citations() {
        return citations;
    }

    /** How many words the text has. */
    int words() {
        return words;
    }

    private void read(boolean isBlock, Runnable reading) {
        read(new Step(isBlock, reading));
    }

    private void read(Step step) {
        if (open.isEmpty()) {
            step.reading.run();
        } else {
            open.peek().add(step);
        }
    }

    private static void run(List<Step> steps) {
        steps.forEach(step -> step.reading.run());
    }

    @Override
    public void open(Element element) {
        Node node = element.node();
        switch (element.kind()) {
            case PARAGRAPH, LINES, HEADING, TERM, TABLE, QUOTE, NOTE -> open.push(new ArrayList<>());
            case CODE_BLOCK, CONTENTS, ADMONITION, ARGUMENT -> read(true, () -> quotations.other(node));
            case LIST -> {
                if (node instanceof OrderedList) {
                    read(true, () -> quotations.other(node));
                }
            }
            default -> {}
        }
    }

    @Override
    public void close(Element element) {
        Node node = element.node();
        VisibleText text = texts.closed();
        switch (element.kind()) {
            case PARAGRAPH, LINES -> {
                List<Step> inner = open.pop();
                read(true, () -> {
                    lint.paragraph(node);
                    quotations.flow(text);
                    claim(element, text);
                });
                inner.forEach(this::read);
            }
            case HEADING, TERM -> {
                List<Step> inner = open.pop();
                read(true, () -> quotations.flow(text));
                inner.forEach(this::read);
            }
            case ROW -> rows.add(text);
            case TABLE -> {
                List<Step> inner = open.pop();
                List<VisibleText> own = rows;
                rows = new ArrayList<>();
                read(true, () -> {
                    lint.paragraph(node);
                    own.forEach(quotations::flow);
                    claim(element, text);
                });
                inner.forEach(this::read);
            }
            case QUOTE -> {
                List<Step> inner = open.pop();
                read(true, () -> quote((BlockQuote) node, text, inner));
            }
            case NOTE -> {
                List<Step> inner = open.pop();
                read(false, () -> quotations.apart(() -> run(inner)));
            }
            case TITLE -> {
                words += Words.count(((AdmonitionExtension.AdmonitionBlock) node).title());
                read(true, () -> quotations.plainly(text));
            }
            case LINK -> title(element);
            case IMAGE -> image(element, texts.words());
            default -> {}
        }
    }

    private void claim(Element block, VisibleText text) {
        Node next = block.node().getNext();
        boolean follows = next instanceof ListBlock || next instanceof BlockQuote || next instanceof TableBlock;
        boolean leadsIn = follows && text.toString().stripTrailing().endsWith(":");
        boolean exempt = leadsIn || attributed || block.attributes().has("uncited") || text.isUncited();
        claim(block.node(), text, exempt);
    }

    private void claim(Node block, VisibleText visible, boolean exempt) {
        String text = oneLine(visible.toString());
        if (!text.isEmpty()) {
            int end = block.getStartOffset() + block.getChars().trimEnd().length();
            Span span = parsed.span(block.getStartOffset(), end);
            claims.add(new Body.Claim(text, visible.sources(0), exempt, cited(visible, text), span));
        }
        words += Words.count(text);
    }

    private void quote(BlockQuote quote, VisibleText text, List<Step> inner) {
        int last = Quotations.end(text.toString());
        List<String> closing = text.sources(last);
        boolean inside = quotations.block(quote, text, last, closing);
        boolean plain = true;
        for (Node child : quote.getChildren()) {
            plain &= child instanceof Paragraph;
        }
        if (plain && !closing.isEmpty()) {
            claim(quote, text, false);
            run(inner.stream().filter(step -> !step.isBlock).toList());
        } else {
            boolean outer = attributed;
            attributed |= !closing.isEmpty();
            quotations.inside(inside, () -> run(inner));
            attributed = outer;
        }
    }

    /** What is shown under the pointer; that of a definition once, at however many links. */
    private void title(Element element) {
        Element.Target target = element.target().orElseThrow();
        if (!target.title().isEmpty() && titles.add(target.at())) {
            read(false, () -> quotations.plainly(target.title(), target.at().getStartOffset()));
        }
    }

    private void image(Element element, String alternative) {
        title(element);
        read(false, () -> {
            quotations.other(element.node());
            if (!element.attributes().has("unquoted")) {
                quotations.plainly(alternative, element.node().getStartOffset());
            }
        });
    }

    /** What is written beside an id is shown in the list of references, also where the citation ends a quotation. */
    @Override
    public void citation(CitationExtension.CitationNode node, boolean proves) {
        indexes.putIfAbsent(node.citation(), citations.size());
        citations.add(placed(node));
        node.citation().items().stream().map(CitationNote::of).filter(note -> !note.isEmpty()).forEach(note -> read(
                false, () -> quotations.inside(false, () -> quotations.plainly(note, node.getStartOffset()))));
    }

    @Override
    public void tag(Node html) {
        read(false, () -> quotations.titles(html.getChars()));
    }

    @Override
    public void html(Element block, BasedSequence html) {
        VisibleText text = texts.closed();
        read(true, () -> {
            quotations.other(block.node());
            quotations.flow(text);
            quotations.titles(block.node().getChars());
        });
    }

    /** Each stretch of white space as one space, and none where a citation was left out before a punctuation mark. */
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

    /** Without the punctuation mark that a citation has left at the beginning. */
    private static String withoutMark(String words) {
        return words.isEmpty() || ".,;:".indexOf(words.charAt(0)) < 0 ? words : words.substring(1).stripLeading();
    }

    private List<Body.Cited> cited(VisibleText visible, String claim) {
        List<Body.Cited> all = new ArrayList<>();
        int begin = 0;
        int end = 0;
        int to = 0;
        for (VisibleText.Cite cite : visible.cites()) {
            int sentence = visible.sentences().end(cite.inText());
            if (sentence > to) {
                String words = withoutMark(oneLine(visible.toString().substring(to, sentence)));
                begin = Math.max(0, claim.indexOf(words, end));
                end = Math.min(claim.length(), begin + words.length());
                to = sentence;
            }
            // a citation in the words of an image is not shown
            if (indexes.containsKey(cite.citation())) {
                all.add(new Body.Cited(begin, end, indexes.get(cite.citation())));
            }
        }
        return all;
    }

    /** With offsets in the file: in a block quote of several lines they are not offsets in its text. */
    private Citation placed(CitationExtension.CitationNode node) {
        BasedSequence chars = node.getChars();
        List<Citation.Item> items = node.citation().items().stream()
                .map(item -> new Citation.Item(
                        item.id(),
                        item.suppressAuthor(),
                        item.prefix(),
                        item.locator(),
                        item.suffix(),
                        parsed.span(chars.subSequence(item.span().start(), item.span().end()))))
                .toList();
        Span span = node.citation().span();
        return new Citation(items, node.citation().mode(), parsed.span(chars.subSequence(span.start(), span.end())));
    }
}
