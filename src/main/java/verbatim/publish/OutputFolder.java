package verbatim.publish;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/**
 * An output folder, locked by one build at a time, and the folder beside it in which the next output is made.
 *
 * <p>Java cannot exchange two folders in one step, but it can replace a link. So an output {@code www} that is a symbolic
 * link to {@code www.1} or {@code www.2} is written to the other of the two, and the link is replaced: a server that
 * shows it never lacks a page. The previous folder stays until the next build, for responses in progress.
 */
final class OutputFolder implements AutoCloseable {

    /** As many as Linux follows, in a row. */
    private static final int MOST_LINKS = 40;

    /** How many seconds a shutdown waits for a file that is being written. */
    private static final int LONGEST = 10;

    private final Path target;
    private final Path next;
    private final Path old;
    private Optional<LockFile> lock = Optional.empty();
    /** Writers share it; on shutdown it is taken and never released. */
    private final ReadWriteLock writing = new ReentrantReadWriteLock();
    private boolean closed;
    private final Thread ending = new Thread(this::abandon);

    private OutputFolder(Path target) {
        this.target = target;
        this.next = beside(target, "next");
        this.old = beside(target, "old");
    }

    /** The name contains “verbatim”, since such files are deleted: an editor's own copy may well be called {@code .www.old}. */
    private static Path beside(Path target, String what) {
        return target.resolveSibling("." + target.getFileName() + ".verbatim-" + what);
    }

    /**
     * Takes the lock on a folder, and clears what a killed build left.
     *
     * @throws FileSystemException if another build holds the lock, or the folder is a file
     */
    static OutputFolder take(Path folder) throws IOException {
        Path target = target(folder);
        try {
            Files.createDirectories(target.getParent());
        } catch (FileAlreadyExistsException e) {
            throw new FileSystemException(e.getFile(), null, "is a file, not a folder");
        }
        OutputFolder output = new OutputFolder(target);
        output.open(folder);
        return output;
    }

    private void open(Path folder) throws IOException {
        writing.writeLock().lock();
        try {
            Runtime.getRuntime().addShutdownHook(ending);
            lock = Optional.of(LockFile.take(beside(target, "lock"), folder));
            recover();
        } catch (IOException e) {
            close();
            throw e;
        } catch (IllegalStateException e) {
            throw new InterruptedIOException("the program is shutting down");
        } finally {
            writing.writeLock().unlock();
        }
    }

    /** The target of a link, unless it is one that is replaced: otherwise the folder behind it is rewritten. */
    static Path target(Path folder) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        for (int links = 0; Files.isSymbolicLink(target) && !isReplaced(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemException(folder.toString(), null, "is a symbolic link to itself");
            }
            target = named(target);
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(folder.toString(), null, "is a broken symbolic link");
            }
        }
        if (target.getFileName() == null) {
            throw new FileSystemException(folder.toString(), null, "is the root of the file system; name a folder in it");
        }
        if (isFile(target)) {
            throw new FileSystemException(folder.toString(), null, "is a file, not a folder");
        }
        return target;
    }

    /** Reads the attributes only once: another build may be moving its output into place at this moment. */
    private static boolean isFile(Path target) {
        try {
            return !Files.readAttributes(target, BasicFileAttributes.class).isDirectory();
        } catch (IOException absent) {
            return false;
        }
    }

    private static boolean isReplaced(Path link) throws IOException {
        return named(link).equals(numbered(link, 1)) || named(link).equals(numbered(link, 2));
    }

    private static Path named(Path link) throws IOException {
        return link.resolveSibling(Files.readSymbolicLink(link)).normalize();
    }

    private static Path numbered(Path link, int number) {
        return link.resolveSibling(link.getFileName() + "." + number);
    }

    /** A build that was killed between the two renames left the earlier output under another name. */
    private void recover() throws IOException {
        if (Files.exists(old) && !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(old, target);
        }
        delete(old);
        delete(next);
    }

    /** The output folder. */
    Path target() {
        return target;
    }

    /** The folder of the next output; created with its first file. */
    Path next() {
        return next;
    }

    /** Of a link's two folders, the one that it does not point to; empty if the output is not such a link. */
    Optional<Path> free() throws IOException {
        return Files.isSymbolicLink(target)
                ? Optional.of(numbered(target, named(target).equals(numbered(target, 1)) ? 2 : 1))
                : Optional.empty();
    }

    /** A step that may fail. */
    interface Step {
        void make(Path file) throws IOException;
    }

    /** Makes a file of the next output. */
    void make(String path, Step step) throws IOException {
        Path file = next.resolve(path);
        writing.readLock().lock();
        try {
            if (closed) {
                // another thread has failed
                throw new FileSystemException(path, null, "was not written, because the build has stopped");
            }
            Files.createDirectories(file.getParent());
            step.make(file);
        } finally {
            writing.readLock().unlock();
        }
    }

    /** Puts the next output in the place of the earlier one. */
    void swap() throws IOException {
        writing.readLock().lock();
        try {
            if (Files.isSymbolicLink(target)) {
                relink();
            } else {
                rename();
            }
        } finally {
            writing.readLock().unlock();
        }
        clear(old);
    }

    private void rename() throws IOException {
        boolean earlier = Files.exists(target);
        try {
            if (earlier) {
                Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (earlier && !Files.exists(target)) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
    }

    /** Moves the next output to the free folder, then replaces the link in one step. */
    private void relink() throws IOException {
        Path free = free().orElseThrow();
        delete(free);
        Files.move(next, free);
        Files.deleteIfExists(old);
        Files.createSymbolicLink(old, free.getFileName());
        Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
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

    /** Deletes what it can; the next build deletes the rest, and this one has not failed. */
    private static void clear(Path left) {
        try {
            delete(left);
        } catch (IOException | UncheckedIOException busy) {
            // see above
        }
    }

    /** Releases the folder. An output that was not put in place is deleted. */
    @Override
    public void close() throws IOException {
        writing.writeLock().lock();
        try {
            closed = true;
            if (lock.isPresent()) {
                clear(next);
                lock.get().close();
            }
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException shuttingDown) {
            // the hook finds nothing left to do
        } finally {
            writing.writeLock().unlock();
        }
    }

    /**
     * Cleans up on shutdown: other threads wait at the lock until the process ends. If a file cannot be finished in time,
     * the next build cleans up.
     */
    private void abandon() {
        try {
            if (!writing.writeLock().tryLock(LONGEST, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            return;
        }
        if (lock.isPresent() && !closed) {
            if (Files.exists(target)) {
                clear(old);
            }
            clear(next);
            lock.get().close();
        }
    }
}
