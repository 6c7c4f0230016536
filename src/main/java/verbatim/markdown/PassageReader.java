package verbatim.markdown;

import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlCommentBlock;
import com.vladsch.flexmark.ast.HtmlInlineComment;
import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.markdown.Element.Kind;
import verbatim.quote.QuoteMatcher;
import verbatim.source.Evidence;

/** Reads the passages of an evidence file: its block quotes, each under an optional heading that says where in the source it is. */
final class PassageReader implements Listener {

    /** Nothing may be left out of a passage: what only editors write, as a citation, is in it as the source's words. */
    private static final LimitedParser PARSER = new LimitedParser(Parser.builder(MarkdownReader.TABLES)
            .extensions(List.of(TablesExtension.create(), new BlockLimits()))
            .build());

    private final ParsedText parsed;
    private final TextListener texts = new TextListener();
    private final List<Evidence.Passage> passages = new ArrayList<>();
    /** How many block quotes are open. */
    private int quotes;

    /** The heading above what is read, and the passages below it so far. */
    private Optional<Heading> heading = Optional.empty();

    private String locator = "";
    private List<String> below = new ArrayList<>();

    private PassageReader(ParsedText parsed) {
        this.parsed = parsed;
    }

    static List<Evidence.Passage> read(Input input, Span part, Diagnostics diagnostics) {
        ParsedText parsed = new ParsedText(input, part, true, diagnostics);
        String text = input.text().substring(part.start(), part.end());
        try {
            PassageReader reader = new PassageReader(parsed);
            Document document = PARSER.parse(text);
            new Walk(document, text, reader.texts, List.of(reader), false).run();
            reader.checkLocator();
            stray(document).ifPresent(node -> parsed.report(Rule.EVIDENCE_SYNTAX,
                    parsed.span(node.getStartOffset(), node.getStartOffset() + node.getChars().trimEnd().length()),
                    "only headings and block quotes are allowed in evidence files",
                    "put > before each line of a passage; a heading, ## Where, may be above it"));
            return reader.passages;
        } catch (ParseLimitException e) {
            parsed.report(Rule.EVIDENCE_SYNTAX, part,
                    "the evidence file could not be parsed: " + e.getMessage(),
                    "write each passage as plain text after >");
            return List.of();
        }
    }

    /** The first block that is not allowed in an evidence file. */
    private static Optional<Node> stray(Document document) {
        return StreamSupport.stream(document.getChildren().spliterator(), false)
                .filter(node -> !(node instanceof Heading || node instanceof BlockQuote || node instanceof HtmlCommentBlock))
                .findFirst();
    }

    @Override
    public void open(Element element) {
        quotes += element.kind() == Kind.QUOTE ? 1 : 0;
        if (element.kind() == Kind.IMAGE) {
            hidden(element.node());
        }
    }

    @Override
    public void close(Element element) {
        Node node = element.node();
        if (element.kind() == Kind.QUOTE) {
            quotes--;
        }
        if (!(node.getParent() instanceof Document)) {
            return;
        }
        String text = texts.closed().toString();
        if (element.kind() == Kind.HEADING) {
            checkLocator();
            heading = Optional.of((Heading) node);
            locator = text;
            below = new ArrayList<>();
        } else if (element.kind() == Kind.QUOTE) {
            passages.add(new Evidence.Passage(locator.strip(), text.strip(), parsed.span(node)));
            below.add(text);
        }
    }

    /** A heading says in the editors' words where a passage is; what it quotes has to be in the passage. */
    private void checkLocator() {
        heading.ifPresent(node -> {
            Span span = parsed.span(node);
            List<Body.Quotation> quoted = MarkdownReader.quotations(locator, span);
            if (quoted.stream().anyMatch(quotation -> !QuoteMatcher.match(quotation.text(), below).found())) {
                parsed.report(Rule.QUOTE_UNCHECKED, span,
                        "this heading quotes words that are not in its passage",
                        "write where the passage is, such as ## p. 12; titles of parts need no quotation marks");
            }
        });
    }

    @Override
    public void linkDefinition(Node definition) {
        hidden(definition);
    }

    @Override
    public void tag(Node html) {
        if (!(html instanceof HtmlInlineComment)) {
            html(html);
        }
    }

    @Override
    public void html(Element block, BasedSequence html) {
        html(block.node());
    }

    private void html(Node html) {
        if (!HtmlPolicy.forbidden(html.getChars()).isEmpty()) {
            hidden(html);
        }
    }

    /** Something in a passage that readers would not see. */
    private void hidden(Node node) {
        if (quotes > 0) {
            parsed.report(Rule.EVIDENCE_SYNTAX, node,
                    "Markdown would drop this from the passage",
                    "put a backslash before it, as \\[ or \\<; delete it if it is not in the source");
        }
    }
}
