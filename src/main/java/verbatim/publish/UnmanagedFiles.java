package verbatim.publish;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Files in an output folder that Verbatim did not write: they are kept. */
final class UnmanagedFiles {

    /** Hidden files that an empty folder may have; a home directory has others. */
    private static final Set<String> HARMLESS = Set.of(
            ".git", ".gitattributes", ".gitignore", ".gitkeep", ".keep", ".nojekyll", ".well-known", ".DS_Store", "lost+found");

    private UnmanagedFiles() {}

    /**
     * The files beside them that a build wrote: those in the folder's manifest, none if the folder is missing or practically empty.
     *
     * @param name what the folder is called in a message
     * @throws FileSystemException if the folder has other files but no manifest, or the manifest cannot be read
     */
    static OutputState beside(Path present, Path name) throws IOException {
        if (!Files.isDirectory(present)) {
            return OutputState.EMPTY;
        }
        if (Files.exists(present.resolve(Manifest.NAME))) {
            return Manifest.in(present)
                    .map(OutputState::of)
                    .orElseThrow(() -> new FileSystemException(
                            name.resolve(Manifest.NAME).toString(),
                            null,
                            "is damaged, so Verbatim cannot identify its own files; empty the folder or name another"));
        }
        try (Stream<Path> entries = Files.list(present)) {
            if (entries.anyMatch(entry -> !HARMLESS.contains(entry.getFileName().toString()))) {
                throw new FileSystemException(
                        name.toString(), null, "contains files that Verbatim did not write; name an empty folder");
            }
        }
        return OutputState.EMPTY;
    }

    /**
     * Copies them into the next output.
     *
     * @param target the earlier output
     * @param ours   the files of builds
     */
    static void keep(Path target, Set<String> ours, OutputFolder folder) throws IOException {
        if (!Files.isDirectory(target)) {
            return;
        }
        Path present = target.toRealPath();
        Set<String> found = new TreeSet<>();
        try (Stream<Path> walk = Files.walk(present)) {
            walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(path -> found.add(present.relativize(path).toString().replace('\\', '/')));
        }
        found.removeAll(ours);
        found.remove(Manifest.NAME);
        for (String path : found) {
            Path file = present.resolve(path);
            try {
                folder.make(path, copy -> copy(file, copy));
            } catch (FileAlreadyExistsException e) {
                throw new FileSystemException(
                        file.toString(), null, "was not written by Verbatim, and the site has a file or folder of that name; move it away");
            }
        }
    }

    private static void copy(Path file, Path copy) throws IOException {
        if (Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther()) {
            // opening a pipe would wait for a writer
            throw new FileSystemException(file.toString(), null, "is not a regular file and cannot be kept with the site; move it away");
        }
        boolean same = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(copy)
                && Files.mismatch(file, copy) < 0;
        if (!same) {
            Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
