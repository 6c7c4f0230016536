package verbatim.markdown;

import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlBlockBase;
import com.vladsch.flexmark.ast.HtmlCommentBlock;
import com.vladsch.flexmark.ast.HtmlInlineBase;
import com.vladsch.flexmark.ast.HtmlInlineComment;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.quote.QuoteMatcher;
import verbatim.source.Evidence;

/** The passages of an evidence file: its block quotes, each under an optional heading that says where in the source it stands. */
final class PassageReader {

    /** Of a passage nothing may be left out: what only editors write, as a citation, stands in it as the source's words. */
    private static final Parser PARSER = Parser.builder(MarkdownReader.TABLES)
            .extensions(List.of(TablesExtension.create(), new HeadingExtension(), new LongBlocks()))
            .build();

    private PassageReader() {}

    static List<Evidence.Passage> read(Input input, Span part, Diagnostics diagnostics) {
        List<Evidence.Passage> passages = new ArrayList<>();
        String text = input.text().substring(part.start(), part.end());
        try {
            if (Depth.tooDeep(text) >= 0) {
                throw new StackOverflowError();
            }
            Node document = PARSER.parse(new MeteredText(text).sequence());
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
            List<Body.Quotation> quoted = MarkdownReader.quotations(Flat.of(heading).text(), span);
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
}
