package verbatim.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import verbatim.content.SourceFiles;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Rule;

/**
 * Wrong input is told at its line and column, and the earlier output is byte for byte as before. The numbers are the rows
 * of the table of faults that were made on stock JBake; those of the machine, 39 to 48, are in {@link DiskTest},
 * {@link MachineTest} and {@link ProcessTest}.
 */
class BadInputTest {

    private static final String PLAN = "content/explainers/plan.md";

    @TempDir
    private Path folder;

    static Stream<Arguments> hidden() {
        return Stream.of(
                arguments("The \u202eegdirb\u202c stands.", ":10:5: error content/hidden U+202E (RIGHT-TO-LEFT OVERRIDE) changes the order"),
                arguments("The \u202dbridge\u202c stands.", ":10:5: error content/hidden U+202D"),
                arguments("The &#x202e;egdirb stands.", ":10:5: error content/hidden “&#x202e” is an escaped invisible character"),
                arguments("The &#8238;egdirb stands.", ":10:5: error content/hidden “&#8238” is an escaped invisible character"),
                arguments("It \u2067\u05e9.\u2069", ":10:4: error content/hidden U+2067 (RIGHT-TO-LEFT ISOLATE)"),
                arguments("It \u202bstands.\u2069", ":10:12: error content/hidden U+2069"),
                arguments("It\udb40\udc41\udb40\udc42 stands.", ":10:3: error content/hidden U+E0041"),
                arguments("It\0 stands.", ":10:3: info content/zero-width U+0000 (NULL) is an invisible character"),
                arguments("It\u009b stands.", ":10:3: info content/zero-width U+009B"),
                arguments("It\u200b stands.", ":10:3: info content/zero-width U+200B"),
                arguments("It\ufeff stands.", ":10:3: info content/zero-width U+FEFF"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("hidden")
    void whatIsShownOtherwiseThanItIsWrittenIsTold(String text, String told) throws Exception {
        SampleSite site = SampleSite.in(folder).file(PLAN, SampleSite.plan(text + " [@doe2025]"));
        SampleSite.Run run = site.run("check");
        assertTrue(run.out().contains(PLAN + told), run.out());
        assertFalse(run.out().matches("(?s).*[\\u202a-\\u202e\\u2066-\\u2069].*"), run.out());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "jbake.properties, 'site.host=https://bridge.example/\nsite.title=A\\u202Eb\n'",
        "content/people.yaml, '- name: \"A\\U0000202E\"\n  role: b\n  text: c [@doe2025]\n'",
        "content/glossary.yaml, '- term: A\n  definition: c &#x2067; [@doe2025]\n'",
        "content/bibliography-3.json, '[{\"id\": \"poe\", \"type\": \"book\", \"title\": \"A\\udb40\\udc41b\", \"issued\": \"2020\"}]'",
        "content/people.yaml, '- name: \"A\\u202e\"\n  role: b\n  text: c [@doe2025]\n'",
        "content/bibliography-2.json, '[{\"id\": \"poe\", \"type\": \"book\", \"title\": \"A\\u202eb\", \"issued\": \"2020\"}]'",
        "content/evidence/roe2024.md, '---\nretrieved: 2025-03-02\n---\n\n> Words \u202eas read.\n'",
    })
    void noFileOfTheContentHidesAnything(String path, String text) throws Exception {
        SampleSite.Run run = SampleSite.in(folder).file(path, text).run("check");
        assertTrue(run.out().contains(path) && run.out().contains("content/hidden"), run.out());
    }

    @Test
    void whatScriptsAndFlagsNeedIsNotHidden() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(PLAN, "\ufeff" + SampleSite.plan("On 5 March\u200e he said \u05e9\u05dc\u05d5\u05dd and \u0645\u06cc\u200c\u0631\u0648\u062f, "
                + "\u05d0\u200f!\u200e &#10;&#38;&#x41; \\\\x41 soft\u00adly, \ud83d\udc69\u200d\ud83d\udd2c and "
                + "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f. [@doe2025]"));
        site.file("content/bibliography-2.json", "[{\"id\": \"poe\", \"type\": \"book\", \"title\": \"\\u05e9\\u200f\\u05e9\", \"issued\": \"2020\"}]");
        SampleSite.Run run = site.run("check");
        assertEquals(0, run.code(), run.out());
        assertFalse(run.out().contains("content/hidden"), run.out());
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("6 no front matter", PLAN, "Words.\n", 1, "1:1: error front-matter/missing"),
                fault("9 broken YAML", PLAN, "---\ntitle: [a\n---\n", 1, ":3:1: error front-matter/syntax"),
                fault("4 index template broken", "templates/home.ftlh", "<p>\n<#list home.explainers as e>\n", 1,
                        "templates/home.ftlh:2:29: error template/error"),
                fault("7 type missing", PLAN, "---\ntitle: A\ndate: 2025-01-01\n---\n", 1, ":2:1: error front-matter/missing"),
                fault("9 header line without =", PLAN, "title=A\ntype page\n~~~~~~\n", 1, ":2:1: error front-matter/syntax"),
                fault("12 status misspelt", PLAN, header("type: page\nstatus: publishd"), 1, ":4:9: error front-matter/value"),
                fault("15 unparsable date", PLAN, "---\ntitle: A\ntype: page\ndate: soon\n---\n", 1,
                        ":4:7: error front-matter/value"),
                fault("16 date with a letter", PLAN, "---\ntitle: A\ntype: page\ndate: 2024-99-99x\n---\n", 1,
                        ":4:7: error front-matter/value"),
                fault("18 empty file", PLAN, "", 1, ":1:1: error front-matter/missing"),
                fault("21 page and file, one path", "content/pages/about.html", "<p>other</p>", 1,
                        "content/pages/about.html:1:1: error output/collision"),
                fault("22 asset over a page", "assets/explainers/plan.html", "x", 1,
                        "assets/explainers/plan.html:1:1: error output/collision"),
                fault("23 paths that differ in case", "content/pages/About.md", header("type: page"), 1, "error output/collision"),
                fault("25 data file that is no YAML", "content/people.yaml", "- name: [A\n  role: B\n", 1,
                        "content/people.yaml:2:7: error people/value"),
                fault("27 page of three megabytes", PLAN, SampleSite.plan("word ".repeat(600_000)), 1,
                        "content/explainers/plan.md:1:1: error content/too-large"),
                fault("34 template that includes from outside", "templates/page.ftlh", "<p>\n<#include \"../../jbake.properties\">\n",
                        1, "templates/page.ftlh:2:1: error template/missing"),
                fault("36 template that reaches a Java object", "templates/page.ftlh", "${page.class.name}\n", 1,
                        "templates/page.ftlh:1:"),
                fault("38 slug that climbs", PLAN, header("type: page\nslug: ../../x"), 1, ":4:7: error front-matter/value"),
                fault("11 page that could be read before", "content/pages/about.md", "---\ntitle: About\ntype page\n---\n", 1,
                        "content/pages/about.md:"),
                fault("20 image in another's folder", PLAN, SampleSite.plan("![A map](../../assets/img/favicon.svg) [@doe2025]"), 1,
                        ":10:1: error image/missing"),
                fault("20 reference to nowhere", PLAN, SampleSite.plan("See [it][nowhere]. [@doe2025]\n\n[nowhere]: ../gone.md"), 1,
                        "error link/broken"),
                fault("header not closed", PLAN, "---\ntitle: a\n", 1, ":1:1: error front-matter/syntax"),
                fault("8 unknown type", PLAN, header("type: explainr"), 1, ":3:7: error front-matter/value"),
                fault("16 impossible date", PLAN, header("type: page\nas_of: 2025-02-30"), 1, ":4:8: error front-matter/value"),
                fault("19 missing title", PLAN, "---\ntype: page\ndate: 2025-01-01\n---\n", 1, ":2:1: error front-matter/missing"),
                fault("two brackets open", PLAN, SampleSite.plan("Text [@doe2025, p. 3"), 1, ":10:6: error citation/syntax"),
                fault("unknown id", PLAN, SampleSite.plan("Text. [@doe2052]"), 1, ":10:8: error citation/unknown"),
                fault("a word changed", PLAN, SampleSite.plan("“We will build the road in two years”. [@doe2025]"),
                        1, ":10:2: error quote/not-verbatim"),
                fault("ellipsis in the wrong order", PLAN, SampleSite.plan("“in two years … build the bridge”. [@doe2025]"),
                        1, ":10:2: error quote/not-verbatim"),
                fault("words dropped without ellipsis", PLAN, SampleSite.plan("“We will build in two years”. [@doe2025]"),
                        1, ":10:2: error quote/not-verbatim"),
                fault("20 broken link", PLAN, SampleSite.plan("See [it](../pages/abuot.md). [@doe2025]"),
                        1, ":10:10: error link/broken"),
                fault("20 broken anchor", PLAN, SampleSite.plan("See [it](../pages/about.md#who-we-re). [@doe2025]"),
                        1, ":10:10: error link/anchor"),
                fault("37 script address", PLAN, SampleSite.plan("See [it](java&#115;cript:alert(1)). [@doe2025]"),
                        1, ":10:10: error link/scheme"),
                fault("37 raw HTML", PLAN, SampleSite.plan("Text <b onclick=x>. [@doe2025]"), 1, ":10:6: error html/forbidden"),
                fault("20 image missing", PLAN, SampleSite.plan("![A map](map.png) [@doe2025]"), 1, ":10:1: error image/missing"),
                fault("image without words", PLAN, SampleSite.plan("![](map.png) [@doe2025]"), 1, ":10:1: error image/alt"),
                fault("21 two pages, one path", "content/pages/other.md",
                        "---\ntitle: A\ntype: page\ndate: 2025-01-01\nslug: ABOUT\n---\n", 1, ":5:7: error output/collision"),
                fault("2 template syntax", "templates/page.ftlh", "<p>\n<#if x>\n", 1, "templates/page.ftlh:2:"),
                fault("1, 5 template variable, under a good site", "templates/page.ftlh", "<p>\n${page.titel}\n", 1, "templates/page.ftlh:2:3: error template/error"),
                fault("36 template that runs a program", "templates/page.ftlh", "${\"freemarker.template.utility.Execute\"?new()(\"id\")}\n", 1,
                        "templates/page.ftlh:1:"),
                fault("24 misspelt key", "jbake.properties", "site.host=https://a.example/\nsite.tittle=A\n", 2,
                        "jbake.properties:2:1: error config/unknown-key"),
                fault("wrong style", "jbake.properties", "citation.style=nosuchstyle\n", 2,
                        "jbake.properties:1:1: error config/value"),
                fault("bibliography syntax", "content/bibliography.json", "[{\"id\": \"a\", ]", 1, "error bibliography/syntax"),
                fault("no such month", "content/bibliography.json",
                        "[{\"id\":\"doe2025\",\"type\":\"book\",\"title\":\"A\",\"issued\":{\"date-parts\":[[2025,14,41]]}}]", 1,
                        "content/bibliography.json:1:53: error bibliography/field"),
                fault("citations parted by a comma", PLAN, SampleSite.plan("Text. [@doe2025, @roe2024]"), 1,
                        ":10:8: error citation/syntax"),
                fault("language that is no tag", "jbake.properties", "\ufeffsite.language=english\n", 2,
                        "jbake.properties:1:2: error config/value"),
                fault("layout that cannot be read", "templates/part/layout.ftlh", "<#macro frame>\n<#iff x>\n</#macro>\n", 1,
                        "templates/part/layout.ftlh:2:"),
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
                fault("25 glossary that is no list", "content/glossary.yaml", "term: Toll\n", 1,
                        "content/glossary.yaml:1:1: error glossary/value"),
                fault("source with a script address", "content/bibliography.json",
                        "[{\"id\":\"doe2025\",\"type\":\"book\",\"title\":\"A\",\"URL\":\"javascript:alert(1)\"}]", 1,
                        "content/bibliography.json:1:50: error link/scheme"),
                fault("page of its own in the content", "content/pages/evil.html", "<script>alert(1)</script>", 1,
                        "content/pages/evil.html:1:1: error html/forbidden"),
                fault("image that runs a script", "content/map.svg", "<svg>\n<script/></svg>", 1, "content/map.svg:2:"),
                fault("alias with a character that no path has", PLAN, header("type: page\naliases: [\"/a\\0b\"]"), 1,
                        ":4:11: error front-matter/value"),
                fault("alias with half a character", PLAN, header("type: page\naliases: [\"/a\\ud800b\"]"), 1,
                        ":4:11: error front-matter/value"),
                fault("alias of five thousand parts", PLAN, header("type: page\naliases: [\"" + "/a".repeat(5000) + "?\"]"), 1,
                        ":4:11: error front-matter/value"),
                fault("year of six digits", PLAN, header("type: page\nupdated: +202500-01-01"), 1,
                        ":4:10: error front-matter/value"),
                fault("host that is no address", "jbake.properties", "site.host=https://a.example/x\"y%zz/\n", 2,
                        "jbake.properties:1:1: error config/value"),
                fault("template errors switched off", "jbake.properties", "check.template.error=off\n", 2,
                        "jbake.properties:1:1: error config/value"),
                fault("thirty backslashes", PLAN, SampleSite.plan("[a" + "\\".repeat(60) + " b [@doe2025]"), 1,
                        "error content/too-deep"),
                fault("29 too deep", PLAN, SampleSite.plan(">".repeat(5000) + " a"), 1, "error content/too-deep"));
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
    @DisplayName("3 template missing")
    void aMissingTemplateIsTold() throws Exception {
        SampleSite site = built();
        Map<String, String> before = site.digests();
        Files.delete(folder.resolve("templates/page.ftlh"));
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("templates/page.ftlh:1:1: error template/missing"), run.err());
        assertEquals(before, site.digests());
    }

    @Test
    @DisplayName("13 draft, 14 page of a later day")
    void draftsAndPagesOfALaterDayStayAtHome() throws Exception {
        SampleSite site = built();
        Map<String, String> before = site.digests();
        site.file("content/pages/draft.md", header("type: page\nstatus: draft"));
        site.file("content/pages/later.md", header("type: page\npublished-date: 2026-01-01"));
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
        assertEquals(before, site.digests());
        site.run("build", "--drafts");
        assertTrue(Files.exists(site.output().resolve("pages/draft.html")));
    }

    @Test
    @DisplayName("14 page whose own date is the day it waits for")
    void noPageAndNoDraftBringsADayAboutItself() throws Exception {
        SampleSite site = built();
        Map<String, String> before = site.digests();
        site.file("content/pages/later.md", "---\ntitle: A\ntype: page\ndate: 2026-01-01\npublished-date: 2026-01-01\n---\n");
        site.file("content/pages/draft.md", "---\ntitle: A\ntype: page\ndate: 2027-01-01\nstatus: draft\n---\n");
        assertEquals(0, site.run("build").code());
        assertEquals(before, site.digests());
        // on the day it is there, and those that wait for an earlier one with it
        site.file("content/pages/between.md", "---\ntitle: A\ntype: page\ndate: 2025-05-05\npublished-date: 2025-04-01\n---\n");
        site.file("content/pages/about.md", "---\ntitle: A\ntype: page\ndate: 2025-03-05\nupdated: 2025-04-02\n---\n\n## Who we are\n");
        assertEquals(0, site.run("build").code());
        assertTrue(Files.exists(site.output().resolve("pages/between.html")));
        assertFalse(Files.exists(site.output().resolve("pages/later.html")));
    }

    @Test
    @DisplayName("18 UTF-16")
    void utf16IsTold() throws Exception {
        refuses(PLAN, "---\ntitle: A\n---\n".getBytes(java.nio.charset.StandardCharsets.UTF_16), 1, ":1:1: error encoding/utf-8");
    }

    @Test
    @DisplayName("26 no content or templates folder")
    void aMissingFolderIsWrongConfiguration() throws Exception {
        SampleSite site = built();
        Map<String, String> before = site.digests();
        for (String name : List.of("templates", "content")) {
            Files.move(folder.resolve(name), folder.resolve("elsewhere"));
            SampleSite.Run run = site.run("build");
            assertEquals(2, run.code());
            assertTrue(run.err().contains("error config/value folder " + name + " not found"), run.err());
            Files.move(folder.resolve("elsewhere"), folder.resolve(name));
        }
        assertEquals(before, site.digests());
    }

    @Test
    @DisplayName("30 twenty thousand brackets")
    void manyBracketsAreText() throws Exception {
        SampleSite site = built();
        site.file("content/pages/about.md", header("type: page") + "\n" + "[".repeat(20_000) + "\n");
        assertEquals(0, site.run("build").code());
        assertTrue(Files.readString(site.output().resolve("pages/about.html")).contains("[".repeat(20_000)));
    }

    @Test
    @DisplayName("31 link to the outside, 32 loop, 33 dangling link")
    void symbolicLinksOutInCirclesAndToNothingAreTold() throws Exception {
        SampleSite site = built();
        Map<String, String> before = site.digests();
        Path outside = Files.createTempDirectory(folder.getParent(), "outside");
        Files.writeString(outside.resolve("secret.md"), header("type: page"));
        Files.createSymbolicLink(folder.resolve("content/pages/out"), outside);
        Files.createSymbolicLink(folder.resolve("assets/out.css"), outside.resolve("secret.md"));
        Files.createSymbolicLink(folder.resolve("content/pages/loop"), folder.resolve("content"));
        Files.createSymbolicLink(folder.resolve("content/pages/gone.md"), folder.resolve("nowhere.md"));
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("content/pages/out:1:1: error content/outside"), run.err());
        assertTrue(run.err().contains("assets/out.css:1:1: error content/outside"), run.err());
        assertTrue(run.err().contains("content/pages/loop:1:1: error content/outside"), run.err());
        assertTrue(run.err().contains("content/pages/gone.md:1:1: error content/outside"), run.err());
        assertEquals(before, site.digests());
    }

    @Test
    @DisplayName("35 template that is a link to the outside")
    void aTemplateThatLeavesItsFolderIsTold() throws Exception {
        SampleSite site = built();
        Map<String, String> before = site.digests();
        Path outside = Files.createTempFile(folder.getParent(), "outside", ".ftlh");
        Files.writeString(outside, "secret");
        Files.delete(folder.resolve("templates/page.ftlh"));
        Files.createSymbolicLink(folder.resolve("templates/page.ftlh"), outside);
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("templates/page.ftlh:1:1: error content/outside"), run.err());
        assertEquals(before, site.digests());
    }

    @Test
    @DisplayName("37 markup in a title")
    void markupInATitleIsText() throws Exception {
        SampleSite site = built();
        site.file("content/pages/about.md", "---\ntitle: <script>alert(1)</script>\ntype: page\ndate: 2025-01-01\n---\n");
        assertEquals(0, site.run("build").code());
        String html = Files.readString(site.output().resolve("pages/about.html"));
        assertTrue(html.contains("&lt;script&gt;alert(1)") && !html.contains("<script>alert"), html);
    }

    @Test
    @DisplayName("49 page that is gone")
    void aPageThatIsGoneLeavesTheOutput() throws Exception {
        SampleSite site = built();
        site.file("content/pages/more.md", header("type: page"));
        site.run("build");
        assertTrue(Files.exists(site.output().resolve("pages/more.html")));
        Files.delete(folder.resolve("content/pages/more.md"));
        assertEquals(0, site.run("build").code());
        assertFalse(Files.exists(site.output().resolve("pages/more.html")));
    }

    @Test
    @DisplayName("50 names beyond ASCII in the C locale")
    void aLocaleThatCannotNameAFileIsTold() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/pages/caf\u00e9.md", header("type: page"));
        SampleSite.Run run = Jvm.run(Map.of("LC_ALL", "C"), List.of(), "build", "--source", folder.toString());
        if (Runtime.version().feature() < 18) {
            assertEquals(3, run.code(), run.err());
            assertTrue(run.err().contains("set LC_ALL=C.UTF-8"), run.err());
        }
    }

    @Test
    @DisplayName("52 pages of one day")
    void pagesOfOneDayHaveOneOrder() throws Exception {
        SampleSite site = built();
        for (String name : List.of("b", "c", "a", "d")) {
            site.file("content/explainers/" + name + ".md", SampleSite.plan("Text. [@doe2025]"));
        }
        assertEquals(0, site.run("build").code());
        Map<String, String> here = site.digests();
        for (String processors : List.of("1", "2", "8")) {
            SampleSite.Run run = Jvm.run(
                    Map.of(), List.of("-XX:ActiveProcessorCount=" + processors), "build", "--source", folder.toString());
            assertEquals(0, run.code(), run.err());
            assertEquals(here, site.digests());
        }
    }

    @Test
    void tenThousandMistakesAreAllToldInOrderWithinASmallHeap() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(PLAN, SampleSite.plan("Text. [@nobody]\n\n".repeat(10_000)));
        SampleSite.Run run = Jvm.run(Map.of(), List.of("-Xmx256m"), "check", "--source", folder.toString());
        assertEquals(1, run.code(), run.err());
        List<Integer> lines = run.out()
                .lines()
                .filter(line -> line.contains("error citation/unknown"))
                .map(line -> Integer.valueOf(line.split(":")[1]))
                .toList();
        assertEquals(IntStream.range(0, 10_000).mapToObj(i -> 10 + 2 * i).toList(), lines);
    }

    @Test
    void aFileThatVanishesAfterListingIsTold() throws Exception {
        SampleSite.in(folder);
        Diagnostics diagnostics = new Diagnostics();
        SourceFiles files = new SourceFiles(folder, diagnostics);
        assertTrue(files.list("content").contains("pages/about.md"));
        Files.delete(folder.resolve("content/pages/about.md"));
        assertTrue(files.read("content/pages/about.md").isEmpty());
        assertEquals(
                "the file was deleted while the site was read",
                diagnostics.sorted(new Diagnostics.Severities(Map.of(), false)).get(0).message());
    }

    @Test
    @DisplayName("10 YAML front matter")
    void eitherHeaderIsRead() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/pages/yaml.md", "---\ntitle: In YAML\ntype: page\ndate: 2025-01-01\n---\n\nWords.\n");
        site.file("content/pages/jbake.md", "title=As in JBake\ntype=page\ndate=2025-01-01\n~~~~~~\n\nWords.\n");
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
        assertTrue(Files.readString(site.output().resolve("pages/yaml.html")).contains("<h1>In YAML</h1>"));
        assertTrue(Files.readString(site.output().resolve("pages/jbake.html")).contains("<h1>As in JBake</h1>"));
    }

    @Test
    @DisplayName("28 page of almost two megabytes")
    void aHeavyPageIsAWarning() throws Exception {
        SampleSite site = SampleSite.in(folder);
        String words = IntStream.range(0, 250_000).mapToObj(Integer::toString).collect(java.util.stream.Collectors.joining(" "));
        site.file("content/pages/about.md", header("type: page") + "\n" + words + "\n");
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("content/pages/about.md:1:1: warning page/budget"), run.err());
    }

    @Test
    @DisplayName("51 names with spaces and letters beyond ASCII")
    void anyNameIsWrittenAsItIsAndItsLinksAreChecked() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/pages/caf\u00e9 au lait.md", header("type: page"));
        site.file("assets/files/menu du caf\u00e9.txt", "words");
        site.file(PLAN, SampleSite.plan("[Coffee](<../pages/caf\u00e9 au lait.md>) or [again](../pages/caf%C3%A9%20au%20lait.md). [@doe2025]"));
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
        assertTrue(Files.exists(site.output().resolve("pages/caf\u00e9 au lait.html")));
        assertTrue(Files.exists(site.output().resolve("files/menu du caf\u00e9.txt")));
        String html = Files.readString(site.output().resolve("explainers/plan.html"));
        assertEquals(2, html.split("href=\"../pages/caf%C3%A9%20au%20lait.html\"", -1).length - 1, html);
        site.file(PLAN, SampleSite.plan("[Coffee](../pages/caf%25C3%25A9%2520au%2520lait.md). [@doe2025]"));
        run = site.run("build");
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains("error link/broken"), run.err());
    }

    @Test
    @DisplayName("17 bytes that are not UTF-8")
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

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "It is so[^x]. [@doe2025]   | plan.md:10:9: warning markdown/block unknown note “x”",
                "# The plan                 | plan.md:10:1: warning heading/order",
                "It is so. [@doe2025]//[^z]: Words. [@doe2025] | plan.md:12:1: warning markdown/block nothing refers to this note",
                "It is so. [@doe2025]/¦ a ¦/¦ - ¦  | plan.md:11:1: warning markdown/block table row without a table",
                "[It is so.] {.claim} [@doe2025]   | plan.md:10:13: warning markdown/block these attributes have nothing to attach to",
                "It is so {uncited}                | plan.md:10:10: warning markdown/block “{uncited}” is shown as text",
                "It is so {.uncitd}                | plan.md:10:10: warning markdown/block “uncitd” is not a class that",
            })
    void whatIsShownOtherwiseThanItWasMeantIsTold(String text, String said) throws Exception {
        String out = SampleSite.in(folder)
                .file(PLAN, SampleSite.plan(text.replace('/', '\n').replace('¦', '|')))
                .run("check")
                .out();
        assertTrue(out.contains(said), out);
    }

    @ParameterizedTest
    @CsvSource({
        "summary: What is planned. [@roe2024], summary: What is planned., 6:10",
        "as_of:, key_points: [It is planned.]/as_of:, 5:14",
        "as_of:, known: [It is planned.]/as_of:, 5:9",
    })
    void aSummaryThatNamesNoSourceIsTold(String part, String other, String place) throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(PLAN, SampleSite.plan("So it is. [@doe2025]").replace(part, other.replace("/", "\n")));
        SampleSite.Run run = site.run("check");
        assertTrue(run.out().contains("plan.md:" + place + ": warning claim/uncited"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"|\n\t-|\0\0\r|-\2?||--|\n---|\n/", "DEEP"})
    void passagesThatCannotBeTakenApartAreAnError(String text) throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/evidence/roe2024.md", "---\nretrieved: 2025-03-02\n---\n" + text.replace("DEEP", "> ".repeat(200) + "a"));
        SampleSite.Run run = site.run("check");
        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().contains("error evidence/syntax the evidence file could not be parsed"), run.out());
    }

    @Test
    void wordsOfAnEvidenceFileThatAreNoPassageAreTold() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/evidence/roe2024.md", "---\nretrieved: 2025-03-02\n---\n\n> One.\n\nTwo\nlines.\n");
        assertTrue(site.run("check").out().contains("roe2024.md:7:1: error evidence/syntax only headings and block quotes are allowed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "100. two years, and nobody will [@doe2025]", "```\nand burn the ferry\n```", "    and burn the ferry", "[TOC]",
        "![and burn the ferry](/img/logo.svg) {.uncited}", "!!! note\n    two years [@doe2025]", "<details>",
    })
    void whatAQuotationHoldsBesideItsWordsIsTold(String block) throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(PLAN, SampleSite.plan("“We will build the bridge in [@doe2025]\n\n" + block + "\n\npay a toll for it.” [@doe2025]"));
        String out = site.run("check").out();
        assertTrue(out.matches("(?s).*plan.md:1[23]:[15]: warning quote/unchecked this list, code, image or box.*"), out);
    }

    /** A post names accounts, and a protocol who speaks: what means something to editors is the source’s text in a passage. */
    @ParameterizedTest
    @ValueSource(strings = {"I told @mayor that, [@town] we ~~never~~ build it {.claim} [^1] x", "[^1]: I told, | @{a} | that"})
    void aPassageStandsAsItIsWritten(String words) throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/evidence/roe2024.md", "---\nretrieved: 2025-03-02\n---\n\n> " + words + "\n");
        site.file(PLAN, SampleSite.plan("It is so. [@roe2024]"));
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
        assertTrue(Jsoup.parse(Files.readString(site.output().resolve("sources/roe2024.html"))).text().contains(words), words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[Reporter]: Really?", "a ![never](x.png) b", "<inaudible> words", "a <b>not</b> b"})
    void whatWouldBeMissingInAPassageIsTold(String words) throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/evidence/roe2024.md", "---\nretrieved: 2025-03-02\n---\n\n> " + words + "\n");
        assertTrue(site.run("check").out().contains("error evidence/syntax Markdown would drop this"), site.run("check").out());
        site.file("content/evidence/roe2024.md", "---\nretrieved: 2025-03-02\n---\n\n> " + words.replaceAll("[<\\[]", "\\\\$0") + "\n");
        assertFalse(site.run("check").out().contains("evidence/syntax"), site.run("check").out());
    }

    /** What has no place in a line would be left out of it, or count its citations otherwise than the page shows them. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'A.[^1]\n\n  [^1]: B. [@roe2024]', notes are not allowed here",
        "'[^1]\n\n  [^1]: - B. [@roe2024]', notes are not allowed here",
        "'A. [@roe2024]\n\n  ```\n  code\n  ```', 'only inline text is allowed here'",
        "'7. seven [@roe2024]\n  8. eight', 'only inline text is allowed here'",
        "'<details>\n\n  A. [@roe2024]', 'only inline text is allowed here'",
    })
    void aLineOfAHeaderIsALineOfWords(String text, String told) throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(PLAN, SampleSite.plan("A. [@doe2025]").replace("summary: What is planned. [@roe2024]", "summary: |\n  " + text));
        assertTrue(site.run("check").out().contains("error front-matter/value " + told), site.run("check").out());
        site.file(PLAN, SampleSite.plan("A. [@doe2025]"));
        site.file("content/glossary.yaml", "- term: A\n  definition: |\n  " + text.replace("\n", "\n  ").replaceAll("^", "  ") + "\n");
        assertTrue(site.run("check").out().contains("error glossary/value " + told), site.run("check").out());
        String said = site.run("build").err();
        assertTrue(said.contains("error glossary/value " + told) && !said.contains("content/too-deep"), said);
    }

    /** The title of a work that a page speaks of is no quotation; that of any other work is. */
    @ParameterizedTest
    @CsvSource({"'', true", "'. [@kill] is a book', false"})
    void onlyTitlesOfWhatThePageCitesAreNames(String more, boolean told) throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/bibliography-more.json", "[{\"id\":\"kill\",\"type\":\"book\",\"title\":\"Kill every one of them at once\",\"issued\":\"2020\"}]\n");
        site.file(PLAN, SampleSite.plan("He said “Kill every one of them at once” to all" + more + ". And he meant it. [@doe2025]"));
        assertEquals(told, site.run("check").out().contains("quote/unchecked"), site.run("check").out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"site.host=https://a.example/", "asset.folder=", "publish.cname=", "site.language=", "site.report=https://", "serve.editor=x:"})
    void aSettingThatIsFarTooLongIsTold(String setting) throws Exception {
        SampleSite site = SampleSite.in(folder).file("jbake.properties", setting + "ab/".repeat(100_000) + "\n");
        SampleSite.Run run = site.run("check");
        assertTrue(run.code() != 4, run.err());
        assertTrue(run.out().contains("jbake.properties:1:1: error config/value") || setting.startsWith("site.report"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 January 1990", "start of fiscal year 2026", "the week of 7 April 2025"})
    void theWordsForADateAreTheEditors(String when) throws Exception {
        SampleSite site = SampleSite.in(folder)
                .file("content/timeline.yaml", "- date: 2025-03\n  when: " + when + "\n  text: A. [@doe2025]\n");
        assertEquals(0, site.run("check").code());
    }

    @Test
    void anOldPathThatIsFarTooLongIsTold() throws Exception {
        SampleSite site = SampleSite.in(folder).file("content/pages/a.md",
                "---\ntitle: A\ntype: page\ndate: 2025-03-05\naliases: [" + "/ab".repeat(100_000) + "]\n---\n");
        assertTrue(site.run("check").out().contains("error output/collision “ab/ab/ab/ab/ab/ab/ab…” is longer than 1021 bytes"), site.run("check").err());
    }

    @Test
    void wordsOfALinkThatLookLikeALongAddressAreRead() throws Exception {
        SampleSite site = SampleSite.in(folder).file(PLAN, SampleSite.plan("A [" + "a.".repeat(100_000) + "](https://a.example/). [@doe2025]"));
        assertEquals(0, site.run("check").code());
    }

    @Test
    void twoTagsThatWouldShareAPageAreTold() throws Exception {
        SampleSite site = SampleSite.in(folder).file("content/pages/a.md", "---\ntitle: A\ntype: page\ndate: 2025-03-05\ntags: [C++, c++, Road]\n---\n");
        assertFalse(site.run("check").out().contains("output/collision"), site.run("check").out());
        site.file("content/pages/b.md", "---\ntitle: B\ntype: page\ndate: 2025-03-05\ntags: [C#]\n---\n");
        assertTrue(site.run("check").out().contains("content/pages/b.md:5:7: error output/collision tags/c-/index.html"), site.run("check").out());
    }

    @Test
    void aCorrectionComesAfterThePage() throws Exception {
        SampleSite site = SampleSite.in(folder).file("content/pages/a.md",
                "---\ntitle: A\ntype: page\ndate: 2025-03-05\nupdated: 2025-03-06\ncorrections:\n  - {date: 1999-01-01, text: B.}\n---\n");
        assertTrue(site.run("check").out().contains("front-matter/value the page was published on 2025-03-05"), site.run("check").out());
    }

    /** A block quote that ends in a citation is a quotation, whatever is said of it. */
    @Test
    void aCitedBlockQuoteIsChecked() throws Exception {
        SampleSite site = SampleSite.in(folder).file(PLAN, SampleSite.plan("> The mayor sold the town at last. [@doe2025] {.unquoted}"));
        assertTrue(site.run("check").out().contains("error quote/not-verbatim"), site.run("check").out());
    }

    @Test
    void aTranslationSaysWhatItsOriginalSays() throws Exception {
        SampleSite site = SampleSite.in(folder);
        String form = "---\ntitle: A\ntype: question\ndate: 2025-03-05\nas_of: 2025-03-05\nsummary: B. [@doe2025]\n"
                + "short_answer: C. [@doe2025]\nstanding: %s\n---\n\nD. [@doe2025]\n";
        site.file("content/questions/a.md", form.formatted("contested")).file("content/es/questions/a.md", form.formatted("settled"));
        assertTrue(site.run("check").out().contains("content/es/questions/a.md:8:11: warning translation/parity standing"), site.run("check").out());
        site.file("content/es/questions/a.md", form.formatted("contested"));
        assertFalse(site.run("check").out().contains("translation/parity"), site.run("check").out());
    }

    @Test
    void aQuotationOfSeveralBlocksIsOneClaim() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/evidence/roe2024.md", "---\nretrieved: 2025-03-02\n---\n\n> The order says:\n>\n> 1. Nobody is removed.\n> 2. Each gets a notice.\n");
        site.file(PLAN, SampleSite.plan("> The order says:\n>\n> 1. Nobody is removed.\n> 2. Each gets a notice. [@roe2024]"));
        assertFalse(site.run("check").out().matches("(?s).*(uncited|quote/).*"), site.run("check").out());
    }

    @Test
    void theHeadingAboveAPassageQuotesNothingElse() throws Exception {
        SampleSite site = SampleSite.in(folder);
        String evidence = "---\nretrieved: 2025-03-02\n---\n\n## Page 1, “%s”\n\n> Lorries cross the river road.\n\n## Page 2\n\n> There are too many.\n";
        site.file("content/evidence/roe2024.md", evidence.formatted("Lorries cross the river"));
        assertFalse(site.run("check").out().contains("quote/unchecked"), site.run("check").out());
        site.file("content/evidence/roe2024.md", evidence.formatted("There are too many"));
        assertTrue(
                site.run("check").out().contains("roe2024.md:5:1: warning quote/unchecked this heading quotes words"),
                site.run("check").out());
    }

    @Test
    void citationsNeedNothingBetweenThem() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(PLAN, SampleSite.plan("It is so.[@doe2025][see @roe2024] Not so: [see @doe2025][about].\n\n[about]: ../pages/about.md"));
        assertEquals(0, site.run("build").code());
        String page = Files.readString(site.output().resolve("explainers/plan.html")).replaceAll("<[^>]*>", "");
        assertTrue(page.contains("It is so.21 Not so: see ") && !page.contains("[see"), page);
    }

    @Test
    void anEvidenceFileMayWaitForItsPassages() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/evidence/roe2024.md", "---\nretrieved: 2025-03-02\n# archive:\n---\n\n");
        site.file(PLAN, SampleSite.plan("[It is so.]{.claim} [@roe2024]"));
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("roe2024.md:4:1: warning quote/no-evidence"), run.err());
    }

    @Test
    void whereASourceIsLackingNothingElseIsSaidOfAFileThatCannotBeRead() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/bibliography.json", "[]");
        assertTrue(site.run("check").out().contains("error citation/unknown no source has the id “doe2025”"));
        site.file("content/bibliography-2.json", "[{\"id\": \"doe2025\", ]");
        String out = site.run("check").out();
        assertEquals(1, out.lines().filter(line -> line.contains(": error ")).count(), out);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "He says “we never did build bridges”. It is said. [@doe2025]          | plan.md:10:10: warning quote/unchecked",
                "He says “[w]e will build the bridge”. It is said. [@doe2025]          |",
                "He says ‘we never did build bridges’. [@doe2025]                      | plan.md:10:10: warning quote/unchecked",
                "He says ‘[w]e will build the bridge’. [@doe2025]                      |",
                "## “We never did build bridges”                                       | plan.md:10:5: warning quote/unchecked",
                "## ‘We never did build bridges’, she says                             | plan.md:10:5: warning quote/unchecked",
                "She says: ‘We never did build bridges’. It is said. [@doe2025]        | plan.md:10:12: warning quote/unchecked",
                "She says: ‘We will build the bridge’. It is said. [@doe2025]          |",
                "ʹʹWe never did build bridgesʹʹ she says. [@doe2025]                   | plan.md:10:3: error quote/not-verbatim",
                "> We never did build bridges.                                         | plan.md:10:3: warning quote/unchecked",
                "> We never did build bridges. [@doe2025].                             | plan.md:10:3: error quote/not-verbatim",
                "> [The council said no.] [@doe2025]                                   | too much of this quotation is in editorial brackets",
                "“The [whole council is] corrupt [and lies]”. [@doe2025]               | too much of this quotation is in editorial brackets",
                "> We will build {.uncited}\\n>\\n> <details>\\n>\\n> the bridge [@doe2025]\\n>\\n> </details>\\n>\\n> in two years [@doe2025] | plan.md:12:12: error quote/not-verbatim this quotation contains more",
                "> !!! danger\\n>     We will build the {.uncited}\\n>\\n> bridge in two years [@doe2025] | plan.md:10:3: error quote/not-verbatim",
                "> [TOC]\\n>\\n> We will build the bridge [@doe2025]                                  |",
                "“We will build the bridge, in two years”. [@doe2025]                  | their order or punctuation differs from the evidence for doe2025",
                "The article “A bridge for the town” says so. [@doe2025]               | if this is the title of a work, mark it [“…”]{.unquoted}",
                "> !!! for \"A\" {authority=statute}\\n>     We will build the bridge [@doe2025] | error front-matter/value an argument cannot be inside",
                "!!! quote\\n    We never did build bridges [@doe2025]                    | warning markdown/block",
                "> [Nobody has said this.] [@roe2024]                                  | plan.md:10:3: warning quote/no-evidence",
            })
    void wordsThatLookLikeAQuotationAreLookedForInWhatThePageCites(String text, String said) throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(PLAN, SampleSite.plan(text.replace("\\n", "\n")));
        String out = site.run("check").out();
        assertTrue(said == null ? !out.contains("quote/") : out.contains(said), out);
    }

    @Test
    void aTitleQuotesWhatThePageCites() throws Exception {
        SampleSite site = SampleSite.in(folder);
        String page = "---\ntitle: '“%s”'\ntype: page\ndate: 2025-03-05\n---\n\nWords. %s\n";
        site.file("content/pages/about.md", page.formatted("We will build the bridge", "[@doe2025]"));
        assertFalse(site.run("check").out().contains("quote/"));
        site.file("content/pages/about.md", page.formatted("We never did build bridges", "[@doe2025]"));
        assertTrue(site.run("check").out().contains("about.md:2:8: warning quote/unchecked"), site.run("check").out());
        site.file("content/pages/about.md", page.formatted("We never did build bridges", ""));
        assertFalse(site.run("check").out().contains("quote/"));
    }

    @Test
    void theTitleOfAWorkIsNoQuotation() throws Exception {
        SampleSite site = SampleSite.in(folder);
        String page = "---\ntitle: 'On “%s”'\ntype: page\ndate: 2025-03-05\n---\n\nWords. [@doe2025]\n";
        site.file("content/pages/about.md", page.formatted("A bridge for the town,"));
        assertFalse(site.run("check").out().contains("quote/"), site.run("check").out());
        site.file("content/pages/about.md", page.formatted("No bridge for the town,"));
        assertTrue(site.run("check").out().contains("about.md:2:8: warning quote/unchecked"), site.run("check").out());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "timeline.yaml        | - {date: 2025-03, when: WORDS, text: 'a [@doe2025]'}",
                "people.yaml          | - {name: WORDS, text: 'a [@doe2025]'}",
                "people.yaml          | - {name: a, role: WORDS, text: 'a [@doe2025]'}",
                "people.yaml          | - {name: a, section: WORDS, text: 'a [@doe2025]'}",
                "glossary.yaml        | - {term: WORDS, definition: 'a [@doe2025]'}",
                "reactions/a.md       | {title: a, type: reaction, date: 2025-03-05, group: courts, stance: opposes, said: 2025-03-04, person: WORDS}",
                "reactions/a.md       | {title: a, type: reaction, date: 2025-03-05, group: courts, stance: opposes, said: 2025-03-04, organization: a, where: WORDS}",
                "pages/a.md           | {title: a, type: page, date: 2025-03-05, tags: [WORDS]}",
                "pages/a.md           | {title: a, type: page, date: 2025-03-05, authors: [WORDS]}",
            })
    void wordsThatAreNoMarkdownQuoteToo(String file, String form) throws Exception {
        String text = form.replace("WORDS", "'“we never did build bridges”'");
        SampleSite site = SampleSite.in(folder)
                .file("content/" + file, file.endsWith(".yaml") ? text + "\n" : "---\n" + text + "\n---\n\nA. [@doe2025]\n");
        assertTrue(site.run("check").out().contains("warning quote/unchecked"), site.run("check").out());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "[https://court.example/a](https://evil.example/)       | warning link/text link text shows court.example but the link goes to evil.example",
        "[https://court.example/](../pages/about.md)            | warning link/text link text shows court.example but the link goes to bridge.example",
        "[https://justice.gov](https://justice.gov.evil.example/) | warning link/text",
        "[https://justice.gov](mailto:x@evil.example)           | warning link/text",
        "[https://bridge.example/pages/about.html](../pages/about.md) | -",
        "[http://Court.example/a](https://www.court.example/b)  | -",
        "[A]()                                                  | error link/broken",
        "[Amazon.com](https://en.wikipedia.example/wiki/Amazon) [whitehouse.gov](https://trumpwhitehouse.archives.example/) | -",
        "[Change.org](https://chng.example/x) [www.court.example](../pages/about.md) [justice.gov (archived)](https://perma.cc/AB12) | -",
        "[https://court.gov](https://web.archive.org/web/2020/https://court.gov/) | -",
        "[https://court.gov/a](https://web.archive.org/web/2020/https://www.court.gov/a) | -",
        "<https://court.example/a?b#c> and https://d.example/.  | -",
        "[https://doi.org/10.1](https://dx.doi.org/10.1)        | -",
        "[A](HTTPS://Bridge.Example/pages/nope.html)            | error link/broken",
        "[A](https://bridge.example/pages/nope.html)            | error link/broken broken link: “https://bridge.example/pages/nope.html”",
        "[A](https://bridge.example/pages/about.html#nope)      | error link/anchor content/pages/about.md has no heading or id “nope”",
        "[A](https://bridge.example/sources/doe2025.html) [B](/sources/roe2024.html) [C](https://bridge.example/explainers/plan.html?utm=1#v-references) | -",
        "[A](https://bridge.example/sources/doe2026.html)       | error link/broken",
        "[A](https://bridge.example/) [B](https://bridge.example/sources/) [C](https://bridge.example/explainers/plan.html#v-references) | -",
    })
    void aLinkLeadsWhereItSays(String link, String told) throws Exception {
        SampleSite site = SampleSite.in(folder).file(PLAN, SampleSite.plan("A " + link + " [@doe2025]"));
        String out = site.run("check").out();
        assertTrue(told == null ? !out.contains("link/") : out.contains(told), out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check.claim.uncited=off", "check.claim.uncit\\u0065d=off"})
    void aSettingThatStandsTwiceIsTold(String second) throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("jbake.properties", "check.claim.uncited=error\nsite.title=A\\\nsite.title=B\n" + second + "\n");
        SampleSite.Run run = site.run("check");
        assertEquals(2, run.code(), run.out());
        assertTrue(run.out().contains("error config/value duplicate key check.claim.uncited"), run.out());
        assertFalse(run.out().contains("site.title stands"), run.out());
    }

    @Test
    void wrongSettingsAreAllToldByTheCheckToo() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("jbake.properties", "template.folder=template\nsite.tittle=A\n");
        SampleSite.Run run = site.run("check");
        assertEquals(2, run.code());
        assertTrue(run.out().contains("write template.folder=templates"), run.out());
        assertTrue(run.out().contains("jbake.properties:2:1: error config/unknown-key"), run.out());
        site.file("jbake.properties", "citation.style=nosuchstyle\n");
        assertEquals(2, site.run("check").code());
    }

    @Test
    void aBibliographyThatIsGoneOrBrokenIsToldOnce() throws Exception {
        SampleSite site = SampleSite.in(folder);
        Files.move(folder.resolve("content/bibliography.json"), folder.resolve("content/bibliografy.txt"));
        SampleSite.Run run = site.run("check");
        assertEquals(1, run.out().lines().filter(line -> line.contains(": error ")).count(), run.out());
        assertTrue(run.out().contains("the site has no bibliography"), run.out());
        site.file("content/bibliography.json", "[{\"id\" \"doe2025\"}]");
        run = site.run("check");
        assertEquals(1, run.out().lines().filter(line -> line.contains(": error ")).count(), run.out());
        assertTrue(run.out().contains("missing comma"), run.out());
    }

    @Test
    void theWordsThatEndAQuotationAreMarkedToo() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(PLAN, SampleSite.plan("“Maybe we will build the bridge in three decades”. [@doe2025]"));
        String said = site.run("check").out();
        assertTrue(said.contains("build the bridge in «two years,»"), said);
    }

    @Test
    void theHintForAnAnchorNamesThePageToo() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(PLAN, SampleSite.plan("See [it](../pages/about.md#who-we-re). [@doe2025]"));
        assertTrue(site.run("check").out().contains("write ../pages/about.md#who-we-are"));
    }

    @Test
    void aPageThatCannotBeReadMakesNoSourceUnused() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(PLAN, "---\ntype:explainer\ntitle: A\n---\n");
        SampleSite.Run run = site.run("check");
        assertEquals(1, run.code());
        assertFalse(run.out().contains("bibliography/unused"), run.out());
    }

    @Test
    void anEvidenceFileWithAWrongHeaderStillChecksItsQuotations() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/evidence/doe2025.md", "---\nretreived: 2025-03-02\n---\n> We will build the bridge in two years.\n");
        SampleSite.Run run = site.run("check");
        assertTrue(run.out().contains("write retrieved"), run.out());
        assertFalse(run.out().contains("quote/no-evidence"), run.out());
    }

    @Test
    void anEndingInCapitalsIsAPage() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/pages/MORE.MD", header("type: page"));
        assertEquals(0, site.run("build").code());
        assertTrue(Files.exists(site.output().resolve("pages/MORE.html")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "check.template.error=warning  | templates/page.ftlh | ${page.titel}",
                "check.template.error=off      | templates/page.ftlh | ${page.titel}",
                "check.template.missing=off    | templates/page.ftlh | <#include \"none.ftlh\">",
                "check.config.value=off        | content/people.yaml | []",
            })
    void noPageIsLostByASeverity(String severity, String path, String text) throws Exception {
        SampleSite site = built();
        Map<String, String> before = site.digests();
        site.file("jbake.properties", severity + "\n" + (severity.contains("config") ? "site.language=english\n" : ""));
        site.file(path, text + "\n");
        SampleSite.Run run = site.run("build");
        assertEquals(2, run.code(), run.out() + run.err());
        assertTrue(run.err().contains("delete the line: this rule is always an error"), run.err());
        assertEquals(before, site.digests());
    }

    @Test
    void theSeverityOfEveryOtherRuleIsSet() throws Exception {
        List<String> lasting = Stream.of(Rule.values()).filter(Rule::alwaysError).map(Rule::id).toList();
        assertEquals(10, lasting.size());
        String rules = Files.readString(Path.of("src/site/markdown/reference/rules.md"));
        lasting.forEach(id -> assertTrue(rules.substring(0, rules.indexOf("\n## ")).contains("`" + id + "`"), id));
        SampleSite site = SampleSite.in(folder);
        site.file("jbake.properties", Stream.of(Rule.values())
                .filter(rule -> !rule.alwaysError())
                .map(rule -> "check." + rule.id().replace('/', '.') + "=info\n")
                .collect(java.util.stream.Collectors.joining()));
        site.file("content/evidence/roe2024.md", "---\nretreived: 2025-03-02\n---\n");
        site.file(PLAN, SampleSite.plan("“We will burn the bridge down”. [@doe2025] [@nobody]"));
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("info evidence/syntax") && run.err().contains("info citation/unknown"), run.err());
    }

    @Test
    void aMisspeltDraftStaysAtHomeEvenWhereItIsNoError() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("jbake.properties", "check.front-matter.value=warning\n");
        site.file("content/pages/draft.md", header("type: page\nstatus: drafft"));
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("draft.md:4:9: warning front-matter/value"), run.err());
        assertFalse(Files.exists(site.output().resolve("pages/draft.html")));
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

    private SampleSite built() throws Exception {
        SampleSite site = SampleSite.in(folder);
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
        return site;
    }

    private SampleSite.Run refuses(String path, byte[] bytes, int code, String said) throws Exception {
        SampleSite site = built();
        Map<String, String> before = site.digests();
        site.file(path, bytes);
        SampleSite.Run run = site.run("build");
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains(said), () -> "wanted " + said + " in\n" + run.err());
        assertEquals(before, site.digests());
        return run;
    }
}
