package verbatim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * How much the tests try that could go on for ever: a little, which is different after each change of the program, or with
 * {@code -Dtests.all} everything. {@code -Dtests.seed=N} repeats what a failure names.
 */
public final class TestScope {

    private static final Path PROGRAM = Path.of("src/main/java");

    private TestScope() {}

    /** Whether everything is to be tried. */
    public static boolean all() {
        return Boolean.getBoolean("tests.all");
    }

    /** What random edits start from: one seed, taken from the program's sources, or as many as given. */
    static LongStream seeds(int number) {
        Long named = Long.getLong("tests.seed");
        if (named != null) {
            return LongStream.of(named);
        }
        return all() ? LongStream.rangeClosed(1, number) : LongStream.of(ofTheSources());
    }

    private static long ofTheSources() {
        CRC32 checksum = new CRC32();
        try (Stream<Path> walk = Files.walk(PROGRAM)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                checksum.update(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return checksum.getValue();
    }
}
