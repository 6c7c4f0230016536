package verbatim.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Stream;

/** The folder that a preview builds in. It is deleted at the end, also when the process is interrupted. */
final class TemporaryFolder implements AutoCloseable {

    /** The beginning of its name; the system's temporary files may be in the source folder. */
    static final String PREFIX = "verbatim-serve-";

    private static final int INTERRUPTED = 130;

    private final Path path = Files.createTempDirectory(PREFIX);
    private final Thread hook = new Thread(this::interrupted);

    TemporaryFolder() throws IOException {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Path path() {
        return path;
    }

    /** A build in progress would go on writing while this deletes: so the process ends at once. */
    private void interrupted() {
        for (int tries = 0; tries < 100 && Files.exists(path); tries++) {
            delete();
        }
        Runtime.getRuntime().halt(INTERRUPTED);
    }

    private void delete() {
        try (Stream<Path> walk = Files.walk(path)) {
            for (Path file : walk.sorted(Collections.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // the system deletes its temporary files
        }
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook is running
        }
    }
}
