package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands write into a site replaces nothing else, whatever links a stranger laid there. */
class OverwriteTest {

    @TempDir
    private Path parent;

    private Path folder;
    private Path theirs;
    private SampleSite site;

    @BeforeEach
    void write() throws Exception {
        folder = Files.createDirectory(parent.resolve("site"));
        site = SampleSite.in(folder);
        theirs = Files.writeString(parent.resolve("theirs"), "years of work");
        Files.writeString(parent.resolve("page.html"), "<html><head><title>A page of words</title></head></html>");
    }

    @Test
    void aLinkLaidBesideTheBibliographyIsNotWrittenThrough() throws Exception {
        Files.createSymbolicLink(folder.resolve("content/.bibliography.json.next"), theirs);
        SampleSite.Run run = site.run("source", "add", parent.resolve("page.html").toString(), "--yes");
        assertEquals(0, run.code(), run.err());
        assertEquals("years of work", Files.readString(theirs));
        assertFalse(Files.isSymbolicLink(folder.resolve("content/bibliography.json")));
        assertTrue(Files.readString(folder.resolve("content/bibliography.json")).contains("A page of words"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"target", "target/www", "target/cache"})
    void aLinkLaidWhereABuildWritesIsNotFollowed(String link) throws Exception {
        SampleSite other = SampleSite.in(Files.createDirectory(parent.resolve("other")));
        assertEquals(0, other.run("build").code());
        Files.writeString(parent.resolve("other/target/www/store"), "theirs");
        Map<String, String> before = other.digests();
        Files.createDirectories(folder.resolve(link).getParent());
        Files.createSymbolicLink(folder.resolve(link), parent.resolve(link.equals("target") ? "other/target" : "other/target/www"));
        SampleSite.Run run = site.run("build");
        assertEquals(link.equals("target/cache") ? 0 : 2, run.code(), run.err());
        assertEquals(0, site.run("check").code());
        assertEquals(before, other.digests());
        assertEquals(0, site.run("build", "--output", parent.resolve("www").toString()).code());
    }

    @Test
    void aLinkInPlaceOfASchemaIsNotWrittenThrough() throws Exception {
        Path schemas = Files.createDirectory(parent.resolve("schemas"));
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        assertEquals(0, Main.run(nowhere, nowhere, "schema", schemas.toString()));
        for (String schema : schemas.toFile().list()) {
            Files.delete(schemas.resolve(schema));
            Files.createSymbolicLink(schemas.resolve(schema), theirs);
        }
        assertEquals(0, Main.run(nowhere, nowhere, "schema", schemas.toString()));
        assertEquals("years of work", Files.readString(theirs));
    }

    @Test
    void aFolderThatIsALinkToTheOutsideGetsNoFile() throws Exception {
        Path outside = Files.createDirectory(parent.resolve("outside"));
        Files.createSymbolicLink(folder.resolve("content/questions"), outside);
        SampleSite.Run run = site.run("new", "question", "May it?");
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("content/questions is a link that leads out of the source folder"), run.err());
        assertEquals(0, outside.toFile().list().length);
    }

    @Test
    void aBaselineReplacesOnlyABaseline() throws Exception {
        String page = Files.readString(folder.resolve("content/index.md"));
        for (Path file : List.of(folder.resolve("content/index.md"), theirs, folder.resolve("assets/fonts/serif.woff2"))) {
            SampleSite.Run run = site.run("check", "--write-baseline", file.toString());
            assertEquals(2, run.code(), run.err());
            assertTrue(run.err().contains("baseline"), run.err());
        }
        assertEquals(page, Files.readString(folder.resolve("content/index.md")));
        assertEquals("years of work", Files.readString(theirs));
        Path known = parent.resolve("known.json");
        assertEquals(0, site.run("check", "--write-baseline", known.toString()).code());
        assertEquals(0, site.run("check", "--write-baseline", known.toString()).code());
        Files.createSymbolicLink(parent.resolve(".known.json.next"), theirs);
        assertEquals(0, site.run("check", "--write-baseline", known.toString()).code());
        assertEquals("years of work", Files.readString(theirs));
    }
}
