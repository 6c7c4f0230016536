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
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reports when a file in a folder changes, appears or disappears. It may report a file that is the same as before; it does
 * not report that the folder itself is gone.
 */
public final class Watcher implements AutoCloseable {

    private final Path folder;
    private final Predicate<Path> ignored;
    private final DirectoryWatcher watcher;

    private Watcher(Path folder, Predicate<Path> ignored, Consumer<Optional<Path>> changed) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        this.ignored = ignored;
        watcher = DirectoryWatcher.builder()
                .path(this.folder)
                // a hash would only save events, at the price of reading every file
                .fileHashing(false)
                .fileTreeVisitor(this::visit)
                .listener(event -> {
                    Optional<Path> path = Optional.ofNullable(event.path());
                    if (path.isEmpty() || !isIgnored(path.get())) {
                        changed.accept(path.map(this.folder::relativize));
                    }
                })
                .build();
        watcher.watchAsync(task -> {
            Thread events = new Thread(task, "watcher");
            events.setDaemon(true);
            events.start();
        });
    }

    /**
     * Starts to watch. Every change after this has returned is reported.
     *
     * @param ignored files and folders that are not reported, by their path relative to {@code folder}
     * @param changed receives, from another thread, the path relative to {@code folder} of each file or folder that changed;
     *                empty if any may have changed. Must not block
     * @throws IOException if the system cannot watch more folders
     */
    public static Watcher start(Path folder, Predicate<Path> ignored, Consumer<Optional<Path>> changed) throws IOException {
        return new Watcher(folder, ignored, changed);
    }

    private void visit(Path file, FileTreeVisitor.Callback onDirectory, FileTreeVisitor.Callback onFile) throws IOException {
        Files.walkFileTree(file, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                if (isIgnored(path)) {
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
                // deleted meanwhile, or not readable: an event, or the reader, will report it
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private boolean isIgnored(Path path) {
        return !path.equals(folder) && ignored.test(folder.relativize(path));
    }

    @Override
    public void close() throws IOException {
        watcher.close();
    }
}
