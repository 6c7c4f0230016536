package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import verbatim.source.FileName;

/** Names and links by which somebody might leave the site, or lose a page in it. */
class PathsTest {

    private static final String LONG = "x".repeat(248);

    @TempDir
    private Path parent;

    private Path folder;
    private SampleSite site;

    @BeforeEach
    void write() throws Exception {
        folder = Files.createDirectory(parent.resolve("site"));
        site = SampleSite.in(folder);
        site.file("jbake.properties", "site.host=https://bridge.example/\nrender.images=false\n");
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "content/pages/out.md, ../../../secret.md, leaves the source folder",
        "content/out, ../.., leaves the source folder",
        "content/evidence/roe2024.md, ../../../secret.md, leaves the source folder",
        "content/timeline.yaml, ../../secret.md, leaves the source folder",
        "content/bibliography-2.json, ../../secret.md, leaves the source folder",
        "assets/css/out.css, ../../../secret.md, leaves the source folder",
        "assets/out, /, leaves the source folder",
        "assets/token.txt, ../.git/config, leads to a hidden file",
        "assets/git, ../.git, leads to a hidden file",
        "assets/me, me, is broken or leads to itself",
        "content/loop, ., leads to a folder that contains it",
        "content/pages/up, ../.., leads to a folder that contains it",
        "assets/gone, nowhere, is broken or leads to itself",
        "jbake.properties, ../secret.md, leaves the source folder",
    })
    void aLinkOutOrInACircleIsTold(String link, String to, String said) throws Exception {
        assertEquals(0, site.run("build").code());
        Map<String, String> before = site.digests();
        Files.writeString(parent.resolve("secret.md"), "TOPSECRET");
        site.file(".git/config", "TOPSECRET");
        Files.deleteIfExists(folder.resolve(link));
        Files.createSymbolicLink(folder.resolve(link), Path.of(to));
        SampleSite.Run run = site.run("build");
        assertTrue(run.err().contains(link + ":1:1: error content/outside the link " + said), run.err());
        assertEquals(1, run.code(), run.err());
        assertFalse(run.err().contains("TOPSECRET"), run.err());
        assertEquals(before, site.digests());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "https://a.example/a;}evil{", "https://a.example/a\"><script>", "https://a.example/{x}", "https://a.example/%zz",
        "https://a.example/a$b", "https://me@a.example/", "https://a.example:x/", "https://a.example/a|b", "https://[x]/", "javascript:x",
        "https://a.example/../..//x", "https://a.example/a/./b", "https://a.example/..", "https://a.example//", "https://a.example/%2e./",
        "https://[1:2]/",
    })
    void anAddressThatIsNoneIsWrongConfiguration(String address) throws Exception {
        site.file("jbake.properties", "site.host=" + address + "\n");
        SampleSite.Run run = site.run("build");
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("jbake.properties:1:1: error config/value site.host is “" + address + "”"), run.err());
        run = site.run("build", "--base-url", address);
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("--base-url " + address + " is not an address"), run.err());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "https://a.example", "http://localhost:8820/", "https://a_b.example/a/b-c_d.e/~f/", "https://m\u00fcller.example/\u00fc/",
        "http://[::1]:80/a%20b/", "https://a.example/(a)/b,c=d/",
    })
    void anyOtherAddressIsTaken(String address) throws Exception {
        SampleSite.Run run = site.run("build", "--base-url", address);
        assertEquals(0, run.code(), run.err());
    }

    @Test
    void thePicturesOfPagesHaveTheirNamesToThemselves() throws Exception {
        site.file("assets/share/explainers/plan.png", "theirs").file("content/share/site.png", "theirs");
        assertEquals(0, site.run("build").code());
        site.file("jbake.properties", "site.host=https://bridge.example/\n");
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains("assets/share/explainers/plan.png:1:1: error output/collision"), run.err());
        assertTrue(run.err().contains("content/share/site.png:1:1: error output/collision"), run.err());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"timeline.yml, timeline", "People.yaml, people", "glossary.json, glossary"})
    void aDataFileOfAlmostTheRightNameIsTold(String name, String data) throws Exception {
        refuses(
                "content/" + name,
                "[]",
                "content/%s:1:1: error %s/value a file with this name is not read\n    rename it to %s.yaml".formatted(name, data, data));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "bibliography.JSON, bibliography/syntax", "fr/bibliography.json, bibliography/syntax", "more.BIB, bibliography/syntax",
        "fr/timeline.yaml, timeline/value", "pt-BR/glossary.yml, glossary/value", "evidence/notes.txt, evidence/syntax",
    })
    void aFileThatWouldBeReadElsewhereIsTold(String name, String rule) throws Exception {
        refuses("content/" + name, "[]", "content/%s:1:1: error %s a file with this name is not read".formatted(name, rule));
    }

    @Test
    void whatEditorsAndMergesLeaveIsNotPublished() throws Exception {
        for (String name : List.of("#plan.md#", "plan.md~", ".plan.md.swp", "plan.md.swo", "plan.md.orig", "plan.md.bak", "plan.md.rej")) {
            site.file("content/pages/" + name, "UNREADY").file("assets/files/" + name, "UNREADY");
        }
        assertEquals(0, site.run("build").code());
        try (Stream<Path> all = Files.walk(site.output())) {
            assertTrue(all.noneMatch(file -> file.getFileName().toString().contains("plan.md")));
        }
    }

    @Test
    void whatIsNoFileIsNotWaitedFor() throws Exception {
        for (String name : List.of("content/pages/pipe.md", "assets/css/pipe.css", "templates/pipe.ftlh")) {
            Root.run(List.of("mkfifo", folder.resolve(name).toString()));
        }
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code(), run.err());
        for (String name : List.of("content/pages/pipe.md", "assets/css/pipe.css", "templates/pipe.ftlh")) {
            assertTrue(run.err().contains(name + ":1:1: error content/outside not a regular file"), run.err());
        }
    }

    @Test
    @Timeout(120)
    void settingsThatAreAPipeAreNotWaitedFor() throws Exception {
        Files.delete(folder.resolve("jbake.properties"));
        Root.run(List.of("mkfifo", folder.resolve("jbake.properties").toString()));
        SampleSite.Run run = site.run("build");
        assertTrue(run.code() > 0, run.err());
        assertTrue(run.err().contains("jbake.properties:1:1: error content/outside not a regular file"), run.err());
    }

    /** A pipe among the files of others, beside which a site is published. */
    @Test
    @Timeout(120)
    void aPipeInTheOutputIsNotWaitedFor() throws Exception {
        assertEquals(0, site.run("build").code());
        Map<String, String> before = site.digests();
        Path pipe = site.output().resolve("theirs");
        Root.run(List.of("mkfifo", pipe.toString()));
        site.file("content/pages/more.md", "---\ntitle: More\ntype: page\ndate: 2025-03-05\n---\n\nWords.\n");
        SampleSite.Run run = site.run("build");
        assertEquals(3, run.code(), run.err());
        assertTrue(run.err().contains(pipe.toRealPath() + ": is not a regular file and cannot be kept with the site; move it away"), run.err());
        Files.delete(pipe);
        assertEquals(before, site.digests());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"content", "assets", "templates"})
    void aFolderThatIsALinkToTheOutsideIsTold(String name) throws Exception {
        Files.move(folder.resolve(name), parent.resolve(name));
        Files.createSymbolicLink(folder.resolve(name), parent.resolve(name));
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains(name + ":1:1: error content/outside the link leaves the source folder"), run.err());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "content.folder=..", "asset.folder=..", "template.folder=..", "asset.folder=/etc", "content.folder=/etc", "content.folder=.",
        "content.folder=", "content.folder=.git", "asset.folder=assets/.git", "asset.folder=assets/../.git", "asset.folder=a\\u0000b",
        "asset.folder=content", "asset.folder=content/pages", "template.folder=assets", "asset.folder=templates",
    })
    void aSettingNamesAFolderOfItsOwn(String setting) throws Exception {
        site.file(".git/config", "TOPSECRET").file("assets/.git/config", "TOPSECRET");
        site.file("jbake.properties", setting + "\n");
        SampleSite.Run run = site.run("build");
        assertTrue(run.err().contains("jbake.properties:1:1: error config/value " + setting.replaceFirst("=.*", " is “")), run.err());
        assertFalse(Files.exists(site.output()), run.err());
    }

    @Test
    void aStyleIsAName() throws Exception {
        site.file("jbake.properties", "citation.style=a\\u0000b\n");
        SampleSite.Run run = site.run("build");
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("there is no citation style"), run.err());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "slug, ..", "slug, ../x", "slug, a/b", "slug, .hidden", "slug, con", "slug, NUL", "slug, a.",
        "aliases, ..", "aliases, /../x", "aliases, /a/../../x", "aliases, a\\..\\x", "aliases, /aux/", "aliases, /a/com1.html",
        "aliases, /a./b", "tags, con", "tags, LPT1",
    })
    void aHeaderNamesNoPlaceThatIsNone(String key, String value) throws Exception {
        refuses("content/pages/about.md", header(key + ": '" + value + "'"), "content/pages/about.md:5:");
    }

    @Test
    void aHeaderNamesNothingThatIsTooLong() throws Exception {
        for (String key : List.of("slug", "aliases", "tags")) {
            refuses("content/pages/about.md", header(key + ": " + "x".repeat(300)), "the limit for a name");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"..", "../..", "/", "...", ".", "a/../../b"})
    void aTagIsAPlainName(String tag) throws Exception {
        site.file("content/pages/about.md", header("tags: ['" + tag + "']"));
        assertEquals(0, site.run("build").code());
        try (Stream<Path> all = Files.walk(parent)) {
            assertTrue(all.filter(file -> file.endsWith("index.html") && file.toString().contains("/tags/"))
                    .allMatch(file -> file.startsWith(site.output().resolve("tags"))));
        }
    }

    static Stream<Arguments> names() {
        return Stream.of(
                        "content/pages/con.md", "content/pages/NUL.tar.md", "content/pages/Com1.md", "content/aux/a.md",
                        "content/pages/a:b.md", "content/pages/a\nb.md", "content/pages/a\"b.md", "content/pages/a\\b.md",
                        "content/pages./a.md", "content/pages /a.md", "content/pages/" + LONG + ".md", "content/pages/prn.pdf",
                        "assets/nul.html", "assets/lpt9", "assets/files/a.", "assets/files/a ", "assets/a|b.txt",
                        "assets/files/" + LONG + "x.txt", "assets/css/" + LONG + ".css")
                .map(Arguments::of);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("names")
    void aNameThatSomeMachineCannotHoldIsTold(String path) throws Exception {
        refuses(path, path.endsWith(".md") ? header("order: 1") : "words", "error output/collision “");
    }

    @Test
    void namesThatDifferInCaseOrFormAreOneName() throws Exception {
        for (String twin : List.of("About.md", "ABOUT.md")) {
            refuses("content/pages/" + twin, header("order: 1"), "error output/collision");
        }
        site.file("content/pages/caf\u00e9.md", header("order: 1"));
        refuses("content/pages/cafe\u0301.md", header("order: 1"), "error output/collision");
        site.file("assets/files/\u00fc.txt", "words");
        refuses("assets/files/u\u0308.txt", "words", ".txt:1:1: error output/collision");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "roe2030, roe2030", "A-b_1, A-b_1", "a/b, a-b-", ".., --", "., --", "con, con-", "NUL, NUL-", "com1, com1-", "index, index-",
        "doi:10.1/x, doi-10-1-x-", "'a b', a-b-", "a.b, a-b-", "\u00e9, --", "a%2Fb, a-2Fb-",
    })
    void anIdBecomesASafeFileNameByOneRule(String id, String name) throws Exception {
        String file = FileName.of(id);
        assertTrue(name.endsWith("-") ? file.matches(name + "[0-9a-f]{8}") : file.equals(name), file);
        bibliography(id);
        // the same name is that of its evidence
        Files.delete(folder.resolve("content/evidence/doe2025.md"));
        site.file("content/evidence/" + file + ".md", "---\nretrieved: 2025-01-01\n---\n\n> We build the whole bridge now.\n");
        site.file("content/explainers/plan.md", SampleSite.plan("“We build the whole bridge now”, they said. [@{" + id + "}]"));
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
        assertFalse(run.err().contains("quote/no-evidence"), run.err());
        try (Stream<Path> pages = Files.list(site.output().resolve("sources"))) {
            assertTrue(pages.anyMatch(page -> page.getFileName().toString().equals(file + ".html")));
        }
    }

    @Test
    void aLongIdHasAShortFile() {
        String id = "a".repeat(300);
        assertTrue(FileName.of(id).length() < 100);
        assertNotEquals(FileName.of(id), FileName.of(id + "a"));
    }

    @Test
    void idsThatDifferInCaseAreTold() throws Exception {
        bibliography("A");
        refuses("content/bibliography-2.json", "[{\"id\":\"a\",\"type\":\"book\",\"title\":\"T\"}]", "error output/collision output path conflict: sources/a.html");
    }

    @Test
    void twoEvidenceFilesOfOneSourceAreTold() throws Exception {
        bibliography("a/b");
        site.file("content/evidence/a/b.md", "---\nretrieved: 2025-01-01\n---\n\n> Words.\n");
        refuses(
                "content/evidence/" + FileName.of("a/b") + ".md",
                "---\nretrieved: 2025-01-01\n---\n\n> Words.\n",
                "are already in content/evidence/a-b-");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"content", "content/pages/www", "assets/www", "templates", "templates/../assets", ".", ".."})
    void theOutputIsApartFromWhatIsRead(String output) throws Exception {
        SampleSite.Run run = site.run("build", "--output", folder.resolve(output).toString());
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("name another folder with --output"), run.err());
        assertFalse(Files.exists(folder.resolve(output).resolve("manifest.json")));
    }

    private void bibliography(String id) throws Exception {
        site.file(
                "content/bibliography-3.json",
                "[{\"id\":\"%s\",\"type\":\"book\",\"title\":\"T\",\"issued\":\"2020\",\"URL\":\"https://a.example/\"}]".formatted(id));
    }

    private void refuses(String path, String text, String said) throws Exception {
        site.file(path, text);
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code(), run.out() + run.err());
        assertTrue(run.err().contains(said), run.err());
        assertFalse(Files.exists(site.output()));
        Files.delete(folder.resolve(path));
    }

    private static String header(String lines) {
        return "---\ntitle: A\ntype: page\ndate: 2025-01-01\n" + lines + "\n---\n";
    }
}
