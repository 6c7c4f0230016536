package verbatim.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The output folder. Everything is written beside it and takes its place at the end, in two renames; until then, and if
 * it never comes to that, the earlier output stays as it was.
 */
public final class Output implements AutoCloseable {

    private final Path target;
    private final Path next;
    private final Path old;
    private final Path lockFile;
    private final FileChannel channel;
    private final FileLock lock;

    private Output(Path target, Path lockFile, FileChannel channel, FileLock lock) {
        this.target = target;
        this.next = target.resolveSibling("." + target.getFileName() + ".next");
        this.old = target.resolveSibling("." + target.getFileName() + ".old");
        this.lockFile = lockFile;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock on an output folder and opens a new one beside it. What a killed build left is cleared first.
     *
     * @throws FileSystemException if another build holds the lock, the folder is a file, or it holds files and none of
     *                             them is from an earlier build
     */
    public static Output beside(Path folder) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new FileSystemException(folder.toString(), null, "is a file, not a folder");
        }
        Files.createDirectories(target.getParent());
        Path lockFile = target.resolveSibling("." + target.getFileName() + ".lock");
        FileChannel channel =
                FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel);
        if (lock == null) {
            channel.close();
            throw new FileSystemException(folder.toString(), null, "another build is writing here; wait until it is done");
        }
        Output output = new Output(target, lockFile, channel, lock);
        try {
            output.recover();
            output.refuseForeign(folder);
            Files.createDirectory(output.next);
        } catch (IOException e) {
            output.close();
            throw e;
        }
        return output;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** A build that was killed between the two renames left the earlier output under another name. */
    private void recover() throws IOException {
        if (Files.exists(old) && !Files.exists(target)) {
            Files.move(old, target);
        }
        delete(old);
        delete(next);
    }

    private void refuseForeign(Path folder) throws IOException {
        if (!Files.isDirectory(target)) {
            return;
        }
        if (Files.exists(target.resolve(Manifest.NAME))) {
            if (Manifest.in(target).isEmpty()) {
                throw new FileSystemException(
                        folder.resolve(Manifest.NAME).toString(),
                        null,
                        "is damaged, so nobody knows which files are ours; empty the folder, or name another");
            }
            return;
        }
        try (Stream<Path> entries = Files.list(target)) {
            if (entries.anyMatch(entry -> !entry.getFileName().toString().startsWith("."))) {
                throw new FileSystemException(
                        folder.toString(), null, "holds files that Verbatim did not write; name an empty folder");
            }
        }
    }

    /** Where to write. */
    public Path directory() {
        return next;
    }

    /** Writes one file. */
    public void write(String path, byte[] bytes) throws IOException {
        Path file = next.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
    }

    /** Copies one file, of any size. */
    void copy(String path, Path from) throws IOException {
        Path file = next.resolve(path);
        Files.createDirectories(file.getParent());
        Files.copy(from, file);
    }

    /** What has been written, sorted. */
    List<String> files() throws IOException {
        return files(next);
    }

    /** Puts an output without any particulars in place. */
    int commit() throws IOException {
        return commit(new Publication("", Set.of(), Map.of()));
    }

    /**
     * Puts the new output in the place of the earlier one. Files there that no build has written are kept. A file that is
     * the same as before keeps its time, so that what compares times has nothing to send.
     *
     * @return how many files were written
     */
    public int commit(Publication publication) throws IOException {
        List<String> written = files(next);
        List<Manifest.Entry> entries = entries(written, publication);
        write(Manifest.NAME, new Manifest(publication.site(), entries, publication.redirects()).json());
        Map<String, Manifest.Entry> before = new HashMap<>();
        Manifest.in(target).ifPresent(old -> old.files().forEach(entry -> before.put(entry.path(), entry)));
        for (Manifest.Entry entry : entries) {
            Manifest.Entry was = before.get(entry.path());
            Path old = target.resolve(entry.path());
            if (was != null && was.sha256().equals(entry.sha256()) && Files.isRegularFile(old)) {
                Files.setLastModifiedTime(next.resolve(entry.path()), Files.getLastModifiedTime(old));
            }
        }
        for (Manifest.Entry entry : entries) {
            // gzip_static and its like compare the two
            if (entry.packed()) {
                Path plain = next.resolve(entry.path().substring(0, entry.path().length() - 3));
                if (Files.exists(plain)) {
                    Files.setLastModifiedTime(next.resolve(entry.path()), Files.getLastModifiedTime(plain));
                }
            }
        }
        readable();
        keepForeign(before.keySet());
        if (Files.exists(target)) {
            Files.move(target, old);
        }
        Files.move(next, target);
        delete(old);
        return written.size() + 1;
    }

    /** Digests are most of what a large site's end takes: they are made side by side. */
    private List<Manifest.Entry> entries(List<String> written, Publication publication) throws IOException {
        try {
            return written.parallelStream()
                    .map(path -> {
                        try {
                            return Manifest.entry(next, path, publication.cache(path));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Others read a site: a server under another user, and GitHub Pages, which refuses an archive without that right. */
    private void readable() throws IOException {
        if (!next.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (Stream<Path> walk = Files.walk(next)) {
            for (Path path : walk.toList()) {
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private void keepForeign(Set<String> ours) throws IOException {
        if (!Files.isDirectory(target)) {
            return;
        }
        for (String path : files(target)) {
            Path copy = next.resolve(path);
            if (!ours.contains(path) && !path.equals(Manifest.NAME) && !Files.exists(copy)) {
                Files.createDirectories(copy.getParent());
                Files.copy(target.resolve(path), copy, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static List<String> files(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(path -> found.add(folder.relativize(path).toString().replace('\\', '/')));
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    /** Gives the folder free. Without a commit before it, nothing is left behind. */
    @Override
    public void close() throws IOException {
        try (channel) {
            delete(next);
            lock.release();
            Files.deleteIfExists(lockFile);
        }
    }
}
