package verbatim.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import verbatim.content.CopiedFiles;
import verbatim.content.SourceFiles;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Digest;
import verbatim.site.Settings;

/**
 * The templates, the style sheets, scripts and drawings, and the names of the other assets.
 *
 * @param digest of all that
 * @param plain  whether none of it is a symbolic link, which could lead to a content file
 */
record DesignFiles(String digest, boolean plain) {

    static DesignFiles read(Path source, Settings settings, Diagnostics diagnostics) throws IOException {
        SourceFiles files = new SourceFiles(source, diagnostics);
        Digest digest = new Digest();
        List<String> listed = list(files, source, settings.templates());
        Path templates = source.resolve(settings.templates());
        for (String name : listed) {
            digest.add(name).add(bytes(templates.resolve(name)));
        }
        boolean plain = true;
        // a template may include a file that is not listed, and a link decides by its target whether it may be read
        for (Path file : walk(templates)) {
            String name = templates.relativize(file).toString();
            if (Files.isSymbolicLink(file)) {
                plain = false;
                digest.add(name).add(Files.readSymbolicLink(file).toString());
            } else if (Files.isRegularFile(file) && !listed.contains(name)) {
                digest.add(name).add(bytes(file));
            }
        }
        for (String name : list(files, source, settings.assets())) {
            digest.add(name);
            if (name.matches(".*\\.(css|m?js)") || CopiedFiles.isRead(name)) {
                digest.add(bytes(source.resolve(settings.assets()).resolve(name)));
            }
        }
        return new DesignFiles(digest.end(), plain && files.plain());
    }

    private static List<Path> walk(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<String> list(SourceFiles files, Path source, String folder) throws IOException {
        return Files.isDirectory(source.resolve(folder)) ? files.list(folder) : List.of();
    }

    /** An unreadable file has a word of its own; whoever needs the file reports it. */
    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (AccessDeniedException e) {
            return "\0unreadable".getBytes(StandardCharsets.UTF_8);
        }
    }
}
