package verbatim.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.text.QuotationMarks;

/** What a reader takes for a quotation is one, with the words that he sees. */
class QuotationTest {

    private static final MarkdownReader READER = new MarkdownReader(true);

    private static final Resolver BARE = new PlainResolver(id -> "");

    /** What is said where words in a quotation are shown otherwise than the source has them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "“The court did ~~not~~ say that” [@a]",
                "“The ~~court did not” say~~ that [@a]",
                "“The court did [not]{.hidden} say that” [@a]",
                "“The court did *not*{.hidden} say that” [@a]",
                "“The court did <DETAILS>not</DETAILS> say that” [@a]",
                "“The court did @b say that” [@a]",
                "“The court did ![not](/x.png) say that” [@a]",
                "> The court did ~~not~~ say that. [@a]",
                "> The court did\n>\n> not {.hidden}\n>\n> say that. [@a]",
            })
    void wordsThatAreShownOtherwiseAreTold(String text) {
        assertTrue(said(text).contains(Rule.QUOTE_NOT_VERBATIM), text);
    }

    /** A direction reverses the words that have it, and details end the paragraph around them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "“The court did [not say]{dir=rtl} that” [@a]",
                "The court did not say that [@a] {dir=ltr}",
                "## A heading {dir=rtl}",
                "“<kbd dir=\"rtl\">5-4 was the vote</kbd>” [@a]",
                "<details dir=rtl>\n\nThe court [@a]\n\n</details>",
                "“The court did say that”<details>[@b]</details> [@a]",
            })
    void whatAReaderWouldMistakeIsRefused(String text) {
        assertEquals(List.of(Rule.HTML_FORBIDDEN), said(text).stream().distinct().toList(), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "In [2025](/x) and 10<sup>5</sup> and <sup>[st](/y)</sup> [@a]",
        "It has 5 m², (a + b)² and x<sup>2</sup>, the 2.<sup>nd</sup> [@a]",
        "It has 200 sq. ft.² and 80 m.²; x<sup>a<sub>i</sub></sup>, Staatsrecht,² 3 [@a]",
        "He said “The road is full.² It cannot carry more” [@a]",
        "<details>\n<summary>A</summary>\n\nLast words. [@a]</details>",
        "The mayor was arrested.² It is so.<sup>[1](/x)</sup> [@a]",
        "<kbd dir='auto'>a</kbd> and [b]{dir=auto}<sup>2</sup> see [3](/x) [@a]",
    })
    void otherNumbersAndDirectionsAreNot(String text) {
        assertEquals(List.of(), said(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[“The *court* did **not** `say` that.”]{.claim} [@a]",
                "~~“The court did not say that”~~ [@a]",
                "[“The court did not say that”]{lang=en .big} [@a]",
                "“The court did not[^1] say <abbr title=\"x\">that</abbr>” [@a]\n\n[^1]: Words.",
                "@a says ![it](/x.png): “The court did not say that.” {.small}",
                "> The court did not say that. @a",
                "> The court did not say that. [@a] {.big}",
            })
    void wordsThatAreShownPlainlyAreNot(String text) {
        assertEquals(List.of(), said(text));
        assertEquals(1, read(text, new Diagnostics()).quotations().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "“Of 10<sup>5</sup> and 2<sup>nd</sup>” [@a]| Of 10^5 and 2nd",
                "“Of 10<sup>&shy;6</sup> and 10<sup><mark>6</mark></sup> or 1<sub>2</sub>” [@a]|Of 10\u00ad^6 and 10^6 or 1_2",
                "“Of b<br>c <https://d.e> f” [@a]|Of b c https://d.e f",
                "“Of b [c][d] &nbsp; e&#10;f” [@a]|Of b [c][d]   e f",
                "“Of b {.c} d e” [@a]|Of b {.c} d e",
                "“Of [^9] and ![b][c]” [@a]|Of [^9] and ![b][c]",
            })
    void whatIsShownIsWhatIsCompared(String example) {
        String[] parts = example.split("\\|");
        Body.Quotation quotation = read(parts[0], new Diagnostics()).quotations().get(0);
        assertEquals(parts[1].strip(), quotation.text().replace('\u00a0', ' '));
    }

    /** A sentence stands for what it says as a whole, wherever in it the citation is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "The town left [@a], says a letter that is forged [@b]. | The town left, says a letter that is forged./=",
        "It is false, as @a shows, that he left. [@b]           | It is false, as shows, that he left./=",
        "A is. B is [@a]. C is. [@b] D is.                      | A is. B is./C is.",
        "@a says it. He left [@b].                              | says it./He left.",
        "[@a] It is so.                                         | It is so.",
        "He won Doe v. Roe Inc. [@a] It was so. [@b]            | He won Doe v. Roe Inc./It was so.",
    })
    void aCitationStandsForItsSentence(String text, String sentences) {
        Body.Claim claim = read(text, new Diagnostics()).claims().get(0);
        List<String> cited = claim.cited().stream().map(claim::text).toList();
        String[] wanted = sentences.split("/");
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i].equals("=") ? wanted[i - 1] : wanted[i], cited.get(i));
        }
        assertEquals(wanted.length, cited.size());
    }

    /** GFM knows no caption of a table: a line in brackets is a row, and nothing is lost. */
    @Test
    void aLineInBracketsBelowATableIsNotLost() {
        Body body = read("| a |\n|---|\n| b |\n[He said “we never did it” to all. [@a]]", new Diagnostics());
        assertEquals("we never did it", body.quotations().get(0).text());
        assertTrue(body.render(BARE).contains("He said"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"՚՚ ՚՚", "ߵߵ ߴߴ", "´´ ´´", "΄΄ ΄΄", "῾῾ ᾿᾿", "‵‵ ‵‵", "❮❮ ❯❯", "⟪ ⟫", "׳׳ ׳׳", "՛՛ ՛՛"})
    void whatLooksLikeMarksIsMarks(String marks) {
        String[] pair = marks.split(" ");
        assertEquals("we never did it", read(pair[0] + "we never did it" + pair[1] + " [@a]", new Diagnostics()).quotations().get(0).text());
    }

    /** A text, and what it quotes of whom; a question mark where it only seems to. */
    static Stream<Arguments> quoting() {
        return Stream.of(
                Arguments.of("> - a b\n> - c d [@x]", "a b/c d @x"),
                Arguments.of("> 3. a b\n> 4. c d\n>\n> [@x]", "3./a b/4./c d @x"),
                Arguments.of("> | a b |\n> |---|\n> | c d [@x] |", "a b/c d @x"),
                Arguments.of("> ```\n> a b\n> c d\n> ```\n> [@x]", "a b c d @x"),
                Arguments.of(">     a b c d\n>\n> [@x]", "a b c d @x"),
                Arguments.of("> # a b\n>\n> c d [@x]", "a b/c d @x"),
                Arguments.of("> > a b\n>\n> c d [@x]", "a b/c d @x"),
                Arguments.of("> > a b c d [@x]", "a b c d @x"),
                Arguments.of("> <details><summary>a &ldquo;b</summary></details>\n>\n> c d [@x]", "a “b /c d @x"),
                Arguments.of("> <q>\n> a b\n> </q>\n>\n> c d [@x]", "“ a b ” /c d @x"),
                Arguments.of("> a b\n> : c d [@x]", "a b/c d @x"),
                Arguments.of("> !!! note \"a b\"\n>     c d [@x]", "a b/c d @x"),
                Arguments.of("> a b c d [@x].", "a b c d @x"),
                Arguments.of("> a b c d ([@x])", "a b c d @x"),
                Arguments.of("> a b c d. [@x]&zwj;", "a b c d. @x"),
                Arguments.of("> a b c d [@x] *!* {.y}", "a b c d @x"),
                Arguments.of("> a b c d [@x] <kbd></kbd>", "a b c d @x"),
                Arguments.of("> a b\n>\n> — c d\n>\n> [@x]", "a b/— c d @x"),
                Arguments.of("> a b [@x] c d", "a b c d @x"),
                Arguments.of("> @x: a b c d", ": a b c d @x"),
                Arguments.of("> a b c d [@x]\n>\n> e f", "a b c d /e f @x"),
                Arguments.of("> a b c d [@x]\ne f", "a b c d e f @x"),
                Arguments.of("> a b c d {.unquoted} [@x]", "a b c d {.unquoted} @x"),
                Arguments.of("> a b c d\n\n[@x]", "a b c d ?"),
                Arguments.of("Said:\n\n> a b c d", "a b c d ?"),
                Arguments.of("> a b c", ""),
                Arguments.of("> a b c d {.unquoted}", ""),
                Arguments.of("# “a b c d” [@x]", "a b c d @x"),
                Arguments.of("“a b c d” [@x]\n: e", "a b c d @x"),
                Arguments.of("<q>a b c d</q> [@x]", "a b c d @x"),
                Arguments.of("<q>\na b c d\n</q> [@x]", " a b c d  ?"),
                Arguments.of("`“a b c d”` [@x]", "a b c d @x"),
                Arguments.of("`“a b c d”`", ""),
                Arguments.of("![“a b c d”](/x.png)", "a b c d ?"),
                Arguments.of("![“a b c d”](/x.png){.unquoted}", ""),
                Arguments.of("[e](/x \"“a b c d”\")", "a b c d ?"),
                Arguments.of("![e](/x.png \"“a b c d”\")", "a b c d ?"),
                Arguments.of("[e][r] ![f][r]\n\n[r]: /x \"“a b c d”\"", "a b c d ?"),
                Arguments.of("e [see “a b c d” @x, p. 2 “e f g h”; @y, chap. “i j k l”]", "a b c d ?; e f g h ?; i j k l ?"),
                Arguments.of("> e f\n>\n> g h [@x, “a b c d”]", "e f/g h @x; a b c d ?"),
                Arguments.of("<abbr title='“a b c d”'>e</abbr>", "a b c d ?"),
                Arguments.of("<details title=\"&ldquo;a b c d&rdquo;\">\n</details>", "a b c d ?"),
                Arguments.of("|“a b|c d”|[@x]|\n|---|---|---|\n|e|f|g|", "a b/c d @x"),
                Arguments.of("He said: “a b c d [@x]”. He left. [@y]", "a b c d @x"),
                Arguments.of("′a b c d′ or ´e f g h´ [@x]", "a b c d ?@x; e f g h ?@x"),
                Arguments.of("<q>]a b “c d</q> [@x]", "]a b “c d” @x; ]a b “c d @x"),
                Arguments.of("“``` a b c d ” [@x]", "``` a b c d @x"),
                Arguments.of("“a `\n    b` c d” [@x]", "a b c d @x"),
                Arguments.of("!!! note \"“a b c d”\"\n    e", "a b c d ?"),
                Arguments.of("“a b c d.” He left. [@x]", "a b c d. @x"),
                Arguments.of("He said “a b c d”. He left. [@x]", "a b c d ?"),
                Arguments.of("“a b c d” [@x] and “e f g h” [@y].", "a b c d @x; e f g h @y"),
                Arguments.of("“a b c d [@x]\n\ne [@y]\n\nf[^1] “g” h\n\ni j k l” m\n\n[^1]: n o p q", "a b c d @x; i j k l ?; e @y; f “g” h ?"),
                Arguments.of("“a b c d: [@x]\n\n- e\n- f {.unquoted}\n- g h i j” [@x]\n\nk", "a b c d: @x; g h i j @x; e ?"),
                Arguments.of("“a b c d\n\n“e f g h”\n\ni j k l\n\n5\" and it’s", "a b c d ?; e f g h ?"),
                Arguments.of("“a b c d” and “e f g h” [@y].", "a b c d @y; e f g h @y"),
                Arguments.of("“a b c d” [@x], as [@y] says", "a b c d @x"),
                Arguments.of("“a b c d,” says @x [p. 2].", "a b c d, @x"),
                Arguments.of("|q|s|\n|---|---|\n|“a b c d”|[@x]|\n|e|[@y]|", "a b c d @x"),
                Arguments.of("[“a b c d”]{.unquoted} [@x]", ""),
                Arguments.of("‘a b c d’ [@x]", "a b c d ?@x"),
                Arguments.of("'a b c d' [@x]", "a b c d ?@x"),
                Arguments.of("‹a b c d› [@x]", "a b c d ?@x"),
                Arguments.of("'[a] b c d' and ‘… e f g h’ and '5 i j k' [@x]", "[a] b c d ?@x; … e f g h ?@x; 5 i j k ?@x"),
                Arguments.of("'Tis a plan for 'em of the dogs' own, '98 was the cats' year, '90s or not [@x]", ""),
                Arguments.of("[‘a b c d’]{.unquoted} [@x]", ""),
                Arguments.of("‘a b c d’", "a b c d ?"),
                Arguments.of("‘The dogs’ own b’ [@x]", "The dogs’ own b ?@x"),
                Arguments.of("The dogs' a b, the cats' c d, in the '90s or so, the mayors' [@x]", ""),
                Arguments.of("“a ‘b c d e’ f” [@x]", "a ‘b c d e’ f @x"),
                Arguments.of("It calls “a b c” a ‘d’ term. [@x]", ""));
    }

    @ParameterizedTest
    @MethodSource("quoting")
    void isQuotedWithItsSource(String text, String quoted) {
        assertEquals(
                quoted,
                read(text, new Diagnostics()).quotations().stream()
                        .map(one -> one.text().replace('\n', '/').replaceAll(" +", " ").replaceAll("^ | $", one.certain() ? "" : " ") + " "
                                + (one.certain() ? "" : "?")
                                + one.sources().stream().map(id -> "@" + id).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("; ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a <q>b", "a</q> b", "<q>\n\na b\n\n</q>", "> a <q>b\n>\n> c</q> [@x]", "<details><q>a</details>"})
    void aQuotationInHtmlEndsWhereItBegins(String text) {
        assertTrue(said(text).contains(Rule.HTML_FORBIDDEN), text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"'He: “a [@x]\n\nb', true", "'He: “a [@x]', false", "'“a b\n\n“c d”\n\ne', false", "'> “a b [@x]\n\ne', false"})
    void aQuotationThatIsNeverClosedIsTold(String text, boolean told) {
        assertEquals(told ? List.of(Rule.QUOTE_UNCHECKED) : List.of(), said(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[Words]{.claim}.", "[Words]{.claim}. [@x]", "[Words]{.claim} of [@x]", "Words. [@x] {.claim}", "- [Words]{.claim}"})
    void aKeyClaimWithoutACitationBehindItIsTold(String text) {
        assertEquals(List.of(Rule.CLAIM_UNCITED), said(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[Words]{.claim} [@x]", "[Words]{.claim}\n[@x]", "*Words*{.claim} @x says."})
    void aKeyClaimHasAButton(String text) {
        Body body = read(text, new Diagnostics());
        assertEquals(List.of(), said(text));
        assertTrue(((Fragment) body.document()).placeholders().stream().anyMatch(Placeholder.Passages.class::isInstance), text);
    }

    /** Of each line, what is between its marks. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "say “a b c d” to|a b c d",
                "say \"a b c d\" to|a b c d",
                "sagt: „a b c d“ und|a b c d",
                "mówi: „a b c d” i|a b c d",
                "sagt: „a b c d\" und|a b c d",
                "sade: ”a b c d” och|a b c d",
                "dit : « a b c d » et|a b c d",
                "sagt: »a b c d« und|a b c d",
                "他说：「a b c d」。|a b c d",
                "say ``a b c d'' to|a b c d",
                "say ''a b c d'' to|a b c d",
                "sagt ,,a b c d‘‘ und|a b c d",
                "say <<a b c d>> to|a b c d",
                "say ＂a b c d＂ to|a b c d",
                "say “a b c d\" to|a b c d",
                "say “a “b” c d” to|a “b” c d",
                "say \"a \"b\" c d\" to|a \"b\" c d",
                "say \" a b c d \" to|a b c d",
                "say x\"a b c d\"x to|a b c d",
                "say “a b c d to|a b c d to",
                "say \"a b c d to|a b c d to",
                "say a b c d” to|say a b c d",
                "(“a b”), “c d.” And “e f”|a b; c d.; e f",
                "a 5\" pipe, \"a b c d\"|a b c d",
                "say \"a 5\" b c d\" to|a 5\" b c d",
                "say “a” b c” to|a” b c",
                "13°41′24″N is 5\"x7½\" wide,, ''|",
                "it”s the dogs' ‘own’ 'house' o' x|",
                "צה\"ל אמר \"a b צה\"ל d\"|a b צה\"ל d",
                "a `''` b x|",
                "say \"\"a b c d\"\" to|a b c d",
                "say \"\" a b c d \"\" to|a b c d",
                "say ” a b c d “ to|a b c d “ to",
                "say “a b c d ”. To|a b c d",
                "say \"a b c d \". To|a b c d",
                "say \"a b c d \", to|a b c d",
                "say (\"...a b c d \") to|...a b c d",
                "say ≪a b≫ ｢c d｣ ״e f״ to|a b; c d; e f",
                "say 🙶a b🙷 ﹁c d﹂ ﹃e f﹄ to|a b; c d; e f",
                "say ˵a b˶ ‴c d‴ ‷e f‴ to|a b; c d; e f",
                "say א\"a b ב\"ג c d\" to|a b ב\"ג c d",
            })
    void marksAreRead(String text, String quoted) {
        List<String> found = QuotationMarks.in(text).doubled().stream()
                .map(range -> range.of(text).replace('\u00a0', ' ').strip())
                .toList();
        assertEquals(quoted == null ? "" : quoted, String.join("; ", found));
    }

    private static List<Rule> said(String text) {
        Diagnostics diagnostics = new Diagnostics();
        read(text, diagnostics);
        return diagnostics.sorted(new Diagnostics.Severities(Map.of(), false)).stream().map(Diagnostic::rule).toList();
    }

    private static Body read(String text, Diagnostics diagnostics) {
        return READER.read(new Input("x.md", text), new Span(0, text.length()), diagnostics);
    }
}
