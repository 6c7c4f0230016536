package verbatim.csl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import verbatim.data.JsonWriter;
import verbatim.data.Tree;
import verbatim.data.TreeReader;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.source.Source;

/** A bibliography of ill will ends in findings, soon. */
@Timeout(60)
class BibliographyReaderTest {

    private final Diagnostics diagnostics = new Diagnostics();

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:x", "vbscript:x", "//host/x", "file:///etc/passwd"})
    void anAddressThatABrowserWouldRunIsNoAddress(String url) {
        Source source = read("b.json", "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"A\", \"URL\": \"" + url + "\"}]").get(0);
        assertEquals("", source.url());
        assertTrue(found(Rule.LINK_SCHEME), url);
        read("b.bib", "@misc{a, title={A}, url={" + url + "}}");
        assertTrue(found(Rule.LINK_SCHEME), url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"issued\": \"2025-03-12\"                       | \"issued\":{\"date-parts\":[[2025,3,12]]}",
                "\"issued\": 2025                                  | \"issued\":{\"date-parts\":[[2025]]}",
                "\"issued\": [{\"year\": 2025, \"month\": 3}]       | \"issued\":{\"date-parts\":[[2025,3]]}",
                "\"issued\": {\"raw\": \"not before May 2025\"}    | \"issued\":{\"literal\":\"not before May 2025\"}",
                "\"issued\": {\"raw\": \"2025-03-12\"}             | \"issued\":{\"date-parts\":[[2025,3,12]]}",
                "\"issued\": {\"date-parts\": [[1999]], \"circa\": true} | \"issued\":{\"literal\":\"circa 1999\"}",
                "\"custom\": {\"kind\": \"comentary\"}            |",
                "\"custom\": {\"kind\": [\"commentary\"]}       |",
                "\"custom\": {\"original\": [\"ap\"]}           |",
                "\"custom\": {\"kid\": \"7\", \"origin\": \"x\", \"kind\": null} | \"title\":\"A\"",
                "\"custom\": {\"kind\": \"Commentary\", \"x\": 1}    | \"title\":\"A\"",
                "\"issued\": \"12.3.2025\"                        |",
                "\"issued\": {\"date-parts\": [2025, 3, 12]}       |",
                "\"accessed\": {\"date-parts\": [[2025, 13]]}      |",
                "\"author\": \"Ada Doe\"                          |",
                "\"editor\": [\"Ada Doe\"]                        |",
                "\"author\": [{\"literal\": \"The Town\"}]         | \"author\":[{\"literal\":\"The Town\"}]",
            })
    void aFieldHasTheShapeThatTheProcessorReads(String field, String csl) {
        Source source = read("b.json", "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"A\", " + field + "}]").get(0);
        assertEquals(csl == null, found(Rule.BIBLIOGRAPHY_FIELD), source.csl());
        assertTrue(csl == null || source.csl().replace(": ", ":").replace(", ", ",").contains(csl.replace(", ", ",")), source.csl());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "title={A}, date={2025-13-45}", "title={A}, date={199X}", "title={A}, date={2025-02-30}", "title={A}, year={20255}",
        "title={A}, year={2025}, month=mar, day={5}", "title={A}, year={2025}, month={Marchish}", "title={A $x^2$ \\textbf{b}}",
        "title={A}, year=2024, month={4~} # jul", "title={A}, author={Doe, J., Roe, R., Poe, E.}", "title={A}, author={Doe, J. AND Roe, R.}",
        "title={A}, author={given=Jean, family=Fontaine}", "title={A}, subtitle={B}", "title={A}, author={Doe\\foo, A}",
        "title={A}, author={Doe, Ada; Roe, Bob}", "title={A}, AUTHOR={Doe, Ada; Roe, Bob}", "title={A}, translator={Roe, Bob}",
        "title={A}, Title={B}", "title={A}, year=2024, month=mar # \" 1\", month = {4}", "title={A}, url={https://a.example/}",
    })
    void whatBibtexWouldLoseIsTold(String fields) {
        read("b.bib", "@online{k, " + fields + ", url={https://k.example/}}");
        assertTrue(found(Rule.BIBLIOGRAPHY_FIELD) || found(Rule.BIBLIOGRAPHY_SYNTAX), fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "title={A}, date={2025-03-05}", "title={A}, year=2025, month=mar", "title={A {\\\"u} 50\\% \\& b}",
        "title={A}, author={{Health and Services} and D{\\\"o}e, Ada and others}, year={2025}", "title={A}, date={2025-03-01/2025-04-01}",
        "title={A}, author={D{\\\"o}e, \\O{}da and {Health and Services}}",
        "title={The day = one}, abstract={x, author = {A; B}, month = {April}, day = {5}}, year={2025}", "title={A}, note=\"a, day = 5\", Year={2025}",
        "title={A}, abstract={a, title = {B}, title = C}, note={url = x, url = y}, year={2025}",
    })
    void whatItReadsIsNot(String fields) {
        Source source = read("b.bib", "@online{k, " + fields + ", url={https://k.example/}}").get(0);
        assertFalse(found(Rule.BIBLIOGRAPHY_FIELD) || found(Rule.BIBLIOGRAPHY_SYNTAX), source.csl());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "M\\\"uller, A             | Müller, A", "Garc\\'{i}a, A | García, A", "Garc\\'{\\i}a, A | García, A", "Garc{\\'\\i}a, A | García, A",
        "Fran\\c{c}ois, A         | François, A", "Fran{\\c c}ois, A | François, A", "Erd{\\H o}s, P | Erdős, P", "Erd\\H{o}s, P | Erdős, P",
        "{\\L}ukasz, A            | Łukasz, A", "\\v{Z}ofia, A | Žofia, A", "Da{\\u g}, A | Dağ, A", "Boz{\\u{g}}, A | Bozğ, A", "S{\\k a}, A | Są, A",
        "{\\.Z}elazny, R          | Żelazny, R", "{\\TH}or, {\\dh}B | Þor, ðB", "\\d{h}ab, A | ḥab, A", "Stra\\ss e, A | Straße, A", "Stra{\\ss}e, A | Straße, A",
        "Müller, \\v{Z}ofia       | Müller, Žofia", "S{\\o}ren, \\O{}da | Søren, Øda", "Nu\\~nez, \\'Angel | Nuñez, Ángel",
    })
    void lettersOfLatexAreLetters(String written, String name) {
        Source source = read("b.bib", "@misc{a, title={A}, author={" + written + "}, year=2024}").get(0);
        assertTrue(BibtexWriter.bibtex(source).contains("author = {" + name + "}"), BibtexWriter.bibtex(source));
        assertFalse(found(Rule.BIBLIOGRAPHY_SYNTAX), written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"8 U.S.C. \\S~1226|8 U.S.C. § 1226", "8 U.S.C. {\\S} 1226|8 U.S.C. § 1226", "8 U.S.C. \\S 1226|8 U.S.C. § 1226", "8 U.S.C. \\textsection 1226|8 U.S.C. § 1226"})
    void aSectionKeepsItsSign(String written, String title) {
        assertEquals(title, read("b.bib", "@misc{a, title={" + written + "}, year=2024}").get(0).title());
    }

    @Test
    void aCaseOfBiblatexIsTold() {
        read("b.bib", "@jurisdiction{a, title={A v. B}, date={2025-04-10}}");
        assertTrue(found(Rule.BIBLIOGRAPHY_FIELD));
    }

    @Test
    void whatIsWrongInBibtexIsToldOfItsEntry() {
        read("b.bib", "@misc{a, title={A}}\n@article{b, title={B}, year={2023/24}}");
        Diagnostic told = diagnostics.sorted(new Diagnostics.Severities(Map.of(), false)).stream()
                .filter(diagnostic -> diagnostic.rule() == Rule.BIBLIOGRAPHY_SYNTAX).findFirst().orElseThrow();
        assertEquals("the BibTeX of “b” cannot be read", told.message());
        assertEquals(2, told.input().place(told.span().start()).line());
    }

    @Test
    void aDateOfBibtexIsToldOnceAndInBibtex() {
        read("b.bib", "@online{a, title={A}, date={1850~}}");
        List<Diagnostic> told = diagnostics.sorted(new Diagnostics.Severities(Map.of(), false)).stream()
                .filter(diagnostic -> diagnostic.rule() == Rule.BIBLIOGRAPHY_FIELD).toList();
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.get(0).hint().startsWith("write date = {2025-04-09}"), told.toString());
    }

    @Test
    void anIdThatStandsTwiceInAFileOfBibtexIsTold() {
        assertEquals(1, read("b.bib", "@misc{k, title={A}}\n@misc{k, title={B}}").size());
        assertTrue(found(Rule.BIBLIOGRAPHY_DUPLICATE));
    }

    @Test
    void aCopyOfACopyIsTold() {
        String item = "{\"id\": \"%s\", \"type\": \"book\", \"title\": \"A\", \"custom\": {\"original\": \"%s\"}}";
        List<Source> chain = read("b.json", "[" + item.formatted("a", "b") + "," + item.formatted("b", "c") + "]");
        BibliographyReader.merge(chain, true, diagnostics);
        assertTrue(found(Rule.BIBLIOGRAPHY_FIELD));
    }

    @Test
    void aSpanOfDaysIsOneInBibtexToo() {
        String item = "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"A\", \"issued\": {\"date-parts\": [[2025, 4, 14], %s]}}]";
        assertTrue(BibtexWriter.bibtex(read("b.json", item.formatted("[2025, 4, 16]")).get(0)).contains("date = {2025-04-14/2025-04-16}"));
        assertTrue(BibtexWriter.bibtex(read("b.json", item.formatted("[\"x\"]")).get(0)).contains("date = {2025-04-14}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<i>Doe v. Roe</i> says x<sup>2</sup>            | Doe v. Roe says x2",
        "<span class='nocase'>a <b><i>b</i></b></span>   | a b",
        "<b onclick='x'>a</b> <script>b</script> 1 < 2   | <b onclick='x'>a</b> <script>b</script> 1 < 2",
    })
    void theMarkupOfAFieldIsNotItsWords(String title, String words) {
        String json = "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"" + title.replace("'nocase'", "\\\"nocase\\\"") + "\"}]";
        Source source = read("b.json", json).get(0);
        assertEquals(words, source.title());
        assertTrue(source.csl().contains("\\u003c/"), source.csl());
        assertTrue(BibtexWriter.bibtex(source).contains("title = {" + words + "}"), BibtexWriter.bibtex(source));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"literal\": \"Health and Services\"}                                    | {Health and Services}",
        "{\"family\": \"Doe\", \"given\": \"A\"}, {\"family\": \"Roe\"}            | Doe, A and Roe",
        "{\"family\": \"Doe\", \"given\": \"A\", \"suffix\": \"Jr.\"}             | Doe, Jr., A",
        "{\"family\": \"Doe\", \"given\": \"A\", \"dropping-particle\": \"de\"}  | de Doe, A",
        "{\"literal\": \"Smith, Jones\"}                                           | {Smith, Jones}",
    })
    void bibtexNamesTheSameAuthors(String authors, String bibtex) {
        Source source = read("b.json", "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"A\", \"author\": [" + authors + "]}]").get(0);
        assertTrue(BibtexWriter.bibtex(source).contains("author = {" + bibtex + "}"), BibtexWriter.bibtex(source));
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.json", "b.bib"})
    void marksThatWouldTakeHoursToPairAreRefused(String path) {
        String title = "' \u201c ".repeat(20_000);
        read(path, path.endsWith("bib")
                ? "@misc{a, title = {" + title + "}}"
                : "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"" + title + "\"}]");
        assertTrue(found(Rule.BIBLIOGRAPHY_FIELD));
    }

    @ParameterizedTest
    @ValueSource(strings = {".nan", ".inf", "-.inf", "0x1F", "0o17", "1e999999999", "1_000", "9999999999999999999999"})
    void aNumberThatJsonDoesNotKnowIsAWord(String number) {
        Source source = read("b.yaml", "- id: a\n  type: book\n  title: A\n  volume: " + number + "\n").get(0);
        assertTrue(source.csl().contains("\"volume\":"), source.csl());
    }

    @Test
    void stringsThatDoubleOneAnotherAreRefused() {
        String strings = IntStream.range(0, 64)
                .mapToObj(n -> "@string{s%d = s%d # s%d}\n".formatted(n + 1, n, n))
                .collect(Collectors.joining());
        read("b.bib", "@string{s0 = \"ha\"}\n" + strings + "@misc{a, title = s64}\n");
        assertTrue(found(Rule.BIBLIOGRAPHY_SYNTAX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@string{a = a # a}\n@misc{b, title = a}", "@misc{a, title={" , "@misc{", "@", "@misc{a, title={\\textbf{"})
    void brokenBibtexIsAFinding(String text) {
        read("b.bib", text);
        assertTrue(found(Rule.BIBLIOGRAPHY_SYNTAX) || found(Rule.BIBLIOGRAPHY_INCOMPLETE), text);
    }

    @Test
    void bracesInOneAnotherAreNoDefect() {
        assertEquals(List.of(), read("b.bib", "@misc{a, title={" + "{".repeat(20_000) + "}".repeat(20_000) + "}}"));
        assertTrue(found(Rule.BIBLIOGRAPHY_SYNTAX));
    }

    @Test
    void thirtyThousandEntriesKeepTheirPlaces() {
        String text = IntStream.range(0, 30_000)
                .mapToObj("@misc{a%d, title={b}}\n"::formatted)
                .collect(Collectors.joining());
        List<Source> sources = read("b.bib", text);
        assertEquals(30_000, sources.size());
        assertEquals("a29999", text.substring(sources.get(29_999).span().start(), sources.get(29_999).span().end()));
    }

    @Test
    void aKeyCannotEndItsEntry() {
        Source source = read("b.json", "[{\"id\": \"a},\\n@x{\", \"type\": \"book\", \"title\": \"A\"}]").get(0);
        assertFalse(BibtexWriter.bibtex(source).contains("\n@x"), BibtexWriter.bibtex(source));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "a}b", "\\", "a \\{ b", "100 % & $5 #1 _x^2", "a~b", "\"", "$", "{\\{}", "@misc{b, title={c}}"})
    void aTitleCannotEndItsEntry(String title) {
        Source source = SourceItem.of(mapping("title", title), new Input("b.json", ""), new Span(0, 0));
        List<Source> again = read("b.bib", BibtexWriter.bibtex(source) + "\n\n@misc{last, title={x}}\n");
        assertEquals(List.of("a", "last"), again.stream().map(Source::id).toList());
        assertEquals(title, again.get(0).title());
    }

    @Test
    void aSourceWithoutFieldsIsStillAnEntry() {
        Source source = SourceItem.of(mapping("note", "x"), new Input("b.json", ""), new Span(0, 0));
        assertEquals("a", read("b.bib", BibtexWriter.bibtex(source)).get(0).id());
    }

    private static Tree.Mapping mapping(String key, String value) {
        String json = JsonWriter.compact(Map.of("id", "a", "type", "book", key, value));
        return (Tree.Mapping) TreeReader.read(new Input("b.json", json), Rule.BIBLIOGRAPHY_SYNTAX, new Diagnostics()).orElseThrow();
    }

    private List<Source> read(String path, String text) {
        return BibliographyReader.read(new Input(path, text), diagnostics);
    }

    private boolean found(Rule rule) {
        return diagnostics.sorted(new Diagnostics.Severities(Map.of(), false)).stream()
                .map(Diagnostic::rule)
                .anyMatch(rule::equals);
    }
}
