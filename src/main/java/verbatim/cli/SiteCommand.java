package verbatim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Option;
import verbatim.diagnostic.Diagnostics;
import verbatim.site.Settings;
import verbatim.site.SettingsReader;

/** A command that reads a site. */
abstract class SiteCommand extends BaseCommand {

    @Option(names = "--source", paramLabel = "DIR", description = "the folder with content/ and templates/ (default: .)")
    private Path source = Path.of(".");

    /** The source folder. */
    final Path source() {
        if (!Files.isDirectory(source)) {
            throw new UsageException("--source " + source + " is not a folder");
        }
        return source;
    }

    /** The site's settings, whatever is wrong with them. */
    final Settings settings() throws IOException {
        return SettingsReader.read(source(), Optional.empty(), new Diagnostics());
    }

    /** The content folder, which must exist. */
    final Path contentFolder(Settings settings) {
        Path content = source().resolve(settings.content()).normalize();
        if (!Files.isDirectory(content)) {
            throw new UsageException("the folder " + content
                    + " does not exist; run this in a site's folder or name it with --source, or create a site with verbatim init");
        }
        return content;
    }

    /** Creates a folder in the site unless it exists; a link that leads out of the site is refused. */
    final void createFolder(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException(folder + " is a file, but must be a folder; rename it");
        }
        Files.createDirectories(folder);
        if (!folder.toRealPath().startsWith(source().toRealPath())) {
            throw new UsageException(folder + " is a link that leads out of the source folder; replace it with a folder");
        }
    }

    /** The day that {@code SOURCE_DATE_EPOCH} names. */
    static Optional<LocalDate> clock() {
        String epoch = System.getenv("SOURCE_DATE_EPOCH");
        if (epoch == null || epoch.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(epoch)), ZoneOffset.UTC));
        } catch (NumberFormatException | DateTimeException e) {
            throw new UsageException("SOURCE_DATE_EPOCH is “" + epoch + "”, but must be seconds since 1970");
        }
    }
}
