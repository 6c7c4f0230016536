package verbatim.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

/** No text keeps the reader busy or ends it: it is read, or refused with a finding. */
@Timeout(120)
class HostileMarkdownTest {

    private static final MarkdownReader READER = new MarkdownReader(true);

    private static final List<String> PIECES = List.of(
            "[", "]", "(", ")", "@a", "[@a", "{.claim}", "{.b}", "{#c}", "*", "_", "**", "`", "``", "<", ">", "<kbd>", "</q>", "\\", "\"", "“", "”",
            "|", "\n", "\n\n", "> ", "- ", "1. ", "    ", "!!! for \"a\"\n", "[^1]", "[^1]: ", ": ", "#", "## ", "---\n", "|-|-|\n", "~~", "!", "&amp;",
            "https://a.b/", "word ", "\0", "\ue000", "é", "😀", "\r", "\t", "…", ". ");

    static Stream<Arguments> floods() {
        return Stream.of(
                flood("brackets in one another", "[".repeat(10_000) + "a" + "]".repeat(10_000)),
                flood("quotations in one another", "“".repeat(5_000) + "a b c d" + "”".repeat(5_000) + " [@b]"),
                flood("footnotes", numbered(100_000, "a[^%1$d]\n\n[^%1$d]: b\n\n")),
                flood("a line of two megabytes", "word ".repeat(400_000)),
                flood("citations never closed", "[@a ".repeat(50_000)),
                flood("citations in one another", "[@a; ".repeat(20_000) + "]".repeat(20_000)),
                flood("citations in text with a bracket", "@a [b ".repeat(50_000)),
                flood("quotations with one citation", "“a b c d.” ".repeat(20_000) + "[@b]."),
                flood("emphasis never closed", "*a _b ".repeat(20_000)),
                flood("tags never closed", "<a ".repeat(50_000)),
                flood("runs of backticks", numbered(600, "`").chars().mapToObj(c -> "`").collect(Collectors.joining(" "))),
                flood("headings of one name", "## a\n".repeat(50_000)),
                flood("a table of many rows", "|a|b|\n|-|-|\n" + "|c|d|\n".repeat(4_000)),
                flood("notes that name each other", numbered(60, "[^%1$d]: b[^%2$d][^%2$d]\n\n") + "a[^0]"),
                flood("one note, named often", "a[^1]\n\n".repeat(20_000) + "[^1]: " + "b [@c]. ".repeat(20_000)),
                flood("lists in one another", "- 1. ".repeat(3_000) + "a"),
                flood("backslashes behind a bracket", "[a" + "\\".repeat(80)),
                flood("backslashes in an address", "[a](<" + "\\".repeat(80)),
                flood("backslashes in a title", "[a](b \"" + "\\".repeat(80)),
                flood("links never closed", "[a](".repeat(50_000)),
                flood("reference definitions", numbered(100_000, "[a%1$d]: /b\n")),
                flood("a table of too many rows", "|a|b|\n|-|-|\n" + "|c|d|\n".repeat(200_000)),
                flood("lines that are almost headings", "#a\n".repeat(200_000)),
                flood("lines that are almost admonitions", "!!!a\n".repeat(200_000)),
                flood("quoted lines that cite", "> “a b c d” [@a]\n".repeat(60_000)),
                flood("definitions in a quotation", numbered(80_000, "> [a%1$d]: /b\n")),
                flood("indented code", "\ta\n".repeat(650_000)),
                flood("tables of contents", numbered(3_000, "[TOC]\n\n## a%1$d\n\n")));
    }

    private static String numbered(int count, String form) {
        return IntStream.range(0, count).mapToObj(n -> form.formatted(n, n + 1)).collect(Collectors.joining());
    }

    private static Arguments flood(String name, String text) {
        return Arguments.of(name, text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void isReadOrRefused(String name, String text) {
        read(text);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("lines of a quotation", "> a\n".repeat(500_000), 10_002),
                refused("quoted lines of a heading", "> a\n".repeat(400_000) + "> ===\n", 10_002),
                refused("lines of an item", "- a\n" + "  b\n".repeat(400_000), 10_002),
                refused("quoted lines of code", "> ```\n" + ">\n".repeat(700_000), 10_002),
                refused("rows of a quoted table", "> |a|\n> |-|\n" + "> |b|\n".repeat(250_000), 10_002),
                refused("sources of a sentence", numbered(60_000, "“a b c d” e [@b%1$d],\n"), 1));
    }

    private static Arguments refused(String name, String text, int line) {
        return Arguments.of(name, text, line);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefusedAtTheLineWithWhichItIsTooMuch(String name, String text, int line) {
        List<Diagnostic> found = read(text);
        assertEquals(List.of(Rule.CONTENT_TOO_DEEP), found.stream().map(Diagnostic::rule).toList());
        assertEquals(line, found.get(0).input().place(found.get(0).span().start()).line());
    }

    static Stream<Arguments> mayBeWritten() {
        return Stream.of(
                flood("a table of two thousand rows", "> |a|b|\n> |-|-|\n" + "> |c|d|\n".repeat(2_000)),
                flood("a paragraph of two thousand lines", "a [@b]\n".repeat(2_000)),
                flood("a quotation of two thousand lines", "> a\n".repeat(2_000)),
                flood("code of two thousand lines in an item", "- ```\n" + "  a\n".repeat(2_000) + "  ```\n"),
                flood("a sentence with a hundred sources", numbered(100, "“a b c d” e [@b%1$d], ")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mayBeWritten")
    void whatSomebodyMayWriteIsNotRefused(String name, String text) {
        assertEquals(List.of(), read(text));
    }

    @Test
    void aSecondTableOfContentsIsSaid() {
        List<Diagnostic> found = read("[TOC]\n\n## a\n\n[TOC]\n");
        assertEquals(List.of(Rule.MARKDOWN_BLOCK), found.stream().map(Diagnostic::rule).toList());
        assertEquals(new Span(13, 19), found.get(0).span());
    }

    @Test
    void aReferenceThatTheParserLosesIsText() {
        String text = "*\n\n\"\n~\n\f\016(\n\016\n\n\t\n\n\"~\n~[a]: - name: x\t\f\n\n~\n[a]: /";
        assertEquals(List.of(), read(text));
    }

    @Test
    void aTableOnWhichTheParserFailsIsSaidWithItsPlace() {
        String table = "|\n\t-|\0\0\r|-\u0002?||--|\n---|\n/";
        List<Diagnostic> found = read(table + "\n\nMore words.\n");
        Diagnostic refused = found.stream().filter(one -> one.rule() == Rule.CONTENT_TOO_DEEP).findFirst().orElseThrow();
        assertEquals(new Span(0, table.length() + 1), refused.span());
    }

    @Test
    void backslashesWithoutEndAreRefused() {
        assertTrue(read("[a" + "\\".repeat(80)).stream().anyMatch(found -> found.rule() == Rule.CONTENT_TOO_DEEP));
    }

    @Test
    void aClaimWithNothingBeforeItIsNone() {
        assertEquals(List.of(Rule.MARKDOWN_BLOCK), read("{.claim}[@a]").stream().map(Diagnostic::rule).toList());
    }

    @Test
    void whateverIsPutTogetherIsReadAndKeepsItsPlaces() {
        Random random = new Random(9);
        for (int n = 0; n < 4_000; n++) {
            String text = random.ints(1 + random.nextInt(40), 0, PIECES.size())
                    .mapToObj(PIECES::get)
                    .collect(Collectors.joining());
            for (Diagnostic found : read(text)) {
                assertTrue(found.span().start() <= found.span().end() && found.span().end() <= text.length(), () -> found + " in " + text);
            }
        }
    }

    private static List<Diagnostic> read(String text) {
        Diagnostics diagnostics = new Diagnostics();
        READER.read(new Input("x.md", text), new Span(0, text.length()), diagnostics);
        return diagnostics.sorted(new Diagnostics.Severities(Map.of(), false));
    }
}
