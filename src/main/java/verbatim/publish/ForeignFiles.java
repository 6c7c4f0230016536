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

/** Files in an output folder that no build has written: they stay where they are. */
final class ForeignFiles {

    private ForeignFiles() {}

    /**
     * Takes them over into the next output.
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
                        file.toString(), null, "was not written by Verbatim, and the site has something of that name; move it away");
            }
        }
    }

    private static void copy(Path file, Path copy) throws IOException {
        if (Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther()) {
            // to open a pipe is to wait for somebody who writes into it
            throw new FileSystemException(file.toString(), null, "is no file, and cannot be kept with the site; move it away");
        }
        boolean same = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(copy)
                && Files.mismatch(file, copy) < 0;
        if (!same) {
            Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
