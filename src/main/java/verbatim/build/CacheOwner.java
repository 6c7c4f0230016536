package verbatim.build;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * A secret of the user who builds, kept among the user's own files. A cache without it was made elsewhere, perhaps by a
 * stranger who added it to the sources, and could hide what is wrong with a page.
 */
final class CacheOwner {

    private static final String PATTERN = "[0-9a-f-]{36}";

    private CacheOwner() {}

    /** The secret, created when it is first asked for; empty if the user has no place for it. */
    static Optional<String> secret() {
        Path home = Path.of(System.getProperty("user.home", ""));
        return home.isAbsolute() && Files.isDirectory(home) ? secret(home.resolve(".cache").resolve("verbatim")) : Optional.empty();
    }

    private static Optional<String> secret(Path folder) {
        Path file = folder.resolve("owner");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Files.writeString(file, UUID.randomUUID().toString(), StandardOpenOption.CREATE_NEW);
            }
        } catch (FileAlreadyExistsException atTheSameTime) {
            // another build has created it meanwhile
        } catch (IOException noPlace) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file)).filter(secret -> secret.matches(PATTERN));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
