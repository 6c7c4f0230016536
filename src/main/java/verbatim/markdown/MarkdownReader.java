package verbatim.markdown;

import com.vladsch.flexmark.ext.definition.DefinitionExtension;
import com.vladsch.flexmark.ext.footnotes.FootnoteExtension;
import com.vladsch.flexmark.ext.gfm.strikethrough.StrikethroughExtension;
import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.data.DataSet;
import com.vladsch.flexmark.util.data.MutableDataSet;
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
import verbatim.source.Evidence;
import verbatim.text.QuotationMarks;

/** Markdown to a {@link Body}. One parser, immutable once it is built, reads all but passages. */
public final class MarkdownReader {

    /** A table's second line may have one dash for a cell, as GFM has it; the library asks for three. GFM knows no captions. */
    static final DataSet TABLES = new MutableDataSet()
            .set(TablesExtension.MIN_SEPARATOR_DASHES, 1)
            .set(TablesExtension.WITH_CAPTION, false)
            .toImmutable();

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
        return read(new ParsedText(input, part, true, diagnostics), text, HtmlWriter::blocks, Optional.empty());
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
        ParsedText parsed = new ParsedText(input, span, exact, diagnostics);
        Body body = read(parsed, text, HtmlWriter::inline, Optional.of(rule));
        Set<String> written = new TreeSet<>(body.ids());
        body.headings().forEach(heading -> written.remove(heading.id()));
        written.forEach(id -> parsed.tell(
                Rule.LINK_ANCHOR,
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
        return PassageReader.read(input, part, diagnostics);
    }

    /**
     * What a line of plain text seems to quote.
     *
     * @param span where it stands
     */
    public static List<Body.Quotation> quotations(String text, Span span) {
        QuotationMarks marks = QuotationMarks.in(text);
        return Stream.concat(marks.doubled().stream(), marks.single().stream())
                .map(range -> range.of(text))
                .filter(Quotations::isLong)
                .map(words -> new Body.Quotation(words, List.of(), false, false, span))
                .toList();
    }

    private Body read(
            ParsedText parsed, String text, BiFunction<Node, Map<Node, String>, Fragment> writer, Optional<Rule> line) {
        BiFunction<Node, Map<Node, String>, Fragment> html = writing ? writer : (node, ids) -> Fragment.EMPTY;
        int deep = Depth.tooDeep(text);
        if (deep < 0) {
            try {
                Node document = parser.parse(new MeteredText(text).sequence());
                deep = Depth.tooDeep(document);
                if (deep < 0) {
                    return new BodyScanner(parsed, line).scan(document, html);
                }
            } catch (StackOverflowError e) {
                deep = 0;
            } catch (Refusal e) {
                parsed.tell(Rule.CONTENT_TOO_DEEP, parsed.span(e.at(), e.at() + 1), e.getMessage(), e.hint());
            } catch (IndexOutOfBoundsException e) {
                // the parser's tables take some rows without cells for longer than they are
                int[] block = unreadable(text);
                parsed.tell(
                        Rule.CONTENT_TOO_DEEP,
                        parsed.span(block[0], block[1]),
                        "the Markdown parser cannot take this apart: it looks like a table, and has no cells",
                        "write the table with a cell in each row, or put a backslash before each |");
            }
        }
        if (deep >= 0) {
            parsed.tell(
                    Rule.CONTENT_TOO_DEEP,
                    parsed.span(deep, deep),
                    "nested over %d levels deep".formatted(Depth.DEEPEST),
                    "write it with fewer levels");
        }
        return new BodyScanner(parsed, line).scan(parser.parse(""), html);
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
}
