package verbatim.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/** Makes files readable for everybody: servers run as another user, and GitHub Pages refuses an archive with unreadable files. */
final class Permissions {

    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");

    private Permissions() {}

    /** A file's attributes, with its permissions where the file system has them. */
    static BasicFileAttributes attributes(Path file) throws IOException {
        return has(file)
                ? Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                : Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether everybody may read a file; true if the file system has no permissions. */
    static boolean isReadable(BasicFileAttributes file) {
        return !(file instanceof PosixFileAttributes rights) || rights.permissions().equals(READABLE);
    }

    /**
     * Makes a folder's files readable for everybody.
     *
     * @param paths its files
     * @param kept  those that are readable already
     */
    static void open(Path folder, Set<String> paths, Set<String> kept) throws IOException {
        if (!has(folder)) {
            return;
        }
        Set<Path> folders = new HashSet<>(Set.of(folder));
        for (String path : paths) {
            Path file = folder.resolve(path);
            if (!kept.contains(path)) {
                Files.setPosixFilePermissions(file, READABLE);
            }
            for (Path above = file.getParent(); folders.add(above); above = above.getParent()) {
                Files.setPosixFilePermissions(above, OPEN);
            }
        }
        Files.setPosixFilePermissions(folder, OPEN);
    }

    private static boolean has(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
