package verbatim.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * @param around what surrounds the content
 */
record Reading(Build.Request request, Settings settings, ContentReader content, Around around) {

    /**
     * The templates, the style sheets, scripts and drawings, the other assets' names.
     *
     * @param digest of all that
     * @param plain  whether none of it is a link, which could lead to what is content as well
     */
    record Around(String digest, boolean plain) {}

    static Reading open(
            Build.Request request, Store store, Optional<ContentReader> before, Diagnostics diagnostics) throws IOException {
        Settings settings = SettingsReader.read(request.source(), request.baseUrl(), diagnostics);
        ContentReader content = ContentReader.open(request.source(), settings.content(), store, before, diagnostics);
        return new Reading(request, settings, content, around(request.source(), settings, diagnostics));
    }

    /** The same after some files were saved, and nothing else has happened; empty if one of them may be more than a page. */
    Optional<Reading> after(Set<String> saved) {
        boolean content = saved.stream()
                .noneMatch(path -> path.startsWith(settings.templates() + "/") || path.startsWith(settings.assets() + "/"));
        return content && around.plain
                ? this.content.after(saved).map(reader -> new Reading(request, settings, reader, around))
                : Optional.empty();
    }

    /** Whether what surrounds the content is as it was when the run began. */
    boolean steady() throws IOException {
        return around(request.source(), settings, new Diagnostics()).equals(around);
    }

    private static Around around(Path source, Settings settings, Diagnostics diagnostics) throws IOException {
        SourceFiles files = new SourceFiles(source, diagnostics);
        Digest digest = new Digest();
        Path templates = source.resolve(settings.templates());
        List<String> listed = list(files, source, settings.templates());
        for (String name : listed) {
            digest.add(name).add(bytes(templates.resolve(name)));
        }
        boolean plain = unlisted(templates, listed, digest);
        for (String name : list(files, source, settings.assets())) {
            digest.add(name);
            if (name.matches(".*\\.(css|m?js)") || CopiedFiles.isRead(name)) {
                digest.add(bytes(source.resolve(settings.assets()).resolve(name)));
            }
        }
        return new Around(digest.end(), plain && files.plain());
    }

    /**
     * A template may include a file that lists leave out; and where a link leads decides whether it may be read.
     *
     * @return whether there is no link
     */
    private static boolean unlisted(Path templates, List<String> listed, Digest digest) throws IOException {
        if (!Files.isDirectory(templates)) {
            return true;
        }
        boolean plain = true;
        List<Path> all;
        try (Stream<Path> walk = Files.walk(templates)) {
            all = walk.sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : all) {
            String name = templates.relativize(file).toString();
            if (Files.isSymbolicLink(file)) {
                plain = false;
                digest.add(name).add(Files.readSymbolicLink(file).toString());
            } else if (Files.isRegularFile(file) && !listed.contains(name)) {
                digest.add(name).add(bytes(file));
            }
        }
        return plain;
    }

    private static List<String> list(SourceFiles files, Path source, String folder) throws IOException {
        return Files.isDirectory(source.resolve(folder)) ? files.list(folder) : List.of();
    }

    /** Of a file that cannot be read, a word that says so: who needs it will tell why. */
    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (AccessDeniedException e) {
            return "\0unreadable".getBytes(StandardCharsets.UTF_8);
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
                .add(around.digest)
                .add(settings.input().bytes())
                .add(request.baseUrl().toString())
                .add(request.clock().toString())
                .add(String.valueOf(request.drafts()))
                .add(String.valueOf(request.strict()))
                .end());
    }
}
