package verbatim.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import verbatim.content.SourceFiles;
import verbatim.diagnostic.Diagnostics;
import verbatim.site.Settings;

/** The files that are copied into the output as they are. */
public final class Assets {

    private Assets() {}

    /** Their paths in the output. A link out of the source folder is reported. */
    public static List<String> list(Path source, Settings settings, Diagnostics diagnostics) throws IOException {
        return Files.isDirectory(source.resolve(settings.assets()))
                ? new SourceFiles(source, diagnostics).list(settings.assets())
                : List.of();
    }

    /** Copies the assets, and the files of the content folder that are no pages. */
    public static void copy(Path source, Settings settings, List<String> files, Output output) throws IOException {
        for (String path : list(source, settings, new Diagnostics())) {
            output.write(path, Files.readAllBytes(source.resolve(settings.assets()).resolve(path)));
        }
        for (String path : files) {
            output.write(path, Files.readAllBytes(source.resolve(settings.content()).resolve(path)));
        }
    }
}
