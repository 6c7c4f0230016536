package verbatim.build;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import verbatim.cache.Store;
import verbatim.content.ContentReader;
import verbatim.content.CopiedFiles;
import verbatim.content.SourceFiles;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Digest;
import verbatim.diagnostic.Input;
import verbatim.site.Settings;
import verbatim.site.SettingsReader;

/**
 * The source folder as a run finds it, before it makes anything of it.
 *
 * @param around a digest of what surrounds the content: the templates, the style sheets, scripts and drawings, the other assets' names
 */
record Reading(Build.Request request, Settings settings, ContentReader content, String around) {

    static Reading open(
            Build.Request request, Store store, Optional<ContentReader> before, Diagnostics diagnostics) throws IOException {
        Settings settings = SettingsReader.read(request.source(), request.baseUrl(), diagnostics);
        ContentReader content = ContentReader.open(request.source(), settings.content(), store, before, diagnostics);
        return new Reading(request, settings, content, around(request.source(), settings, diagnostics));
    }

    /** Whether what surrounds the content is as it was when the run began. */
    boolean steady() throws IOException {
        return around(request.source(), settings, new Diagnostics()).equals(around);
    }

    private static String around(Path source, Settings settings, Diagnostics diagnostics) throws IOException {
        SourceFiles files = new SourceFiles(source, diagnostics);
        Digest digest = new Digest();
        for (String name : list(files, source, settings.templates())) {
            digest.add(name).add(bytes(source.resolve(settings.templates()).resolve(name)));
        }
        for (String name : list(files, source, settings.assets())) {
            digest.add(name);
            if (name.matches(".*\\.(css|m?js)") || CopiedFiles.isRead(name)) {
                digest.add(bytes(source.resolve(settings.assets()).resolve(name)));
            }
        }
        return digest.end();
    }

    private static List<String> list(SourceFiles files, Path source, String folder) throws IOException {
        return Files.isDirectory(source.resolve(folder)) ? files.list(folder) : List.of();
    }

    /** Of a file that cannot be read, nothing: who needs it will say so. */
    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (AccessDeniedException e) {
            return new byte[0];
        }
    }

    /** A text file of the content folder that is kept for later runs, or was kept by an earlier one. */
    Optional<Input> file(String path) {
        return content.known(path);
    }

    /** A digest of all that a run depends on, but for the files that it copies; empty if it read texts that are not kept. */
    Optional<String> seen() {
        return content.digest().map(texts -> new Digest()
                .add(texts)
                .add(around)
                .add(settings.input().bytes())
                .add(request.baseUrl().toString())
                .add(request.clock().toString())
                .add(String.valueOf(request.drafts()))
                .add(String.valueOf(request.strict()))
                .end());
    }
}
