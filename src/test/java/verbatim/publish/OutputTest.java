package verbatim.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        try (Output output = Output.beside(target)) {
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
        try (Output first = Output.beside(target)) {
            FileSystemException e = assertThrows(FileSystemException.class, () -> Output.beside(target));
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
        assertThrows(FileSystemException.class, () -> Output.beside(target));
        assertEquals(List.of("www/thesis.txt"), left());
    }

    @Test
    void aTargetThatIsAFileIsRefused() throws IOException {
        Files.writeString(target, "a file");
        assertThrows(FileSystemException.class, () -> Output.beside(target));
        assertEquals("a file", Files.readString(target));
    }

    @Test
    void aBuildKilledBetweenTheRenamesIsRecovered() throws IOException {
        build("a.html");
        Files.move(target, folder.resolve(".www.old"));
        Files.createDirectories(folder.resolve(".www.next"));
        Files.writeString(folder.resolve(".www.next/half.html"), "half");
        Output.beside(target).close();
        assertEquals(List.of("www/a.html", "www/manifest.json"), left());
    }

    private void build(String... paths) throws IOException {
        try (Output output = Output.beside(target)) {
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
