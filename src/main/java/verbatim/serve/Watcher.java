package verbatim.serve;

import io.methvin.watcher.DirectoryWatcher;
import io.methvin.watcher.visitor.FileTreeVisitor;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Calls back when a file below a folder changes, comes or goes. Says too much rather than too little: whether and how
 * a file is other than before is for the one who is called to find out. The folder may go and come back.
 */
public final class Watcher implements AutoCloseable {

    /** How often to look whether the folder is still the one that is watched: of its own removal, nobody tells. */
    private static final int LOOK = 500;

    private final Path folder;
    private final Predicate<Path> ignored;
    private final Consumer<Optional<Path>> changed;
    private final Thread thread;
    private volatile boolean closed;

    private Optional<Opened> opened = Optional.empty();

    /**
     * Watches nothing yet.
     *
     * @param ignored files and folders, by their path relative to {@code folder}, of which nothing is told
     * @param changed is told, from other threads, of each file or folder to which something happened, by its path relative to
     *                {@code folder}; of none if it may have happened to any. Must not block
     */
    public Watcher(Path folder, Predicate<Path> ignored, Consumer<Optional<Path>> changed) {
        this.folder = folder.toAbsolutePath().normalize();
        this.ignored = ignored;
        this.changed = changed;
        this.thread = new Thread(this::watch, "watcher");
        thread.setDaemon(true);
    }

    /**
     * Begins to watch. Every change after this has returned is told.
     *
     * @throws IOException if the machine watches no more folders
     */
    public void start() throws IOException {
        opened = Optional.of(open());
        thread.start();
    }

    /** A folder that is watched: which one it was, and what ends when it is watched no more. */
    private record Opened(DirectoryWatcher watcher, CompletableFuture<Void> end, Optional<Object> key) {}

    private Opened open() throws IOException {
        Optional<Object> key = key();
        DirectoryWatcher watcher = DirectoryWatcher.builder()
                .path(folder)
                // a hash would only spare events, and costs the reading of every file
                .fileHashing(false)
                .fileTreeVisitor(this::visit)
                .listener(event -> {
                    Optional<Path> path = Optional.ofNullable(event.path());
                    if (path.isEmpty() || !ignored(path.get())) {
                        changed.accept(path.map(folder::relativize));
                    }
                })
                .build();
        return new Opened(watcher, watcher.watchAsync(task -> {
            Thread events = new Thread(task, "watcher events");
            events.setDaemon(true);
            events.start();
        }), key);
    }

    private void visit(Path file, FileTreeVisitor.Callback onDirectory, FileTreeVisitor.Callback onFile) throws IOException {
        Files.walkFileTree(file, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                if (ignored(path)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                onDirectory.call(path);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                onFile.call(path);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) {
                // gone between the listing and now, or not readable: an event, or the reader, will tell
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private boolean ignored(Path path) {
        return !path.equals(folder) && ignored.test(folder.relativize(path));
    }

    private void watch() {
        while (!closed) {
            boolean lost = opened.isEmpty() || ended(opened.get()) || !key().equals(opened.get().key());
            if (lost && !closed) {
                reopen();
            }
        }
    }

    private static boolean ended(Opened opened) {
        try {
            opened.end().get(LOOK, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void reopen() {
        try {
            if (opened.isPresent()) {
                opened.get().watcher().close();
                opened = Optional.empty();
                changed.accept(Optional.empty());
            }
            if (Files.isDirectory(folder)) {
                opened = Optional.of(open());
                changed.accept(Optional.empty());
            } else {
                Thread.sleep(LOOK);
            }
        } catch (IOException e) {
            opened = Optional.empty();
            pause();
        } catch (InterruptedException e) {
            // closed() asks for it; the loop sees it
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            // the same
        }
    }

    /** What tells this folder from another of the same name; empty if there is none. */
    private Optional<Object> key() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
            return Optional.of(attributes.fileKey() == null ? attributes.creationTime() : attributes.fileKey());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (opened.isPresent()) {
            opened.get().watcher().close();
        }
    }
}
