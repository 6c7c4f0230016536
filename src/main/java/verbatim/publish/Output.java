package verbatim.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The output folder. What changes is written beside it and takes its place at the end, in two renames; until then, and if
 * it never comes to that, the earlier output stays as it was. What stays the same is linked, not written again; where
 * nothing changes, nothing is written at all.
 */
public final class Output implements AutoCloseable {

    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path target;
    private final Path next;
    private final Path old;
    private final Path lockFile;
    private final FileChannel channel;
    private final FileLock lock;
    /** What the builds before have written here. */
    private Standing before = Standing.EMPTY;
    /** Whether {@code before} tells how the folder stands, and not only what it should hold. */
    private boolean known;
    /** Files of this output, and whether each is taken over from the earlier one. Pages are written side by side. */
    private final Map<String, Standing.Held> files = new ConcurrentHashMap<>();

    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    private Output(Path target, Path lockFile, FileChannel channel, FileLock lock) {
        this.target = target;
        this.next = target.resolveSibling("." + target.getFileName() + ".next");
        this.old = target.resolveSibling("." + target.getFileName() + ".old");
        this.lockFile = lockFile;
        this.channel = channel;
        this.lock = lock;
    }

    /** Opens an output of which nothing is known but what its manifest says. */
    public static Output beside(Path folder) throws IOException {
        return beside(folder, Standing.EMPTY);
    }

    /**
     * Takes the lock on an output folder. What a killed build left is cleared first.
     *
     * @param known what the build before has left there; of no use if another has written there since
     * @throws FileSystemException if another build holds the lock, the folder is a file, or it holds files and none of
     *                             them is from an earlier build
     */
    public static Output beside(Path folder, Standing known) throws IOException {
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
            output.before(folder, known);
        } catch (IOException e) {
            output.close();
            throw e;
        }
        return output;
    }

    /** Whether a folder holds all that a build has left there, and each file as it was left. */
    public static boolean stands(Path folder, Standing known) {
        Path target = folder.toAbsolutePath().normalize();
        return !known.files().isEmpty()
                && known.files().entrySet().stream().allMatch(file -> intact(target.resolve(file.getKey()), file.getValue()));
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

    /** What stands here, or a refusal if somebody else's files do. */
    private void before(Path folder, Standing standing) throws IOException {
        if (!Files.isDirectory(target)) {
            return;
        }
        if (!Files.exists(target.resolve(Manifest.NAME))) {
            try (Stream<Path> entries = Files.list(target)) {
                if (entries.anyMatch(entry -> !entry.getFileName().toString().startsWith("."))) {
                    throw new FileSystemException(
                            folder.toString(), null, "holds files that Verbatim did not write; name an empty folder");
                }
            }
            return;
        }
        Standing.Held manifest = standing.files().get(Manifest.NAME);
        known = manifest != null && intact(target.resolve(Manifest.NAME), manifest);
        before = known
                ? standing
                : Manifest.in(target)
                        .map(Standing::of)
                        .orElseThrow(() -> new FileSystemException(
                                folder.resolve(Manifest.NAME).toString(),
                                null,
                                "is damaged, so nobody knows which files are ours; empty the folder, or name another"));
    }

    /** Whether a file is as it was left. Who changes a file and sets its time back has reasons of their own. */
    private static boolean intact(Path file, Standing.Held held) {
        try {
            if (!posix(file)) {
                BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                return is.isRegularFile() && is.size() == held.size() && is.lastModifiedTime().equals(held.time());
            }
            var is = Files.readAttributes(
                    file, java.nio.file.attribute.PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return is.isRegularFile()
                    && is.size() == held.size()
                    && is.lastModifiedTime().equals(held.time())
                    && is.permissions().equals(READABLE);
        } catch (IOException absent) {
            return false;
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private @Nullable Path earlier(String path) {
        Standing.Held held = before.files().get(path);
        return known && held != null && intact(target.resolve(path), held) ? target.resolve(path) : null;
    }

    /**
     * Takes a file over from the earlier output, if it was made from the same.
     *
     * @param key what it is made from, in short; empty if nobody knows
     */
    public boolean reuse(String path, String key) {
        Standing.Held held = before.files().get(path);
        if (key.isEmpty() || held == null || !held.key().equals(key) || earlier(path) == null) {
            return false;
        }
        return keep(path, held);
    }

    private boolean keep(String path, Standing.Held held) {
        if (files.putIfAbsent(path, held) != null) {
            return false;
        }
        kept.add(path);
        return true;
    }

    /** Writes one file. */
    public void write(String path, byte[] bytes) throws IOException {
        write(path, bytes, "");
    }

    /**
     * Writes one file, unless it stands there already.
     *
     * @param key what it is made from, in short; empty if nobody knows
     * @throws FileAlreadyExistsException if this output has such a file
     */
    public void write(String path, byte[] bytes, String key) throws IOException {
        Digests digests = new Digests();
        digests.update(bytes, bytes.length);
        Standing.Held held = digests.held(bytes.length, key);
        Standing.Held was = before.files().get(path);
        if (was != null && was.sha256().equals(held.sha256()) && earlier(path) != null) {
            if (keep(path, was.with(key))) {
                return;
            }
        } else if (files.putIfAbsent(path, held) == null) {
            Files.write(staged(path), bytes, StandardOpenOption.CREATE_NEW);
            return;
        }
        throw new FileAlreadyExistsException(path);
    }

    /** Copies one file, of any size, unless the same stands there already. */
    void copy(String path, Path from) throws IOException {
        Path earlier = earlier(path);
        if (earlier != null && Files.mismatch(from, earlier) < 0) {
            if (!keep(path, before.files().get(path))) {
                throw new FileAlreadyExistsException(path);
            }
            return;
        }
        Digests digests = new Digests();
        long size = 0;
        try (InputStream in = Files.newInputStream(from);
                OutputStream out = Files.newOutputStream(staged(path), StandardOpenOption.CREATE_NEW)) {
            byte[] part = new byte[1 << 16];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                digests.update(part, read);
                out.write(part, 0, read);
                size += read;
            }
        }
        files.put(path, digests.held(size, ""));
    }

    private Path staged(String path) throws IOException {
        Path file = next.resolve(path);
        Files.createDirectories(file.getParent());
        return file;
    }

    /** What this output holds, sorted. */
    List<String> files() {
        return files.keySet().stream().sorted().toList();
    }

    /** Whether this output holds a file. */
    public boolean has(String path) {
        return files.containsKey(path);
    }

    /** The size of a file of this output in bytes. */
    long size(String path) {
        return files.get(path).size();
    }

    /** The SHA-256 of a file of this output, in hexadecimal digits. */
    String sha256(String path) {
        return files.get(path).sha256();
    }

    /** The bytes of a file of this output. */
    byte[] bytes(String path) throws IOException {
        return Files.readAllBytes((kept.contains(path) ? target : next).resolve(path));
    }

    /** Puts an output without any particulars in place. */
    Standing commit() throws IOException {
        return commit(new Publication("", Set.of(), Map.of()));
    }

    /**
     * Puts the new output in the place of the earlier one. Files there that no build has written are kept. A file that is
     * the same as before keeps its time, so that what compares times has nothing to send.
     *
     * @return what stands there now
     */
    public Standing commit(Publication publication) throws IOException {
        List<Manifest.Entry> entries = new ArrayList<>(files.size());
        files.forEach((path, held) -> entries.add(held.entry(path, publication.cache(path))));
        write(Manifest.NAME, new Manifest(publication.site(), entries, publication.redirects()).json());
        boolean same = known && kept.size() == files.size() && files.size() == before.files().size();
        if (!same) {
            Files.createDirectories(next);
            for (String path : kept) {
                link(target.resolve(path), staged(path));
            }
            times();
            readable();
            keepForeign();
            if (Files.exists(target)) {
                Files.move(target, old);
            }
            Files.move(next, target);
            delete(old);
        }
        return new Standing(files);
    }

    /** A second name for a file, or a copy where the file system has no such thing. */
    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private void times() throws IOException {
        for (Map.Entry<String, Standing.Held> file : files.entrySet()) {
            String path = file.getKey();
            if (!kept.contains(path)) {
                Standing.Held was = before.files().get(path);
                Path earlier = target.resolve(path);
                boolean same = was != null && was.sha256().equals(file.getValue().sha256()) && Files.isRegularFile(earlier);
                Path staged = next.resolve(path);
                if (same) {
                    Files.setLastModifiedTime(staged, Files.getLastModifiedTime(earlier));
                }
                file.setValue(file.getValue().at(Files.getLastModifiedTime(staged)));
            }
        }
        for (Map.Entry<String, Standing.Held> file : files.entrySet()) {
            // gzip_static and its like compare the two
            String path = file.getKey();
            Standing.Held plain = Manifest.packed(path) ? files.get(path.substring(0, path.length() - 3)) : null;
            if (plain != null && !plain.time().equals(file.getValue().time())) {
                FileTime time = plain.time();
                Files.setLastModifiedTime(next.resolve(path), time);
                file.setValue(file.getValue().at(time));
            }
        }
    }

    /** Others read a site: a server under another user, and GitHub Pages, which refuses an archive without that right. */
    private void readable() throws IOException {
        if (!posix(next)) {
            return;
        }
        Set<Path> folders = new HashSet<>(Set.of(next));
        for (String path : files.keySet()) {
            Path file = next.resolve(path);
            if (!kept.contains(path)) {
                Files.setPosixFilePermissions(file, READABLE);
            }
            for (Path folder = file.getParent(); folders.add(folder); folder = folder.getParent()) {
                Files.setPosixFilePermissions(folder, OPEN);
            }
        }
        Files.setPosixFilePermissions(next, OPEN);
    }

    private void keepForeign() throws IOException {
        if (!Files.isDirectory(target)) {
            return;
        }
        for (String path : new TreeSet<>(files(target))) {
            Path copy = next.resolve(path);
            if (!before.files().containsKey(path) && !path.equals(Manifest.NAME) && !Files.exists(copy)) {
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
