package verbatim.preview;

import io.methvin.watcher.DirectoryWatcher;
import io.methvin.watcher.visitor.FileTreeVisitor;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The edits in a source folder, one save after the other. It is used by one thread. It may report a file that is the same as
 * before.
 */
final class SourceChanges implements AutoCloseable {

    /** Editors save in several steps; that many milliseconds without another step end a save. */
    private static final int STEP = 5;

    /** Saves that follow each other without end are shown after that long. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(300);

    private final Path source;
    private final BlockingQueue<Optional<Path>> changes = new LinkedBlockingQueue<>();
    private final DirectoryWatcher watcher;
    private final Optional<Object> identity;
    private Optional<Path> first = Optional.empty();
    private long end;

    SourceChanges(Path source) throws IOException {
        this.source = source.toAbsolutePath().normalize();
        identity = identity(this.source);
        watcher = DirectoryWatcher.builder()
                .path(this.source)
                // a hash would only save events, at the price of reading every file
                .fileHashing(false)
                .fileTreeVisitor(this::visit)
                .listener(event -> {
                    Optional<Path> path = Optional.ofNullable(event.path());
                    if (path.isEmpty() || !isIgnored(path.get())) {
                        changes.add(path.map(this.source::relativize));
                    }
                })
                .build();
        watcher.watchAsync(task -> {
            Thread events = new Thread(task, "watcher");
            events.setDaemon(true);
            events.start();
        });
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

    /** Distinguishes a folder from another of the same name, where the system can; empty if there is none. */
    private static Optional<Object> identity(Path folder) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
            return Optional.of(attributes.fileKey() == null ? "folder" : attributes.fileKey());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Waits for the first change of a save. */
    void next() throws IOException, InterruptedException {
        more();
        end = System.nanoTime() + PATIENCE;
    }

    /** Waits for another change that belongs to the same save. */
    void more() throws IOException, InterruptedException {
        // there is no event when the folder itself disappears
        Optional<Path> change = null;
        while (change == null) {
            if (!identity(source).equals(identity)) {
                throw new IOException("the source folder %s was removed or replaced; the preview has ended".formatted(source));
            }
            change = changes.poll(1, TimeUnit.SECONDS);
        }
        first = change;
    }

    /** The paths of the files in this save; empty if any file may have changed. */
    Optional<Set<String>> saved() throws InterruptedException {
        Set<String> saved = new TreeSet<>();
        boolean known = true;
        for (Optional<Path> next = first; next != null; ) {
            known &= next.isPresent();
            next.ifPresent(path -> saved.add(path.toString().replace('\\', '/')));
            next = System.nanoTime() < end ? changes.poll(STEP, TimeUnit.MILLISECONDS) : null;
        }
        return known ? Optional.of(saved) : Optional.empty();
    }

    /** Whether there have been more changes, and there is time to wait for them. */
    boolean isOutdated() {
        return !changes.isEmpty() && System.nanoTime() < end;
    }

    /** Built files are not sources, nor are hidden files and editors' backups. */
    private boolean isIgnored(Path path) {
        if (path.equals(source)) {
            return false;
        }
        Path inside = source.relativize(path);
        String first = inside.getName(0).toString();
        String last = inside.getFileName().toString();
        boolean built = first.equals("target") || first.equals("node_modules") || inside.toString().contains(TemporaryFolder.PREFIX);
        return built || last.startsWith(".") || last.endsWith("~");
    }

    @Override
    public void close() throws IOException {
        watcher.close();
    }
}
