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
 * Where an output stands, held by one build at a time, and the folder beside it in which the next one is made.
 *
 * <p>Java cannot exchange two folders in one step, but it can replace a link. So an output {@code www} that is a symbolic
 * link to {@code www.1} or {@code www.2} is written to the other of the two, and the link is replaced: a server that
 * shows it never lacks a page. The one before stays, for answers that are half given, until the next build.
 */
final class OutputFolder implements AutoCloseable {

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    /** In seconds, that an end from outside waits for a file that is being written. */
    private static final int LONGEST = 10;

    private final Path target;
    private final Path next;
    private final Path old;
    private Optional<LockFile> lock = Optional.empty();
    /** Those who write share it; when the process is ended from outside, it is taken for good. */
    private final ReadWriteLock writing = new ReentrantReadWriteLock();
    private boolean closed;
    private final Thread ending = new Thread(this::abandon);

    private OutputFolder(Path target) {
        this.target = target;
        this.next = beside(target, "next");
        this.old = beside(target, "old");
    }

    /** Our name is in it, since what bears it is deleted: an editor's copy may well be called {@code .www.old}. */
    private static Path beside(Path target, String what) {
        return target.resolveSibling("." + target.getFileName() + ".verbatim-" + what);
    }

    /**
     * Takes the lock on a folder. What a killed build left is cleared first.
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
        OutputFolder taken = new OutputFolder(target);
        taken.open(folder);
        return taken;
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
            throw new InterruptedIOException("the program is being ended");
        } finally {
            writing.writeLock().unlock();
        }
    }

    /** Where a link leads, unless it is one of those that are replaced: it is the folder behind it that is written anew. */
    static Path target(Path folder) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        for (int links = 0; Files.isSymbolicLink(target) && !isReplaced(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemException(folder.toString(), null, "is a link that leads to itself");
            }
            target = named(target);
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(folder.toString(), null, "is a link that leads nowhere");
            }
        }
        if (target.getFileName() == null) {
            throw new FileSystemException(folder.toString(), null, "is the root of everything; name a folder in it");
        }
        if (isFile(target)) {
            throw new FileSystemException(folder.toString(), null, "is a file, not a folder");
        }
        return target;
    }

    /** Asked once: where another build puts its output in place at this moment, nothing is there now and a folder then. */
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

    /** Where the output stands. */
    Path target() {
        return target;
    }

    /** Where the next one is made; it is there as soon as something is made in it. */
    Path next() {
        return next;
    }

    /** Of the two folders for a link, the one that it does not name; empty if the output is no such link. */
    Optional<Path> free() throws IOException {
        return Files.isSymbolicLink(target)
                ? Optional.of(numbered(target, named(target).equals(numbered(target, 1)) ? 2 : 1))
                : Optional.empty();
    }

    /** What may fail. */
    interface Step {
        void make(Path file) throws IOException;
    }

    /** Makes a file of the next output. */
    void make(String path, Step step) throws IOException {
        Path file = next.resolve(path);
        writing.readLock().lock();
        try {
            if (closed) {
                // one of several threads has failed, and this one was not told
                throw new FileSystemException(path, null, "is not written any more");
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

    /** Puts the next output where no reader looks, then replaces the link, which is one step. */
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

    /** What cannot be deleted now is deleted by the next build; it is no reason to call this one failed. */
    private static void clear(Path left) {
        try {
            delete(left);
        } catch (IOException | UncheckedIOException busy) {
            // see above
        }
    }

    /** Gives the folder free. What has not taken its place is gone. */
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
            // then it finds nothing left to do
        } finally {
            writing.writeLock().unlock();
        }
    }

    /**
     * Ended from outside: what still runs waits at the lock until there is no process any more, and nothing is left. Where a
     * file cannot be read or written to its end, nobody waits for it, and the next build clears up.
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
