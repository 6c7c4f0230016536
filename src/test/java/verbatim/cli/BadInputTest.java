package verbatim.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong input is told at its line and column, and the earlier output is byte for byte as before. */
class BadInputTest {

    private static final String PLAN = "content/explainers/plan.md";

    @TempDir
    private Path folder;

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("no front matter", PLAN, "Words.\n", 1, "1:1: error front-matter/missing"),
                fault("broken YAML", PLAN, "---\ntitle: [a\n---\n", 1, ":3:1: error front-matter/syntax"),
                fault("header not closed", PLAN, "---\ntitle: a\n", 1, ":1:1: error front-matter/syntax"),
                fault("unknown type", PLAN, header("type: explainr"), 1, ":3:7: error front-matter/value"),
                fault("impossible date", PLAN, header("type: page\nas_of: 2025-02-30"), 1, ":4:8: error front-matter/value"),
                fault("missing key", PLAN, "---\ntype: page\ndate: 2025-01-01\n---\n", 1, ":2:1: error front-matter/missing"),
                fault("two brackets open", PLAN, SampleSite.plan("Text [@doe2025, p. 3"), 1, ":10:6: error citation/syntax"),
                fault("unknown id", PLAN, SampleSite.plan("Text. [@doe2052]"), 1, ":10:8: error citation/unknown"),
                fault("a word changed", PLAN, SampleSite.plan("“We will build the road in two years”. [@doe2025]"),
                        1, ":10:2: error quote/not-verbatim"),
                fault("ellipsis in the wrong order", PLAN, SampleSite.plan("“in two years … build the bridge”. [@doe2025]"),
                        1, ":10:2: error quote/not-verbatim"),
                fault("words dropped without ellipsis", PLAN, SampleSite.plan("“We will build in two years”. [@doe2025]"),
                        1, ":10:2: error quote/not-verbatim"),
                fault("broken link", PLAN, SampleSite.plan("See [it](../pages/abuot.md). [@doe2025]"),
                        1, ":10:10: error link/broken"),
                fault("broken anchor", PLAN, SampleSite.plan("See [it](../pages/about.md#who-we-re). [@doe2025]"),
                        1, ":10:10: error link/anchor"),
                fault("script address", PLAN, SampleSite.plan("See [it](java&#115;cript:alert(1)). [@doe2025]"),
                        1, ":10:10: error link/scheme"),
                fault("raw HTML", PLAN, SampleSite.plan("Text <b onclick=x>. [@doe2025]"), 1, ":10:6: error html/forbidden"),
                fault("image missing", PLAN, SampleSite.plan("![A map](map.png) [@doe2025]"), 1, ":10:1: error image/missing"),
                fault("image without words", PLAN, SampleSite.plan("![](map.png) [@doe2025]"), 1, ":10:1: error image/alt"),
                fault("two pages, one path", "content/pages/other.md",
                        "---\ntitle: A\ntype: page\ndate: 2025-01-01\nslug: ABOUT\n---\n", 1, ":5:7: error output/collision"),
                fault("template syntax", "templates/page.ftlh", "<p>\n<#if x>\n", 1, "templates/page.ftlh:2:"),
                fault("template variable", "templates/page.ftlh", "<p>\n${page.titel}\n", 1, "templates/page.ftlh:2:3: error template/error"),
                fault("template that calls", "templates/page.ftlh", "${\"freemarker.template.utility.Execute\"?new()(\"id\")}\n", 1,
                        "templates/page.ftlh:1:"),
                fault("misspelt key", "jbake.properties", "site.host=https://a.example/\nsite.tittle=A\n", 2,
                        "jbake.properties:2:1: error config/unknown-key"),
                fault("wrong style", "jbake.properties", "citation.style=nosuchstyle\n", 2,
                        "jbake.properties:1:1: error config/value"),
                fault("bibliography syntax", "content/bibliography.json", "[{\"id\": \"a\", ]", 1, "error bibliography/syntax"),
                fault("duplicate id", "content/bibliography-2.json",
                        "[{\"id\":\"doe2025\",\"type\":\"book\",\"title\":\"A\",\"issued\":\"2020\"}]", 1,
                        "content/bibliography.json:2:11: error bibliography/duplicate"),
                fault("orphan", "content/evidence/doe2024.md", "---\nretrieved: 2025-01-01\n---\n> Words.\n", 1,
                        "content/evidence/doe2024.md:1:1: error evidence/orphan"),
                fault("evidence without date", "content/evidence/roe2024.md", "---\nlanguage: en\n---\n> Words.\n", 1,
                        "content/evidence/roe2024.md:2:1: error evidence/syntax"),
                fault("event without text", "content/timeline.yaml", "- date: 2025-01-01\n  kind: law\n", 1,
                        "content/timeline.yaml:1:3: error timeline/value"),
                fault("event on no day", "content/timeline.yaml", "- date: 2025-13\n  text: A. [@doe2025]\n", 1,
                        "content/timeline.yaml:1:9: error timeline/value"),
                fault("event of an unknown kind", "content/timeline.yaml",
                        "- date: 2025\n  kind: cuort\n  text: A. [@doe2025]\n", 1, "content/timeline.yaml:2:9: error timeline/value"),
                fault("event with an unknown source", "content/timeline.yaml", "- date: 2025\n  text: A. [@doe2052]\n", 1,
                        "content/timeline.yaml:2:13: error citation/unknown"),
                fault("person without role", "content/people.yaml", "- name: A\n  text: B. [@doe2025]\n", 1,
                        "content/people.yaml:1:3: error people/value"),
                fault("misspelt key of a person", "content/people.yaml", "- name: A\n  rôle: B\n  role: C\n  text: B. [@doe2025]\n", 1,
                        "content/people.yaml:2:3: error people/value"),
                fault("term twice", "content/glossary.yaml",
                        "- term: Toll\n  definition: A.\n- term: toll\n  definition: B.\n", 1,
                        "content/glossary.yaml:3:9: error glossary/value"),
                fault("glossary that is no list", "content/glossary.yaml", "term: Toll\n", 1,
                        "content/glossary.yaml:1:1: error glossary/value"),
                fault("too deep", PLAN, SampleSite.plan(">".repeat(5000) + " a"), 1, "error content/too-deep"));
    }

    private static Arguments fault(String name, String path, String text, int code, String said) {
        return arguments(name, path, text, code, said);
    }

    private static String header(String lines) {
        return "---\ntitle: A\n" + lines + "\ndate: 2025-01-01\n---\n";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isToldAtItsPlaceAndLeavesTheOutput(String name, String path, String text, int code, String said)
            throws Exception {
        refuses(path, text.getBytes(UTF_8), code, said);
    }

    @Test
    void latin1BytesAreToldWithTheirOffset() throws Exception {
        SampleSite.Run run = refuses(PLAN, "---\ntitle: Caf\u00e9\n---\n".getBytes(ISO_8859_1), 1, ":2:11: error encoding/utf-8");
        assertTrue(run.err().contains("byte 14"), run.err());
    }

    @Test
    void twoMistakesInTwoFilesAreBothTold() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(PLAN, SampleSite.plan("Text. [@nobody]"));
        site.file("content/pages/about.md", "No header.\n");
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("content/explainers/plan.md:10:8: error citation/unknown"), run.err());
        assertTrue(run.err().contains("content/pages/about.md:1:1: error front-matter/missing"), run.err());
    }

    @Test
    void aQuotationWithoutEvidenceIsAWarningAndStopsAStrictBuild() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(PLAN, SampleSite.plan("“Words that nobody has kept”. [@roe2024]"));
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code());
        assertTrue(run.err().contains("plan.md:10:2: warning quote/no-evidence"), run.err());
        assertEquals(1, site.run("build", "--strict").code());
    }

    @Test
    void aParagraphWithoutCitationIsAWarning() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(PLAN, SampleSite.plan("Nothing is cited here.\n\nNor here, on purpose. {.uncited}"));
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code());
        assertTrue(run.err().contains("plan.md:10:1: warning claim/uncited"), run.err());
        assertTrue(run.out().contains("1 warning"), run.out());
    }

    @Test
    void aPageThatIsToBeReviewedIsAWarning() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/pages/about.md", header("type: page\nreview_by: 2025-03-01"));
        assertTrue(site.run("build").err().contains("about.md:4:12: warning page/review-overdue"));
        site.file("content/pages/about.md", header("type: page\nreview_by: 2025-03-05"));
        assertEquals("", site.run("build").err());
    }

    @Test
    void theNearestPassageAndIdAreNamed() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(PLAN, SampleSite.plan("“We will build the road in two years”. [@doe2025] Text. [@doe2052]"));
        String said = site.run("build").err();
        assertTrue(said.contains("“road”"), said);
        assertTrue(said.contains("We will build the «bridge» in two years"), said);
        assertTrue(said.contains("write @doe2025"), said);
    }

    private SampleSite.Run refuses(String path, byte[] bytes, int code, String said) throws Exception {
        SampleSite site = SampleSite.in(folder);
        SampleSite.Run good = site.run("build");
        assertEquals(0, good.code(), good.err());
        Map<String, String> before = site.digests();
        site.file(path, bytes);
        SampleSite.Run run = site.run("build");
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains(said), () -> "wanted " + said + " in\n" + run.err());
        assertEquals(before, site.digests());
        return run;
    }
}
