package verbatim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import verbatim.data.Tree;
import verbatim.data.TreeReader;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

class ReportTest {

    private static final Severities DEFAULT = new Severities(Map.of(), false);
    private static final Input PAGE = new Input("content/a, b.md", "first line\nthe 100% <wrong> line\n");
    private static final Diagnostic WARNING =
            new Diagnostic(Rule.CLAIM_UNCITED, PAGE, new Span(0, 5), "names no source", "cite one");
    private static final Diagnostic ERROR =
            new Diagnostic(Rule.LINK_BROKEN, PAGE, new Span(15, 19), "“100%” & <that>\nleads nowhere", "");

    @Test
    void textShowsTheLineAndACaretUnderTheWords() {
        assertEquals(
                """
                content/a, b.md:1:1: warning claim/uncited names no source
                    first line
                    ^^^^^
                    cite one
                """,
                new TextReport(false).of(found(List.of(WARNING))));
    }

    @Test
    void textKeepsControlCharactersFromTheTerminal() {
        Input input = new Input("a.md", "x\u001b[2Jy\n");
        Diagnostic finding = new Diagnostic(Rule.LINK_BROKEN, input, new Span(0, 1), "m\u001b[31m", "");
        assertTrue(new TextReport(false).of(found(List.of(finding))).indexOf('\u001b') < 0);
    }

    @Test
    void textIsNoCommandToGithubsRunnerAndTurnsNothingRound() {
        Input input = new Input("a.md", "  ::stop-commands::x ##[add-matcher]y \u202ez \udb40\udc41\n");
        Diagnostic finding = new Diagnostic(Rule.LINK_BROKEN, input, new Span(2, 3), "“##[group]”", "::error::\n\u001b[2J");
        String text = new TextReport(false).of(found(List.of(finding)));
        assertTrue(text.lines().noneMatch(line -> line.strip().startsWith("::") || line.contains("##[")), text);
        assertTrue(text.matches("[^\u001b\u202e\udb40]*"), text);
        assertTrue(text.contains("\n    ^\n".replace("^", "  ^")), text);
    }

    @Test
    void jsonHasTheKeysOfTheContract() {
        String json = new JsonReport().of(found(List.of(WARNING)));
        Tree.Mapping one = (Tree.Mapping) ((Tree.Sequence) read(json)).items().get(0);
        assertEquals(
                "rule severity file line column endLine endColumn message hint known",
                String.join(" ", one.entries().stream().map(Tree.Entry::key).toList()));
        assertEquals(Long.valueOf(6), one.get("endColumn").orElseThrow().plainValue());
    }

    @Test
    void githubEscapesAndPutsErrorsFirst() {
        assertEquals(
                """
                ::error file=content/a%2C b.md,line=2,endLine=2,col=5,endColumn=9,title=link/broken::“100%25” & <that>%0Aleads nowhere
                ::warning file=content/a%2C b.md,line=1,endLine=1,col=1,endColumn=6,title=claim/uncited::names no source%0Acite one
                """,
                new GithubReport("").of(found(List.of(WARNING, ERROR))));
    }

    @Test
    void junitFailsForErrorsOnly() throws Exception {
        String xml = new JunitReport().of(found(List.of(WARNING, ERROR)));
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
        assertEquals(2, document.getElementsByTagName("testcase").getLength());
        assertEquals(1, document.getElementsByTagName("failure").getLength());
        assertEquals("1", document.getDocumentElement().getAttribute("failures"));
    }

    @Test
    void sarifFingerprintsSurviveMovedLinesAndTellTwinsApart() {
        Input moved = new Input(PAGE.path(), "new line\n" + PAGE.text());
        Diagnostic later = new Diagnostic(ERROR.rule(), moved, ERROR.span().shift(9), ERROR.message(), "");
        String before = new SarifReport("").of(found(List.of(ERROR, ERROR)));
        List<String> prints = fingerprints(before);
        assertEquals(prints.get(0), fingerprints(new SarifReport("").of(found(List.of(later)))).get(0));
        assertNotEquals(prints.get(0), prints.get(1));
        assertTrue(before.contains("\"uri\": \"content/a,%20b.md\""), before);
    }

    @Test
    void sarifIsValidAgainstThePublishedSchema() throws Exception {
        String schema;
        try (InputStream in = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String sarif = new SarifReport("site/").of(found(List.of(WARNING, ERROR)));
        Schema validator =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema, InputFormat.JSON);
        assertEquals(List.of(), validator.validate(sarif, InputFormat.JSON));
        assertFalse(validator
                .validate(sarif.replace("\"startLine\": 2", "\"startLine\": 0"), InputFormat.JSON)
                .isEmpty());
        assertTrue(sarif.contains("\"uri\": \"site/content/a,%20b.md\""), sarif);
    }

    @Test
    void colourIsForTerminalsOnly() {
        assertTrue(new TextReport(true).of(found(List.of(ERROR))).contains("\u001b[31merror\u001b[0m"));
        assertFalse(new TextReport(false).of(found(List.of(ERROR))).contains("\u001b"));
    }

    @Test
    void aBaselineMarksWhatIsKnownAndLetsOnlyTheRestFail() {
        String written = Baseline.write(found(List.of(ERROR)));
        Diagnostics diagnostics = new Diagnostics();
        Baseline baseline = Baseline.read(new Input("baseline.json", written), diagnostics);
        List<Finding> findings = Finding.of(List.of(WARNING, ERROR, ERROR), DEFAULT, baseline);
        assertEquals(List.of(false, true, false), findings.stream().map(Finding::known).toList());
        assertEquals(List.of(false, false, true), findings.stream().map(Finding::fails).toList());
        assertTrue(new TextReport(false).of(findings).contains("(known)"));
    }

    @Test
    void aBaselineThatNamesNoRuleIsRefusedWithTheNearest() {
        Diagnostics diagnostics = new Diagnostics();
        Baseline.read(
                new Input("baseline.json", "[{\"rule\": \"link/brokn\", \"file\": \"a\", \"fingerprint\": \"x\"}]"), diagnostics);
        assertEquals("write link/broken", diagnostics.sorted(DEFAULT).get(0).hint());
    }

    private static List<Finding> found(List<Diagnostic> diagnostics) {
        return Finding.of(diagnostics, DEFAULT, Baseline.empty());
    }

    private static List<String> fingerprints(String sarif) {
        Matcher matcher = Pattern.compile("LineHash\": \"([^\"]*)\"").matcher(sarif);
        return matcher.results().map(result -> result.group(1)).toList();
    }

    private static Tree read(String json) {
        return TreeReader.read(new Input("a.json", json), Rule.CONFIG_VALUE, new Diagnostics()).orElseThrow();
    }
}
