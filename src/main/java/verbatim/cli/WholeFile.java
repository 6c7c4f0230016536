package verbatim.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file so that it is the old one or the new one, and nothing else on the way. */
final class WholeFile {

    private WholeFile() {}

    /** Writes or replaces a file; where it is a link, what that leads to. */
    static void write(Path file, String text) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path next = real.resolveSibling("." + real.getFileName() + ".next");
        // what bears the name may be a link that somebody has laid, and it is not written through
        Files.deleteIfExists(next);
        try {
            Files.write(next, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(next, real, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** Writes a file that is not there yet, or none. */
    static void create(Path file, String text) throws IOException {
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            try {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                Files.delete(file);
                throw e;
            }
        }
    }
}
