package verbatim.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import verbatim.serve.Watcher;

/** The edits in a source folder, one save after the other. It is used by one thread. */
final class SourceChanges implements AutoCloseable {

    /** Editors save in several steps; that many milliseconds without another step end a save. */
    private static final int STEP = 5;

    /** Saves that follow each other without end are shown after that long. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(300);

    private final Path source;
    private final BlockingQueue<Optional<Path>> changes = new LinkedBlockingQueue<>();
    private final Watcher watcher;
    private final Optional<Object> identity;
    private Optional<Path> first = Optional.empty();
    private long end;

    SourceChanges(Path source) throws IOException {
        this.source = source;
        identity = identity(source);
        watcher = Watcher.start(source, SourceChanges::isIgnored, changes::add);
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
    private static boolean isIgnored(Path path) {
        String first = path.getName(0).toString();
        String last = path.getFileName().toString();
        boolean built = first.equals("target") || first.equals("node_modules") || path.toString().contains(TemporaryFolder.PREFIX);
        return built || last.startsWith(".") || last.endsWith("~");
    }

    @Override
    public void close() throws IOException {
        watcher.close();
    }
}
