package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an edit moves. */
class DiffCommandTest {

    private static final String HASH = "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder;

    private SampleSite site;
    private Path old;
    private Path next;

    @BeforeEach
    void build() throws IOException {
        site = SampleSite.in(folder.resolve("site"));
        assertEquals(0, site.run("build").code());
        old = folder.resolve("old.json");
        next = site.output().resolve("manifest.json");
        Files.copy(next, old);
    }

    @Test
    void noChangeOfSourceMovesNothing() {
        assertEquals(0, site.run("build").code());
        assertEquals("no changes: nothing to upload, delete or purge\n", diff().out());
        assertEquals("", site.run("diff", "--quiet", old.toString(), next.toString()).out());
        assertEquals(
                "{\n  \"upload\": [],\n  \"delete\": [],\n  \"purge\": []\n}\n",
                site.run("diff", "--format", "json", old.toString(), next.toString()).out());
    }

    @Test
    void aChangedStyleSheetComesBeforeThePagesThatNeedItAndTheOldOneGoesLast() throws IOException {
        Path css = folder.resolve("site/assets/css/site.css");
        Files.writeString(css, Files.readString(css) + ".more { margin: 0 }\n");
        assertEquals(0, site.run("build").code());
        List<String> lines = diff().out().lines().toList();
        assertTrue(lines.get(0).matches("upload css/site\\.[0-9a-f]{12}\\.css"), lines.get(0));
        int deleted = lines.indexOf(lines.stream()
                .filter(line -> line.matches("delete css/site\\.[0-9a-f]{12}\\.css"))
                .findFirst()
                .orElseThrow());
        assertTrue(deleted > lines.indexOf("upload index.html"), lines.toString());
        assertTrue(deleted > lines.indexOf("upload 404.html"), lines.toString());
        assertTrue(lines.contains("purge /") && lines.contains("purge /index.html"), lines.toString());
        assertFalse(lines.stream().anyMatch(line -> line.startsWith("purge /css/")), lines.toString());
    }

    @Test
    void aNewPageComesBeforeThoseThatLeadToItAndADeletedOneIsPurged() throws IOException {
        site.file("content/pages/new.md", "---\ntitle: New\ntype: page\ndate: 2025-03-05\n---\n\nWords.\n");
        Files.delete(folder.resolve("site/content/pages/about.md"));
        assertEquals(0, site.run("build").code(), site.run("build").err());
        List<String> lines = diff().out().lines().toList();
        assertTrue(lines.indexOf("upload pages/new.html") >= 0, lines.toString());
        assertTrue(lines.indexOf("upload pages/new.html") < lines.indexOf("upload index.html"), lines.toString());
        assertTrue(lines.indexOf("upload index.html") < lines.indexOf("upload sitemap.xml"), lines.toString());
        assertTrue(lines.indexOf("upload sitemap.xml") < lines.indexOf("delete pages/about.html"), lines.toString());
        assertTrue(lines.contains("purge /pages/about.html"), lines.toString());
        assertFalse(lines.contains("purge /pages/new.html"), lines.toString());
    }

    @Test
    void anEditOfOnePageMovesThatPageAndWhatTellsOfIt() throws IOException {
        Path plan = folder.resolve("site/content/explainers/plan.md");
        Files.writeString(plan, Files.readString(plan).replace("as_of: 2025-03-05", "as_of: 2025-04-01\nupdated: 2025-04-01"));
        assertEquals(0, site.run("build").code());
        assertEquals(
                List.of(
                        "share/explainers/plan.png",
                        "share/site.png",
                        "explainers/index.html",
                        "explainers/plan.html",
                        "index.html",
                        "corrections.xml",
                        "feed.json",
                        "feed.xml",
                        "sitemap.xml"),
                diff().out().lines().filter(line -> line.startsWith("upload ")).map(line -> line.substring(7)).toList());
    }

    @Test
    void addressesToPurgeBeginWithTheSitesOwnPath() {
        assertEquals(0, site.run("build", "--base-url", "https://host.example/repo/").code());
        String said = diff().out();
        assertTrue(said.contains("purge /repo/explainers/plan.html\n"), said);
        assertTrue(said.contains("purge /repo/\n"), said);
    }

    @Test
    void theManifestSaysWhatAHostNeedsToKnowOfEachFile() throws IOException {
        String manifest = Files.readString(next);
        assertTrue(
                manifest.matches("(?s).*\"path\": \"fonts/serif\\.[0-9a-f]{12}\\.woff2\",\n      \"size\": 33712,\n"
                        + "      \"sha256\": \"[0-9a-f]{64}\",\n      \"md5\": \"[0-9a-f]{32}\",\n"
                        + "      \"mediaType\": \"font/woff2\",\n      \"cache\": \"immutable\"\n.*"),
                manifest);
        assertTrue(manifest.contains("\"mediaType\": \"text/html; charset=utf-8\",\n      \"cache\": \"revalidate\""));
        List<String> paths = manifest.lines().filter(line -> line.contains("\"path\"")).toList();
        assertEquals(paths.stream().sorted().toList(), paths);
        assertTrue(paths.size() > 20, paths.toString());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | :1:1: the file is empty",
                "[1, 2] | :1:1: this is a list, not a manifest",
                "{} | :1:1: the manifest has no list of “files”",
                "{\"files\": [{\"path\": | :1:",
                "{\"files\": &a [*a]} | :1:11: YAML aliases are not supported; write the value out in each place",
                "{\"files\": [{\"path\": \"a\", \"sha256\": \"12\"}]} | :1:36: the SHA-256 of a does not have 64 hexadecimal digits",
                "{\"files\": [{\"sha256\": \"HASH\"}]} | :1:12: a file has no path",
                "{\"files\": [{\"path\": \"../a\", \"sha256\": \"HASH\"}]} | :1:21: the path “../a” leads out of the site",
                "{\"files\": [{\"path\": \"a\\ndelete b\", \"sha256\": \"HASH\"}]} | :1:21: the path has a control character",
                "{\"files\": [7]} | :1:12: this is a number, not a file's entry",
                "{\"files\": [{\"path\": \"a\", \"sha256\": \"HASH\"}, {\"path\": \"a\", \"sha256\": \"HASH\"}]} | a is listed twice",
            })
    void aDamagedManifestIsWrongUsageWithItsPlace(String text, String said) throws IOException {
        Files.writeString(old, text.replace("HASH", HASH));
        SampleSite.Run run = diff();
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().startsWith("verbatim: " + old) && run.err().contains(said), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
    }

    @Test
    void aManifestThatIsNotThereIsWrongUsage() {
        SampleSite.Run run = site.run("diff", folder.resolve("none.json").toString(), next.toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("the manifest "), run.err());
        run = site.run("diff", folder.toString(), next.toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("is not a file"), run.err());
    }

    @Test
    void anotherBuildDoesNotGuessWhenTheOutputsOwnManifestIsDamaged() throws IOException {
        Files.writeString(next, "{\"files\": [");
        SampleSite.Run run = site.run("build");
        assertEquals(3, run.code(), run.err());
        assertTrue(run.err().contains("manifest.json: is damaged"), run.err());
        assertTrue(Files.exists(site.output().resolve("index.html")));
    }

    private SampleSite.Run diff() {
        return site.run("diff", old.toString(), next.toString());
    }
}
