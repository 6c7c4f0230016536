package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader's browser gets, of usual pages and of unusual ones. */
class PagesTest {

    @TempDir
    private Path folder;

    private SampleSite site;

    @BeforeEach
    void sample() throws IOException {
        site = SampleSite.in(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v-r1", "v-c1-1", "v-e1", "v-fn1", "v-t-toll", "v-main", "v-references"})
    void anIdOfThePagesOwnIsNobodyElses(String id) throws Exception {
        site.file("content/glossary.yaml", "- term: Toll\n  definition: Money. [@roe2024]\n- term: " + id + "\n  definition: A word. [@roe2024]\n");
        site.file("content/explainers/plan.md", SampleSite.plan("The [toll]{#way}. [@doe2025]\n\n## " + id + "\n\n## C1\n\n## C1\n\nA note.[^a] [@doe2025]\n\n[^a]: Noted."));
        build();
        for (String uri : List.of("explainers/plan.html", "glossary/index.html")) {
            List<String> ids = page(uri).select("[id]").eachAttr("id");
            assertEquals(List.copyOf(new LinkedHashSet<>(ids)), ids);
        }
        for (String taken : List.of("[The](#x)[plan]{#%s}.", "*The*{#x .some} *plan*{#%s}.", "The plan. {#%s}", "## Plan {#%s}\n\nIt.")) {
            site.file("content/explainers/plan.md", SampleSite.plan(taken.formatted(id) + " [@doe2025]"));
            SampleSite.Run run = site.run("check");
            assertEquals(1, run.code(), run.out());
            assertTrue(run.out().contains("markup/reserved-name id “%s” is reserved".formatted(id)), run.out());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[One]{#a} and [two]{#a}. [@doe2025] | :10:20: error link/anchor duplicate id “a”",
        "[One](#a) and two {#a} and three. [@doe2025] | :10:7: error link/anchor content/explainers/plan.md has no heading or id “a”",
        "- [One](#a). [@doe2025] {#a} | :10:9: error link/anchor content/explainers/plan.md has no heading or id “a”",
        "[One](https://court.example@evil.example/). [@doe2025] | :10:7: error link/scheme a page cannot link to “https://court.example@evil.example/”",
        "[One](https:one.html). [@doe2025] | :10:7: error link/scheme a page cannot link to “https:one.html”",
        "[One]{.v-skip}. [@doe2025] | :10:6: error markup/reserved-name class “v-skip” is reserved",
        "'<details>\n<summary>More</summary>\nTen were killed.\n</details>' | :12:1: warning markdown/block Markdown is not processed directly after a tag",
        "'<mark>\nTen were killed. [@doe2025]\n</mark>' | :11:1: warning markdown/block Markdown is not processed directly after a tag",
        "<sup class=\"c\">1</sup> One. [@doe2025] | :10:1: error html/forbidden “<sup class=\"c\">” is not allowed",
    })
    void whatALinkOrAReaderWouldMistakeIsTold(String text, String told) throws Exception {
        site.file("content/explainers/plan.md", SampleSite.plan(text));
        SampleSite.Run run = site.run("check");
        assertTrue(run.out().contains(told), run.out());
    }

    @Test
    void anIdBelongsToThePagesText() throws Exception {
        site.file("content/explainers/plan.md", plan("key_points: ['A [bridge]{#bridge}. [@roe2024]']"));
        SampleSite.Run run = site.run("check");
        assertTrue(run.out().contains("error link/anchor id “bridge” is not allowed here: the line is shown in several places"), run.out());
    }

    @Test
    void anOldAddressLeadsToThePage() throws Exception {
        site.file("content/explainers/plan.md", plan("aliases: [/old/plan.html, /plan]"));
        build();
        for (String old : List.of("old/plan.html", "plan/index.html")) {
            Document page = page(old);
            assertEquals("https://bridge.example/explainers/plan.html", page.selectFirst("link[rel=canonical]").attr("href"));
            assertEquals("0; url=../explainers/plan.html", page.selectFirst("meta[http-equiv=refresh]").attr("content"));
            assertEquals("../explainers/plan.html", page.selectFirst("a").attr("href"));
        }
        assertFalse(Files.readString(site.output().resolve("sitemap.xml")).contains("/old/"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "aliases: [/index.html] | output/collision alias index.html is already used by content/index.md",
        "aliases: [/explainers/other] | output/collision alias explainers/other/index.html is already used by content/explainers/other.md",
        "aliases: [/pages/about/] | output/collision alias pages/about/index.html is already used by content/pages/about.md",
        "aliases: [/index] | output/collision alias index/index.html is already used by content/index.md",
        "aliases: [../outside.html] | front-matter/value “../outside.html” is not a path of the site",
        "aliases: [https://a.example/b] | front-matter/value “https://a.example/b” is not a path of the site",
        "aliases: ['a?b'] | front-matter/value “a?b” is not a path of the site",
    })
    void anAliasThatCannotBeIsToldWithItsPlace(String line, String told) throws Exception {
        site.file("content/explainers/plan.md", plan(line)).file("content/explainers/other.md", plan(""));
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("content/explainers/plan.md:7:"), run.err());
        assertTrue(run.err().contains(told), run.err());
    }

    @Test
    void aTranslationIsNamedInItsOwnLanguageAndForSearchEngines() throws Exception {
        site.file("content/es/explainers/plan.md", plan("").replace("The plan", "El plan"));
        build();
        Document page = page("explainers/plan.html");
        assertEquals("en", page.selectFirst("html").attr("lang"));
        assertEquals(
                List.of("en https://bridge.example/explainers/plan.html", "es https://bridge.example/es/explainers/plan.html"),
                page.select("link[hreflang]").eachAttr("hreflang").stream()
                        .map(language -> language + " " + page.selectFirst("link[hreflang=" + language + "]").attr("href"))
                        .toList());
        assertEquals("español", page.selectFirst(".v-versions a").text());
        assertEquals("es", page("es/explainers/plan.html").selectFirst("html").attr("lang"));
    }

    @Test
    void theSiteMapHoldsEveryPage() throws Exception {
        build();
        String map = Files.readString(site.output().resolve("sitemap.xml"));
        try (var walk = Files.walk(site.output())) {
            for (Path file : walk.filter(path -> path.toString().endsWith(".html")).toList()) {
                String uri = site.output().relativize(file).toString().replaceFirst("index\\.html$", "");
                assertEquals(!uri.equals("404.html"), map.contains("<loc>https://bridge.example/" + uri + "</loc>"), uri);
            }
        }
    }

    @Test
    void aPictureStandsForEachPageWhereItIsShared() throws Exception {
        site.file("content/explainers/long.md", plan("").replace("The plan", "A bridge of words ".repeat(30)));
        site.file("content/explainers/arabic.md", plan("").replace("The plan", "جسر"));
        build();
        for (String uri : List.of("explainers/plan", "explainers/long", "explainers/arabic", "index", "site")) {
            BufferedImage picture = ImageIO.read(site.output().resolve("share/" + uri + ".png").toFile());
            assertEquals("1200 x 630", picture.getWidth() + " x " + picture.getHeight());
            // nothing is written at the edges
            for (int y = 20; y < 630; y++) {
                assertEquals(0xFFFBFAF7, picture.getRGB(20, y));
                assertEquals(0xFFFBFAF7, picture.getRGB(1180, y));
            }
        }
        assertEquals(
                "https://bridge.example/share/explainers/plan.png",
                page("explainers/plan.html").selectFirst("meta[property=og:image]").attr("content"));
        assertEquals(
                "https://bridge.example/share/site.png",
                page("sources/doe2025.html").selectFirst("meta[property=og:image]").attr("content"));
        byte[] first = Files.readAllBytes(site.output().resolve("share/explainers/plan.png"));
        build();
        assertArrayEquals(first, Files.readAllBytes(site.output().resolve("share/explainers/plan.png")));

        site.file("jbake.properties", "site.host=https://bridge.example/\nrender.images=false\n");
        build();
        assertTrue(Files.notExists(site.output().resolve("share")));
        assertEquals(0, page("index.html").select("meta[property=og:image]").size());
    }

    @Test
    void aPassageLeadsToItsWordsInTheOriginal() throws Exception {
        build();
        assertEquals(
                "https://gazette.example/bridge#:~:text=We%20will%20build%20the%20bridge,pay%20a%20toll%20for%20it.",
                page("explainers/plan.html").selectFirst(".v-passage a").attr("href"));
    }

    @Test
    void sourcesStandByKindByDateAndByUse() throws Exception {
        site.file("content/explainers/other.md", SampleSite.plan("A sentence. [@roe2024]"));
        build();
        assertEquals(List.of("2025 1", "2024 1"), page("sources/by-date/index.html").select("h2").eachText());
        assertEquals(
                List.of("Cited on two to four pages 1", "Cited on one page 1"),
                page("sources/by-use/index.html").select("h2").eachText());
        assertEquals(
                List.of("../index.html", "index.html", "../by-use/index.html"),
                page("sources/by-date/index.html").select("nav.v-filters a").eachAttr("href"));
    }

    @Test
    void aPageSaysHowItWasMadeAndWhatChanged() throws Exception {
        site.file(
                "content/explainers/plan.md",
                plan("updated: 2025-04-01\ncorrections:\n  - date: 2025-03-20\n    text: The year was wrong. [@roe2024]"));
        build();
        Element made = page("explainers/plan.html").selectFirst(".v-made");
        assertTrue(made.text().contains("It cites 2 sources"), made.text());
        assertTrue(made.text().contains("Its one quotation was matched word for word, ignoring typography"), made.text());
        assertEquals(
                List.of("20 March 2025", "1 April 2025", "5 March 2025"),
                made.select("dt").eachText());
    }

    @Test
    void aPageSaysWhichQuotationsWereNotCompared() throws Exception {
        site.file("content/explainers/plan.md", SampleSite.plan(
                "“We will build the bridge in two years”. [@doe2025] “Lorries cross the river road”. [@roe2024]"));
        build();
        String made = page("explainers/plan.html").selectFirst(".v-made").text();
        assertTrue(made.contains("1 of its quotations could not be checked, because no passage is kept from its source. 1 was matched word for word"), made);
    }

    /** The page shows the arguments for before those against, and so citations are counted. */
    @Test
    void whatAnArgumentCitesLeadsToIt() throws Exception {
        site.file("content/questions/q.md", """
                ---
                title: May it?
                type: question
                date: 2025-03-05
                as_of: 2025-03-05
                standing: contested
                summary: "Sum. [@roe2024]"
                short_answer: "Perhaps. [@roe2024]"
                ---

                !!! against "No" {authority=statute}
                    It is forbidden. [@doe2025, sec. 2]

                !!! for "Yes" {authority=statute}
                    It is allowed. [@doe2025, sec. 7]

                !!! against "No, again" {authority=statute}
                    It is unlawful. [@doe2025, sec. 3]
                """);
        build();
        Document page = page("questions/q.html");
        List<String> said = page.select(".v-backlinks a[href^=#v-c2-]").stream()
                .map(link -> link.nextSibling().outerHtml().strip() + " " + page.selectFirst(link.attr("href")).closest("p").ownText().strip())
                .toList();
        assertEquals(List.of("(§ 7) It is allowed.", "(§ 2) It is forbidden.", "(§ 3) It is unlawful."), said);
    }

    @Test
    void aLongTimelineIsWholeOnOnePageAndSourcedOnThoseOfItsPeriods() throws Exception {
        Random random = new Random(7);
        site.file(
                "content/timeline.yaml",
                IntStream.range(0, 500)
                        .mapToObj(i -> "- date: %d-%02d-%02d\n  kind: court\n  text: Event %d. [@roe2024]\n"
                                .formatted(1990 + random.nextInt(36), 1 + random.nextInt(12), 1 + random.nextInt(28), i))
                        .collect(Collectors.joining()));
        build();
        Document all = page("timeline/index.html");
        assertEquals(500, all.select("li.v-event").size());
        assertEquals(500, all.select("li.v-event").eachAttr("id").stream().distinct().count());
        assertEquals(
                all.select(".v-event time").eachAttr("datetime").stream().sorted().toList(),
                all.select(".v-event time").eachAttr("datetime"));
        for (Element more : all.select("li.v-event a.v-more")) {
            String[] way = more.attr("href").split("#");
            Element event = page("timeline/" + way[0]).getElementById(way[1]);
            assertEquals("1", event.selectFirst("sup.v-c a").text());
        }
        assertTrue(page("timeline/" + all.selectFirst("a.v-more").attr("href").split("#")[0]).select("li.v-event").size() <= 40);
    }

    @Test
    void theShortestAndTheLongestPageLookRight() throws Exception {
        String title = "<b>A & B</b> " + "words ".repeat(48) + "end";
        site.file("content/explainers/plan.md", plan("").replace("title: The plan", "title: \"" + title + "\""));
        site.file(
                "content/explainers/many.md",
                plan("").replace("A town.", "")
                        + IntStream.range(0, 400).mapToObj(i -> "Sentence " + i + ". [@roe2024]\n\n").collect(Collectors.joining()));
        build();
        assertEquals(title, page("explainers/plan.html").selectFirst("h1").text());
        Document many = page("explainers/many.html");
        assertEquals(402, many.select("sup.v-c a").size());
        assertEquals(401, many.select("#v-r1 .v-backlinks a").size());
        assertEquals("ok", many.select("#v-r1 .v-backlinks a").get(400).text());
        Document about = page("pages/about.html");
        assertEquals(0, about.select("#v-references, .v-made, script[src]").size());
    }

    @Test
    void wordsFromRightToLeftStandSo() throws Exception {
        site.file("content/evidence/roe2024.md", "---\nretrieved: 2025-03-02\nlanguage: ar\n---\n\n> سوف نبني الجسر في عامين\n");
        site.file("content/explainers/plan.md", plan("") + "\n> سوف نبني الجسر في عامين [@roe2024]\n");
        build();
        Document page = page("explainers/plan.html");
        assertEquals("auto", page.selectFirst(".v-prose blockquote").attr("dir"));
        assertEquals("ar", page.selectFirst(".v-passage p[lang]").attr("lang"));
    }

    @Test
    void aSpeakersRoleIsThatOfWhoIsWho() throws Exception {
        site.file("content/people.yaml", "- name: Ada Doe\n  role: Mayor of the town\n  text: She planned it. [@doe2025]\n");
        site.file(
                "content/reactions/mayor.md",
                """
                ---
                title: The mayor says two years
                type: reaction
                date: 2025-03-05
                person: Ada Doe
                group: states
                stance: supports
                said: 2025-03-01
                ---

                > We will build the bridge in two years [@doe2025]
                """);
        build();
        assertTrue(page("reactions/mayor.html").selectFirst(".v-facts dd").text().equals("Ada Doe, Mayor of the town"));
        assertEquals("../people/index.html#ada-doe", page("reactions/mayor.html").selectFirst(".v-facts dd a").attr("href"));
        assertEquals("Ada Doe, Mayor of the town", page("reactions/index.html").selectFirst(".v-wall .v-who").text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "content/pages/about.md | content/pages/about.md:1:1: warning page/budget the page is",
        "assets/css/more.css | assets/css:1:1: warning page/budget the style sheets are",
        "assets/js/more.js | assets/js:1:1: warning page/budget the scripts are",
        "assets/fonts/more.woff2 | assets/fonts:1:1: warning page/budget the fonts are",
    })
    void whatIsTooMuchForAPhoneIsTold(String path, String told) throws Exception {
        Random random = new Random(7);
        String noise = IntStream.range(0, 16000)
                .mapToObj(i -> Integer.toString(random.nextInt(1 << 20), 36))
                .collect(Collectors.joining(" "));
        String head = path.endsWith(".md") ? "---\ntitle: About\ntype: page\ndate: 2025-03-05\n---\n\n" : "";
        site.file(path, head + noise);
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
        assertTrue(Pattern.compile(Pattern.quote(told) + " [0-9.]+ KB; the budget is [0-9]+ KB").matcher(run.err()).find(), run.err());
        assertEquals(1, site.run("build", "--strict").code());
    }

    private void build() {
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
    }

    private Document page(String uri) throws IOException {
        return Jsoup.parse(site.output().resolve(uri));
    }

    /** The sample's explainer with more lines in its header, which begin on line 7. */
    private static String plan(String lines) {
        return SampleSite.plan("The mayor said: “We will build the bridge in two years”. [@doe2025]")
                .replace("[@roe2024]\n---", "[@roe2024]\n" + lines + (lines.isEmpty() ? "" : "\n") + "---");
    }
}
