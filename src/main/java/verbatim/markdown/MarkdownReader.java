package verbatim.markdown;

import com.vladsch.flexmark.ext.definition.DefinitionExtension;
import com.vladsch.flexmark.ext.footnotes.FootnoteExtension;
import com.vladsch.flexmark.ext.gfm.strikethrough.StrikethroughExtension;
import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.data.DataSet;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.source.Evidence;
import verbatim.text.QuotationMarks;

/** Turns Markdown into a {@link Body}. One parser, which never changes, reads everything but passages. */
public final class MarkdownReader {

    /** A table's second line may have one dash for a cell, as in GFM; the library wants three. GFM has no captions. */
    static final DataSet TABLES = new MutableDataSet()
            .set(TablesExtension.MIN_SEPARATOR_DASHES, 1)
            .set(TablesExtension.WITH_CAPTION, false)
            .toImmutable();

    static final LimitedParser PARSER = new LimitedParser(Parser.builder(TABLES)
            .extensions(List.of(
                    TablesExtension.create(),
                    StrikethroughExtension.create(),
                    FootnoteExtension.create(),
                    DefinitionExtension.create(),
                    new BlockLimits(),
                    new AdmonitionExtension(),
                    new CitationExtension(),
                    new Attributes.Extension()))
            .build());

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
        return read(new ParsedText(input, part, true, diagnostics), text, Optional.empty());
    }

    /**
     * Reads a line of Markdown that is a value in a header.
     *
     * @param text  the value
     * @param span  its place in the file
     * @param exact whether the file has it character for character; if not, every place in the result is that of the whole
     * @param rule  the rule that is broken by what a line cannot hold: lists, code, notes
     */
    public Body readProse(Input input, String text, Span span, boolean exact, Rule rule, Diagnostics diagnostics) {
        ParsedText parsed = new ParsedText(input, span, exact, diagnostics);
        Body body = read(parsed, text, Optional.of(rule));
        Set<String> written = new TreeSet<>(body.ids());
        body.headings().forEach(heading -> written.remove(heading.id()));
        written.forEach(id -> parsed.report(Rule.LINK_ANCHOR, span,
                "id “%s” is not allowed here: the line is shown in several places, and no link can lead to it".formatted(id),
                "delete {#%s}, or write it in the page’s text".formatted(id)));
        return body;
    }

    /**
     * The passages of an evidence file: its block quotes, each under an optional heading that says where in the source
     * it is.
     */
    public List<Evidence.Passage> passages(Input input, Span part, Diagnostics diagnostics) {
        return PassageReader.read(input, part, diagnostics);
    }

    /**
     * What a line of plain text seems to quote.
     *
     * @param span its place in the file
     */
    public static List<Body.Quotation> quotations(String text, Span span) {
        QuotationMarks marks = QuotationMarks.in(text);
        return Stream.concat(marks.doubled().stream(), marks.single().stream())
                .map(range -> range.of(text))
                .filter(Quotations::isLong)
                .map(words -> new Body.Quotation(words, List.of(), false, false, span))
                .toList();
    }

    private Body read(ParsedText parsed, String text, Optional<Rule> line) {
        Diagnostics found = new Diagnostics();
        try {
            Body body = read(new ParsedText(parsed.input(), parsed.whole(), parsed.exact(), found), PARSER.parse(text), text, line);
            parsed.diagnostics().addAll(found);
            return body;
        } catch (ParseLimitException e) {
            parsed.report(Rule.CONTENT_TOO_DEEP, parsed.span(e.place().start(), e.place().end()), e.getMessage(), e.hint());
            return read(parsed, PARSER.parse(""), "", line);
        }
    }

    private Body read(ParsedText parsed, Document document, String text, Optional<Rule> line) {
        TextListener texts = new TextListener();
        Anchors anchors = new Anchors(parsed, texts);
        Links links = new Links(parsed, texts);
        Quotations quotations = new Quotations(parsed);
        MarkdownLint lint = new MarkdownLint(parsed, line);
        Statements statements = new Statements(parsed, texts, quotations, lint);
        HtmlListener html = new HtmlListener(texts, anchors, line.isPresent());
        List<Listener> listeners = new ArrayList<>(List.of(anchors, links, lint, statements));
        if (writing) {
            listeners.add(html);
        }
        new Walk(document, text, texts, listeners, line.isPresent()).run();
        lint.end();
        quotations.end();
        return new Body(
                html.fragment(),
                anchors.headings(),
                links.links(),
                links.images(),
                statements.citations(),
                quotations.all(),
                statements.claims(),
                anchors.ids(),
                statements.words());
    }
}
