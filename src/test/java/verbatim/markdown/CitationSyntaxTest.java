package verbatim.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Span;
import verbatim.source.Citation;

/** What Pandoc's manual, section “Citation syntax”, and Pandoc 2.17 read of it. */
class CitationSyntaxTest {

    private final MarkdownReader reader = new MarkdownReader(true);

    /** mode id prefix label locator suffix, the empty ones as -, several parted by ; */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[@doe] | N doe",
                "[@doe, p. 12] | N doe page 12",
                "[@doe, pp. 33-35] | N doe page 33-35",
                "[@doe, pp. 33-35 and nowhere else] | N doe page 33-35 /and nowhere else",
                "[@doe, 33] | N doe page 33",
                "[@doe, 33-35, 38-39 and passim] | N doe page 33-35, 38-39 /and passim",
                "[see @doe] | N see:doe",
                "[see @doe, sec. 3] | N see:doe section 3",
                "[see @a; also @b] | N see:a;also:b",
                "[see @a, sec. 3; also @b] | N see:a section 3;also:b",
                "[@a; @b; @c] | N a;b;c",
                "[@a;@b] | N a;b",
                "[-@doe] | N -doe",
                "[see -@doe, p. 3] | N see:-doe page 3",
                "@doe says | T doe",
                "@doe [p. 12] says | T doe page 12",
                "@doe [sec. 2; @roe] | T doe section 2;roe",
                "@{odd:id} | T odd:id",
                "[@{https://example.com/bib?name=foobar&date=2000}, p. 33] | N https://example.com/bib?name=foobar&date=2000 page 33",
                "[@doe, {pp. iv, vi, (xv)-(xvii)}] | N doe page iv, vi, (xv)-(xvii)",
                "[@doe, {pp. iv, vi}] | N doe page iv, vi",
                "[@doe{ii, A, D-Z}, with suffix] | N doe page ii, A, D-Z /, with suffix",
                "[@doe, {}33] | N doe /33",
                "[@doe.] | N doe /.",
                "@a's words | T a",
                "Foo[@a]bar | N a",
                "me@example.com |",
                "twitter.com/@handle | T handle",
                "-@a | T a",
                "[@a; not a cite] | T a",
                "\\@a |",
                "[\\@a] |",
                "`@a` |",
                "`[@a]` |",
                "[text](https://example.com/@a) |",
                "<https://example.com/@a> |",
                "https://example.com/@a |",
                "<!-- @a --> |",
                "[@doe2025] | N doe2025",
                "[@doe_2025] | N doe_2025",
                "[@doe-2025] | N doe-2025",
                "[@doe:2025] | N doe:2025",
                "[@doe--2025] | N doe /--2025",
                "[@2025] | N 2025",
                "[@Łódź] | N Łódź",
                "[@doe, chap. 3] | N doe chapter 3",
                "[@doe, chapter 3] | N doe chapter 3",
                "[@doe, § 5] | N doe section 5",
                "[@doe, §§ 5-6] | N doe section 5-6",
                "[@doe, ¶ 5] | N doe paragraph 5",
                "[@doe, para. 5] | N doe paragraph 5",
                "[@doe, vol. 2] | N doe volume 2",
                "[@doe, fig. 2] | N doe figure 2",
                "[@doe, no. 7] | N doe number 7",
                "[@doe, l. 7] | N doe line 7",
                "[@doe, n. 7] | N doe note 7",
                "[@doe, v. 7] | N doe verse 7",
                "[@doe, bk. 7] | N doe book 7",
                "[@doe, pt. 2] | N doe part 2",
                "[@doe, s.v. 7] | N doe sub verbo 7",
                "[@doe, p. iv] | N doe page iv",
                "[see *the* @doe] | N see the:doe",
                "[@doe, and elsewhere] | N doe /, and elsewhere",
                "[@doe and elsewhere] | N doe /and elsewhere",
                "**[@doe]** | N doe",
                "([@doe]) | N doe",
                "[[@doe]] | N doe",
                "a @ b |",
                "[@] |",
                "@doe, @roe | T doe T roe",
                "[@doe] [@roe] | N doe N roe",
                "x @doe. | T doe",
                "[^1] @a | T a",
            })
    void reads(String text, String expected) {
        assertEquals(expected == null ? "" : expected, described(text));
    }

    private String described(String text) {
        return read(text).stream().map(CitationSyntaxTest::describe).collect(Collectors.joining(" "));
    }

    private List<Citation> read(String text) {
        return reader.read(new Input("a.md", text), new Span(0, text.length()), new Diagnostics()).citations();
    }

    private static String describe(Citation citation) {
        String mode = citation.mode() == Citation.Mode.NORMAL ? "N " : "T ";
        return mode
                + citation.items().stream()
                        .map(item -> (item.prefix().isEmpty() ? "" : item.prefix() + ":")
                                + (item.suppressAuthor() ? "-" : "")
                                + item.id()
                                + item.locator()
                                        .map(locator -> " " + locator.label() + " " + locator.value())
                                        .orElse("")
                                + (item.suffix().isEmpty() ? "" : " /" + item.suffix()))
                        .collect(Collectors.joining(";"));
    }

    @Test
    void spansAreOffsetsInTheFileEvenOverLinesOfABlockQuote() {
        String text = "> Words [see @doe,\n> p. 3].";
        Citation citation = read(text).get(0);
        assertEquals("[see @doe,\n> p. 3]", text.substring(citation.span().start(), citation.span().end()));
        Span key = citation.items().get(0).span();
        assertEquals("@doe", text.substring(key.start(), key.end()));
    }

    @Test
    void aBracketThatNeverClosesIsReportedAndWhatFollowsIsRead() {
        String text = "Words [@doe, p. 3\n\nNext [@roe].";
        Diagnostics diagnostics = new Diagnostics();
        reader.read(new Input("a.md", text), new Span(0, text.length()), diagnostics);
        assertEquals(
                List.of("citation/syntax"),
                diagnostics.sorted(new Severities(java.util.Map.of(), false)).stream()
                        .map(found -> found.rule().id())
                        .toList());
    }

    @Test
    void manyOpenBracketsAreNoTrouble() {
        assertEquals(List.of(), read("[".repeat(20_000)));
        assertEquals(10_000, read("[@a ".repeat(10_000)).size());
    }
}
