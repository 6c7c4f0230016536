package verbatim.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command takes. */
final class Options {

    @Option(names = "--source", paramLabel = "DIR", description = "the folder with content/ and templates/ (default: .)")
    private Path source = Path.of(".");

    @Option(names = "--quiet", description = "say only what is wrong")
    private boolean quiet;

    @Option(names = "--verbose", description = "say more, and show the stack trace of a defect")
    private boolean verbose;

    @Option(names = "--no-color", description = "no colour, even on a terminal")
    private boolean noColor;

    /** The source folder. */
    Path source() {
        if (!Files.isDirectory(source)) {
            throw new UsageException("--source " + source + " is no folder");
        }
        return source;
    }

    /** The source folder's path in the repository that it is part of, as {@code site/}; empty if it is its root. */
    String repositoryPath() {
        Path folder = source().toAbsolutePath().normalize();
        for (Path root = folder; root != null; root = root.getParent()) {
            if (Files.exists(root.resolve(".git"))) {
                String path = root.relativize(folder).toString().replace('\\', '/');
                return path.isEmpty() ? "" : path + "/";
            }
        }
        return "";
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    /** Whether to colour what a person reads. */
    boolean color() {
        return !noColor && System.console() != null && System.getenv("NO_COLOR") == null;
    }

    /** The day that {@code SOURCE_DATE_EPOCH} names. */
    static Optional<LocalDate> clock() {
        String epoch = System.getenv("SOURCE_DATE_EPOCH");
        if (epoch == null || epoch.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(epoch)), ZoneOffset.UTC));
        } catch (NumberFormatException | java.time.DateTimeException e) {
            throw new UsageException("SOURCE_DATE_EPOCH is “" + epoch + "”, but must be seconds since 1970");
        }
    }
}
