package verbatim.markdown;

import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlBlockBase;
import com.vladsch.flexmark.ast.HtmlCommentBlock;
import com.vladsch.flexmark.ast.HtmlInlineBase;
import com.vladsch.flexmark.ast.HtmlInlineComment;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.ext.definition.DefinitionExtension;
import com.vladsch.flexmark.ext.footnotes.FootnoteExtension;
import com.vladsch.flexmark.ext.gfm.strikethrough.StrikethroughExtension;
import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.data.DataSet;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.quote.QuoteMatcher;
import verbatim.source.Evidence;

/** Markdown to a {@link Body}. One parser, immutable once it is built, reads everything. */
public final class MarkdownReader {

    private static final int DEEPEST = 100;

    /** A table's second line may have one dash for a cell, as GFM has it; the library asks for three. */
    private static final DataSet TABLES =
            new MutableDataSet().set(TablesExtension.MIN_SEPARATOR_DASHES, 1).toImmutable();

    private final Parser parser = Parser.builder(TABLES)
            .extensions(List.of(
                    TablesExtension.create(),
                    StrikethroughExtension.create(),
                    FootnoteExtension.create(),
                    DefinitionExtension.create(),
                    new HeadingExtension(),
                    new LongBlocks(),
                    new AdmonitionExtension(),
                    new CitationExtension(),
                    new Attributes.Extension()))
            .build();

    /** Of a passage nothing may be left out: what only editors write, as a citation, stands in it as the source's words. */
    private final Parser plain = Parser.builder(TABLES)
            .extensions(List.of(TablesExtension.create(), new HeadingExtension(), new LongBlocks()))
            .build();

    private final boolean writing;

    /** @param writing whether the text is to become HTML; without, a {@link Body} can be checked and not rendered */
    public MarkdownReader(boolean writing) {
        this.writing = writing;
    }

    /** Whether what it reads can be rendered. */
    public boolean writes() {
        return writing;
    }

    /** Reads a part of a file; the offsets in the result are offsets in the file. */
    public Body read(Input input, Span part, Diagnostics diagnostics) {
        String text = input.text().substring(part.start(), part.end());
        return read(input, text, new Places(part.start(), part, true), HtmlWriter::blocks, Optional.empty(), diagnostics);
    }

    /**
     * Reads a line of Markdown that is a value in a header.
     *
     * @param text  the value
     * @param span  where it stands
     * @param exact whether it stands there unit for unit; if not, every offset in the result is that of the whole
     * @param rule  the rule that is broken by what a line cannot hold: lists, code, notes
     */
    public Body readProse(Input input, String text, Span span, boolean exact, Rule rule, Diagnostics diagnostics) {
        Body body = read(input, text, new Places(span.start(), span, exact), HtmlWriter::inline, Optional.of(rule), diagnostics);
        Set<String> written = new TreeSet<>(body.ids());
        body.headings().forEach(heading -> written.remove(heading.id()));
        written.forEach(id -> diagnostics.add(
                Rule.LINK_ANCHOR,
                input,
                span,
                "“%s” is an id in a line that stands in several places, and no link can lead to it".formatted(id),
                "take {#%s} out, or write it in the page’s text".formatted(id)));
        return body;
    }

    /**
     * The passages of an evidence file: its block quotes, each under an optional heading that says where in the source
     * it stands.
     */
    public List<Evidence.Passage> passages(Input input, Span part, Diagnostics diagnostics) {
        List<Evidence.Passage> passages = new ArrayList<>();
        String text = input.text().substring(part.start(), part.end());
        try {
            if (tooDeep(text) >= 0) {
                throw new StackOverflowError();
            }
            Node document = plain.parse(new MeteredText(text).sequence());
            passages(document, part, passages);
            locators(document, input, part, diagnostics);
            unshown(document).forEach(node -> diagnostics.add(
                    Rule.EVIDENCE_SYNTAX,
                    input,
                    new Span(node.getStartOffset(), node.getEndOffset()).shift(part.start()),
                    "this is no text to Markdown, and would be missing in the passage",
                    "put a backslash before it, as \\[ or \\<; take it out if it does not stand in the source"));
            stray(document).ifPresent(span -> diagnostics.add(
                    Rule.EVIDENCE_SYNTAX,
                    input,
                    span.shift(part.start()),
                    "what stands here is no passage",
                    "put > before each line of a passage; a heading, ## Where, may stand before it"));
        } catch (StackOverflowError | Refusal | IndexOutOfBoundsException e) {
            diagnostics.add(
                    Rule.EVIDENCE_SYNTAX,
                    input,
                    part,
                    "these passages cannot be taken apart: they stand in one another too deep, or look like a table without cells",
                    "keep each passage as plain words behind >");
            passages.clear();
        }
        return passages;
    }

    /**
     * What a line of plain text seems to quote.
     *
     * @param span where it stands
     */
    public static List<Body.Quotation> quotations(String text, Span span) {
        List<int[]> doubles = QuotationMarks.pair(text);
        return Stream.concat(doubles.stream(), QuotationMarks.single(text, doubles).stream())
                .map(range -> text.substring(range[0], range[1]))
                .filter(Quotations::isLong)
                .map(words -> new Body.Quotation(words, List.of(), false, false, span))
                .toList();
    }

    /** The first block that is none of an evidence file's. */
    private static Optional<Span> stray(Node document) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (!(node instanceof Heading || node instanceof BlockQuote || node instanceof HtmlCommentBlock)) {
                return Optional.of(new Span(node.getStartOffset(), node.getStartOffset() + node.getChars().trimEnd().length()));
            }
        }
        return Optional.empty();
    }

    /** What of the passages a reader would not see: pictures, definitions of references, HTML that pages do not hold. */
    private static List<Node> unshown(Node document) {
        List<Node> found = new ArrayList<>();
        for (Node block : document.getChildren()) {
            if (block instanceof BlockQuote) {
                for (Node node : block.getDescendants()) {
                    boolean html = node instanceof HtmlBlockBase || node instanceof HtmlInlineBase;
                    boolean comment = node instanceof HtmlCommentBlock || node instanceof HtmlInlineComment;
                    if (node instanceof Image
                            || node instanceof Reference
                            || html && !comment && !HtmlPolicy.forbidden(node.getChars()).isEmpty()) {
                        found.add(node);
                    }
                }
            }
        }
        return found;
    }

    /** Where a passage stands is said in the editors' words; what it quotes has to stand in the passage. */
    private static void locators(Node document, Input input, Span part, Diagnostics diagnostics) {
        for (Node heading = document.getFirstChild(); heading != null; heading = heading.getNext()) {
            if (!(heading instanceof Heading)) {
                continue;
            }
            Span span = new Span(heading.getStartOffset(), heading.getEndOffset()).shift(part.start());
            List<Body.Quotation> quoted = quotations(Flat.of(heading).text(), span);
            List<String> below = quoted.isEmpty() ? List.of() : below(heading);
            if (quoted.stream().anyMatch(quotation -> !QuoteMatcher.match(quotation.text(), below).found())) {
                diagnostics.add(
                        Rule.QUOTE_UNCHECKED,
                        input,
                        span,
                        "this heading is shown with its passage, and quotes words that do not stand in it",
                        "say where the passage stands, as ## p. 12; the title of a part needs no quotation marks");
            }
        }
    }

    /** The passages below a heading. */
    private static List<String> below(Node heading) {
        List<String> passages = new ArrayList<>();
        for (Node node = heading.getNext(); node != null && !(node instanceof Heading); node = node.getNext()) {
            if (node instanceof BlockQuote quote) {
                Flat flat = new Flat();
                flat.addAll(quote);
                passages.add(flat.text());
            }
        }
        return passages;
    }

    private static void passages(Node document, Span part, List<Evidence.Passage> passages) {
        String locator = "";
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                locator = Flat.of(heading).text().strip();
            } else if (node instanceof BlockQuote quote) {
                Flat flat = new Flat();
                flat.addAll(quote);
                Span span = new Span(quote.getStartOffset(), quote.getEndOffset()).shift(part.start());
                passages.add(new Evidence.Passage(locator, flat.text().strip(), span));
            }
        }
    }

    private Body read(
            Input input,
            String text,
            Places places,
            BiFunction<Node, Map<Node, String>, Fragment> writer,
            Optional<Rule> line,
            Diagnostics diagnostics) {
        BiFunction<Node, Map<Node, String>, Fragment> html = writing ? writer : (node, ids) -> Fragment.EMPTY;
        int deep = tooDeep(text);
        if (deep < 0) {
            MeteredText metered = new MeteredText(text);
            try {
                Node document = parser.parse(metered.sequence());
                deep = tooDeep(document);
                if (deep < 0) {
                    return new BodyScanner(input, places, line, diagnostics).scan(document, html);
                }
            } catch (StackOverflowError e) {
                deep = 0;
            } catch (Refusal e) {
                diagnostics.add(
                        Rule.CONTENT_TOO_DEEP, input, places.span(e.at(), e.at() + 1), e.getMessage(), e.hint());
                return new BodyScanner(input, places, line, diagnostics).scan(parser.parse(""), html);
            } catch (IndexOutOfBoundsException e) {
                // the parser's tables take some rows without cells for longer than they are
                int[] block = unreadable(text);
                diagnostics.add(
                        Rule.CONTENT_TOO_DEEP,
                        input,
                        places.span(block[0], block[1]),
                        "the Markdown parser cannot take this apart: it looks like a table, and has no cells",
                        "write the table with a cell in each row, or put a backslash before each |");
                return new BodyScanner(input, places, line, diagnostics).scan(parser.parse(""), html);
            }
        }
        diagnostics.add(
                Rule.CONTENT_TOO_DEEP,
                input,
                places.span(deep, deep),
                "nested over %d levels deep".formatted(DEEPEST),
                "write it with fewer levels");
        return new BodyScanner(input, places, line, diagnostics).scan(parser.parse(""), html);
    }

    /** From where to where the first lines between blank ones stand on which the parser fails; the whole text, if none alone. */
    private int[] unreadable(String text) {
        int start = 0;
        for (int line = 0; line < text.length(); ) {
            int end = text.indexOf('\n', line) < 0 ? text.length() : text.indexOf('\n', line) + 1;
            boolean blank = text.substring(line, end).isBlank();
            int last = blank ? line : end;
            if ((blank || end == text.length()) && fails(text.substring(start, last))) {
                return new int[] {start, last};
            }
            start = blank ? end : start;
            line = end;
        }
        return new int[] {0, text.length()};
    }

    private boolean fails(String text) {
        try {
            parser.parse(new MeteredText(text).sequence());
            return false;
        } catch (IndexOutOfBoundsException e) {
            return true;
        } catch (Refusal | StackOverflowError e) {
            // wrong as well, but not what the parser failed on
            return false;
        }
    }

    /** Where a line begins more than a hundred quotes and lists in one another, or −1: the parser must not be given these. */
    private static int tooDeep(String text) {
        int depth = 0;
        boolean begins = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                depth = 0;
                begins = true;
            } else if (begins && (c == '>' || "-*+:~".indexOf(c) >= 0 && space(text, i + 1) || ".)".indexOf(c) >= 0 && i > 0 && Character.isDigit(text.charAt(i - 1)) && space(text, i + 1))) {
                if (++depth > DEEPEST) {
                    return i;
                }
            } else {
                begins &= c == ' ' || c == '\t' || Character.isDigit(c);
            }
        }
        return -1;
    }

    private static boolean space(String text, int at) {
        return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t');
    }

    private static int tooDeep(Node document) {
        Deque<Node> open = new ArrayDeque<>();
        Deque<Integer> depths = new ArrayDeque<>();
        open.push(document);
        depths.push(0);
        while (!open.isEmpty()) {
            Node node = open.pop();
            int depth = depths.pop();
            if (depth > DEEPEST * 2) {
                return node.getStartOffset();
            }
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                open.push(child);
                depths.push(depth + 1);
            }
        }
        return -1;
    }

    /** From offsets in the text that is parsed to places in the file. */
    record Places(int shift, Span whole, boolean exact) {

        Span span(int from, int to) {
            return exact ? new Span(from, Math.max(from, to)).shift(shift) : whole;
        }

        Span span(Node node) {
            return span(node.getStartOffset(), node.getEndOffset());
        }
    }
}
