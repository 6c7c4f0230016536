package verbatim.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {

    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void name() {
        target = folder.resolve("www");
    }

    @Test
    void withoutACommitNothingIsLeft() throws IOException {
        try (Output output = Output.open(target)) {
            write(output, "a.html");
        }
        assertEquals(List.of(), left());
    }

    @Test
    void whatIsNoLongerWrittenIsGoneAndWhatIsNotOursStays() throws IOException {
        build("a.html", "b/c.html");
        Files.writeString(target.resolve("theirs.txt"), "kept");
        build("a.html");
        assertEquals(List.of("www/a.html", "www/manifest.json", "www/theirs.txt"), left());
    }

    @Test
    void aSecondBuildIsTurnedAway() throws IOException {
        try (Output first = Output.open(target)) {
            FileSystemException e = assertThrows(FileSystemException.class, () -> Output.open(target));
            assertTrue(e.getReason().contains("another build"), e.getReason());
            write(first, "a.html");
            first.commit();
        }
        assertEquals(List.of("www/a.html", "www/manifest.json"), left());
    }

    @Test
    void aFolderOfOthersIsNotTouched() throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("thesis.txt"), "years of work");
        assertThrows(FileSystemException.class, () -> Output.open(target));
        assertEquals(List.of("www/thesis.txt"), left());
    }

    @Test
    void aFolderWhoseFilesBeginWithADotIsNotEmpty() throws IOException {
        Files.createDirectories(target.resolve(".ssh"));
        Files.writeString(target.resolve(".ssh/key"), "secret");
        assertThrows(FileSystemException.class, () -> Output.open(target));
        assertEquals(List.of("www/.ssh/key"), left());
    }

    @Test
    void aFileOfOthersIsNotOverwrittenByOneOfTheSite() throws IOException {
        build("a.html");
        Files.writeString(target.resolve("b.html"), "theirs");
        Files.createDirectories(target.resolve("c"));
        Files.writeString(target.resolve("c/d"), "theirs");
        for (String name : List.of("b.html", "c", "c/d/e.html")) {
            FileSystemException e = assertThrows(FileSystemException.class, () -> build("a.html", name));
            assertTrue(e.getReason().contains("was not written by Verbatim"), e.getMessage());
            assertEquals(List.of("www/a.html", "www/b.html", "www/c/d", "www/manifest.json"), left());
        }
        assertEquals("theirs", Files.readString(target.resolve("b.html")));
    }

    @Test
    void theSameBytesAreNobodysInParticular() throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve(".nojekyll"), ".nojekyll");
        build(".nojekyll");
        assertEquals(List.of("www/.nojekyll", "www/manifest.json"), left());
    }

    @Test
    void whatIsNotOursKeepsItsTime() throws IOException {
        build("a.html");
        Files.writeString(target.resolve("theirs.txt"), "kept");
        Files.setLastModifiedTime(target.resolve("theirs.txt"), FileTime.fromMillis(1_000_000_000_000L));
        build("a.html");
        assertEquals(1_000_000_000_000L, Files.getLastModifiedTime(target.resolve("theirs.txt")).toMillis());
    }

    @Test
    void aCopyThatSomebodyKeepsBesideIsNotOurs() throws IOException {
        build("a.html");
        for (String name : List.of(".www.old", ".www.next", "www.old")) {
            Files.createDirectories(folder.resolve(name));
            Files.writeString(folder.resolve(name + "/kept.txt"), "kept");
        }
        build("a.html");
        assertEquals(
                List.of(".www.next/kept.txt", ".www.old/kept.txt", "www.old/kept.txt", "www/a.html", "www/manifest.json"),
                left());
    }

    @Test
    void aTargetThatIsALinkStaysOne() throws IOException {
        Path real = Files.createDirectories(folder.resolve("srv/site"));
        Files.createSymbolicLink(target, real);
        build("a.html");
        assertTrue(Files.isSymbolicLink(target));
        assertEquals(List.of("srv/site/a.html", "srv/site/manifest.json"), left());
        Files.delete(target);
        Files.createSymbolicLink(target, folder.resolve("nowhere"));
        FileSystemException e = assertThrows(FileSystemException.class, () -> Output.open(target));
        assertTrue(e.getReason().contains("is a broken symbolic link"), e.getReason());
    }

    @Test
    void aLockThatIsALinkIsNotFollowed() throws IOException {
        Files.writeString(folder.resolve("theirs"), "kept");
        Files.createSymbolicLink(folder.resolve(".www.verbatim-lock"), folder.resolve("theirs"));
        assertThrows(IOException.class, () -> build("a.html"));
        assertEquals("kept", Files.readString(folder.resolve("theirs")));
    }

    @Test
    void whoIsLateWritesNothingBehindABuildThatFailed() throws IOException {
        Output output = Output.open(target);
        output.close();
        assertThrows(IOException.class, () -> write(output, "late.html"));
        assertEquals(List.of(), left());
    }

    @Test
    void theRootIsNoTarget() {
        FileSystemException e =
                assertThrows(FileSystemException.class, () -> Output.open(folder.getRoot()));
        assertTrue(e.getReason().contains("name a folder in it"), e.getReason());
    }

    @Test
    void aTargetThatIsAFileIsRefused() throws IOException {
        Files.writeString(target, "a file");
        assertThrows(FileSystemException.class, () -> Output.open(target));
        assertEquals("a file", Files.readString(target));
    }

    @Test
    void aBuildKilledBetweenTheRenamesIsRecovered() throws IOException {
        build("a.html");
        Files.move(target, folder.resolve(".www.verbatim-old"));
        Files.createDirectories(folder.resolve(".www.verbatim-next"));
        Files.writeString(folder.resolve(".www.verbatim-next/half.html"), "half");
        Output.open(target).close();
        assertEquals(List.of("www/a.html", "www/manifest.json"), left());
    }

    @Test
    void aLinkToOneOfItsTwoFoldersIsReplacedAndTheSiteBeforeStays() throws IOException {
        link("www.1");
        build("a.html");
        assertEquals(Path.of("www.2"), Files.readSymbolicLink(target));
        Files.writeString(target.resolve("theirs.txt"), "kept");
        build("b.html");
        assertEquals(Path.of("www.1"), Files.readSymbolicLink(target));
        assertEquals(
                List.of(
                        "www.1/b.html",
                        "www.1/manifest.json",
                        "www.1/theirs.txt",
                        "www.2/a.html",
                        "www.2/manifest.json",
                        "www.2/theirs.txt"),
                left());
        build("c.html");
        assertEquals(Path.of("www.2"), Files.readSymbolicLink(target));
        assertTrue(Files.exists(target.resolve("c.html")) && !Files.exists(target.resolve("a.html")));
    }

    @Test
    void ofALinksTwoFoldersOneWithFilesOfOthersIsNotTouched() throws IOException {
        link("www.1");
        Files.createDirectories(folder.resolve("www.2"));
        Files.writeString(folder.resolve("www.2/thesis.txt"), "years of work");
        FileSystemException e = assertThrows(FileSystemException.class, () -> Output.open(target));
        assertEquals(folder.resolve("www.2").toString(), e.getFile());
        assertEquals(List.of("www.2/thesis.txt"), left());
    }

    @Test
    void anyOtherLinkIsFollowed() throws IOException {
        Files.createDirectories(folder.resolve("site"));
        link("site");
        build("a.html");
        assertEquals(Path.of("site"), Files.readSymbolicLink(target));
        assertEquals(List.of("site/a.html", "site/manifest.json"), left());
    }

    @Test
    void aLinkThatLeadsToItselfIsRefused() throws IOException {
        link("www");
        FileSystemException e = assertThrows(FileSystemException.class, () -> Output.open(target));
        assertTrue(e.getReason().contains("is a symbolic link to itself"), e.getReason());
    }

    private void link(String to) throws IOException {
        Files.createSymbolicLink(target, Path.of(to));
    }

    private void build(String... paths) throws IOException {
        try (Output output = Output.open(target)) {
            for (String path : paths) {
                write(output, path);
            }
            output.commit();
        }
    }

    private static void write(Output output, String path) throws IOException {
        output.write(path, path.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
