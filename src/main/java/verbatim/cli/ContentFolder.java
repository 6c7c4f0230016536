package verbatim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import verbatim.site.Settings;

/** The content folder of an existing site, for commands that add files to it. */
final class ContentFolder {

    private ContentFolder() {}

    /** The folder, which must exist. */
    static Path of(Path source, Settings settings) {
        Path content = source.resolve(settings.content()).normalize();
        if (!Files.isDirectory(content)) {
            throw new UsageException("the folder " + content
                    + " does not exist; run this in a site's folder or name it with --source, or create a site with verbatim init");
        }
        return content;
    }

    /** Creates a folder in a site unless it exists; a link that leads out of the site is refused. */
    static void create(Path source, Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException(folder + " is a file, but must be a folder; rename it");
        }
        Files.createDirectories(folder);
        if (!folder.toRealPath().startsWith(source.toRealPath())) {
            throw new UsageException(folder + " is a link that leads out of the source folder; replace it with a folder");
        }
    }
}
