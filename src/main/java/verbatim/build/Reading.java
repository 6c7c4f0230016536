package verbatim.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
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
        return new Reading(request, settings, content, around(request.source(), settings));
    }

    /** Whether what surrounds the content is as it was when the run began. */
    boolean steady() throws IOException {
        return around(request.source(), settings).equals(around);
    }

    private static String around(Path source, Settings settings) throws IOException {
        Digest digest = new Digest();
        Path templates = source.resolve(settings.templates());
        if (Files.isDirectory(templates)) {
            try (Stream<Path> walk = Files.walk(templates, FileVisitOption.FOLLOW_LINKS)) {
                for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                    digest.add(templates.relativize(file).toString()).add(Files.readAllBytes(file));
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        Path assets = source.resolve(settings.assets());
        if (Files.isDirectory(assets)) {
            for (String name : new SourceFiles(source, new Diagnostics()).list(settings.assets())) {
                digest.add(name);
                if (name.matches(".*\\.(css|m?js)") || CopiedFiles.isRead(name)) {
                    digest.add(Files.readAllBytes(assets.resolve(name)));
                }
            }
        }
        return digest.end();
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
