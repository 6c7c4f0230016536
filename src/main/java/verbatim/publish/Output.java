package verbatim.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
        if (!Files.isDirectory(target) || Files.exists(target.resolve(Manifest.NAME))) {
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

    /**
     * Puts the new output in the place of the earlier one. Files there that no build has written are kept.
     *
     * @return how many files were written
     */
    public int commit() throws IOException {
        List<String> written = files(next);
        write(Manifest.NAME, Manifest.of(next, written));
        keepForeign();
        if (Files.exists(target)) {
            Files.move(target, old);
        }
        Files.move(next, target);
        delete(old);
        return written.size() + 1;
    }

    private void keepForeign() throws IOException {
        if (!Files.isDirectory(target)) {
            return;
        }
        Set<String> ours = new HashSet<>(Manifest.paths(target));
        for (String path : files(target)) {
            Path copy = next.resolve(path);
            if (!ours.contains(path) && !Files.exists(copy)) {
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
