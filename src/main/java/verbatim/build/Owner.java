package verbatim.build;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * A secret of the user who builds, kept with his own files. A cache without it was made elsewhere, as one that a stranger has
 * added to the sources, and may say of a page that nothing is wrong with it.
 */
final class Owner {

    private static final String SHAPE = "[0-9a-f-]{36}";

    private Owner() {}

    /** The secret, made when it is first asked for; empty if the user has no place for it. */
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
            // then another's is as good
        } catch (IOException noPlace) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file)).filter(secret -> secret.matches(SHAPE));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
