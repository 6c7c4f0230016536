package verbatim.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What a build puts into its folder. What changes is written beside it and takes its place at the end; until then, and if
 * it never comes to that, the earlier output stays as it was. What stays the same is linked, not written again; where
 * nothing changes, nothing is written at all.
 */
public final class Output implements AutoCloseable {

    private final OutputFolder folder;
    private final Path target;
    /** What the builds before have written here. */
    private Standing before = Standing.EMPTY;
    /** Whether {@code before} tells how the folder stands, and not only what it should hold. */
    private boolean known;
    /** Files of this output. Pages are written side by side. */
    private final Map<String, Standing.Held> files = new ConcurrentHashMap<>();
    /** Those that are taken over from the earlier one. */
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    private Output(OutputFolder folder) {
        this.folder = folder;
        this.target = folder.target();
    }

    /** Opens an output of which nothing is known but what its manifest says. */
    public static Output beside(Path folder) throws IOException {
        return beside(folder, Standing.EMPTY);
    }

    /**
     * Takes the lock on an output folder.
     *
     * @param known what the build before has left there; of no use if another has written there since
     * @throws FileSystemException if another build holds the lock, the folder is a file, or it holds files and none of
     *                             them is from an earlier build
     */
    public static Output beside(Path folder, Standing known) throws IOException {
        Output output = new Output(OutputFolder.take(folder));
        try {
            output.before(folder, known);
        } catch (IOException e) {
            output.close();
            throw e;
        }
        return output;
    }

    /** Whether a folder holds all that a build has left there, and each file as it was left. */
    public static boolean stands(Path folder, Standing known) throws IOException {
        Path target = OutputFolder.target(folder);
        return !known.files().isEmpty()
                && known.files().entrySet().stream().allMatch(file -> file.getValue().isIntact(target.resolve(file.getKey())));
    }

    /** What stands here, or a refusal if somebody else's files do. */
    private void before(Path name, Standing standing) throws IOException {
        Standing.Held manifest = standing.files().get(Manifest.NAME);
        known = manifest != null && manifest.isIntact(target.resolve(Manifest.NAME));
        before = known ? standing : ForeignFiles.beside(target, name);
        Optional<Path> free = folder.free();
        if (free.isPresent()) {
            ForeignFiles.beside(free.get(), free.get());
        }
    }

    /** The file of the earlier output, if it is as it was left. */
    private Optional<Path> earlier(String path) {
        return Optional.ofNullable(known ? before.files().get(path) : null)
                .filter(held -> held.isIntact(target.resolve(path)))
                .map(held -> target.resolve(path));
    }

    /**
     * Takes a file over from the earlier output, if it was made from the same.
     *
     * @param key what it is made from, in short; empty if nobody knows
     */
    public boolean reuse(String path, String key) {
        Standing.Held held = before.files().get(path);
        if (key.isEmpty() || held == null || !held.key().equals(key) || earlier(path).isEmpty()) {
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
        if (!takenOver(path, Digests.held(bytes, key))) {
            folder.make(path, file -> Files.write(file, bytes, StandardOpenOption.CREATE_NEW));
        }
    }

    /** What is written piece by piece, and never held whole. */
    interface Content {
        void write(OutputStream to) throws IOException;
    }

    /**
     * Writes one file as its content comes, unless the same stands there already.
     *
     * @param key what it is made from, in short; empty if nobody knows
     * @throws FileAlreadyExistsException if this output has such a file
     */
    void write(String path, Content content, String key) throws IOException {
        folder.make(path, file -> {
            Standing.Held held;
            try (Digests digests = new Digests(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
                content.write(digests);
                held = digests.held(key);
            }
            if (takenOver(path, held)) {
                Files.delete(file);
            }
        });
    }

    /** Makes a file one of this output. If the same stands there already, it is that. */
    private boolean takenOver(String path, Standing.Held held) throws FileAlreadyExistsException {
        Standing.Held was = before.files().get(path);
        boolean stands = was != null && was.sha256().equals(held.sha256()) && earlier(path).isPresent();
        if (stands ? !keep(path, was.with(held.key())) : files.putIfAbsent(path, held) != null) {
            throw new FileAlreadyExistsException(path);
        }
        return stands;
    }

    /** Copies one file, of any size, unless the same stands there already. */
    void copy(String path, Path from) throws IOException {
        Optional<Path> earlier = earlier(path);
        if (earlier.isPresent() && Files.mismatch(from, earlier.get()) < 0) {
            if (!keep(path, before.files().get(path))) {
                throw new FileAlreadyExistsException(path);
            }
        } else {
            write(path, to -> Files.copy(from, to), "");
        }
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
        return Files.readAllBytes((kept.contains(path) ? target : folder.next()).resolve(path));
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
        files.forEach((path, held) -> entries.add(entry(path, held, publication)));
        write(Manifest.NAME, new Manifest(publication.site(), entries, publication.redirects()).json());
        boolean same = known && kept.size() == files.size() && files.size() == before.files().size();
        if (!same) {
            for (String path : kept) {
                folder.make(path, file -> link(target.resolve(path), file));
            }
            times();
            Permissions.open(folder.next(), files.keySet(), kept);
            ForeignFiles.keep(target, before.files().keySet(), folder);
            folder.swap();
        }
        return new Standing(files);
    }

    private Manifest.Entry entry(String path, Standing.Held held, Publication publication) {
        Optional<String> plain = plain(path);
        return new Manifest.Entry(
                path,
                held.size(),
                held.sha256(),
                held.md5(),
                MediaTypes.of(plain.orElse(path)),
                publication.cache(plain.orElse(path)),
                plain.isPresent());
    }

    /** Of a packed file, the one that it is packed from. An archive that a page offers is none. */
    private Optional<String> plain(String path) {
        return path.endsWith(".gz") || path.endsWith(".br")
                ? Optional.of(path.substring(0, path.length() - 3)).filter(files::containsKey)
                : Optional.empty();
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
                Path staged = folder.next().resolve(path);
                if (same) {
                    Files.setLastModifiedTime(staged, Files.getLastModifiedTime(earlier));
                }
                file.setValue(file.getValue().at(Files.getLastModifiedTime(staged)));
            }
        }
        for (Map.Entry<String, Standing.Held> file : files.entrySet()) {
            // gzip_static and its like compare the two
            Optional<Standing.Held> plain = plain(file.getKey()).map(files::get);
            if (plain.isPresent() && plain.get().time() != file.getValue().time()) {
                FileTime time = FileTime.from(plain.get().time(), TimeUnit.NANOSECONDS);
                Files.setLastModifiedTime(folder.next().resolve(file.getKey()), time);
                file.setValue(file.getValue().at(time));
            }
        }
    }

    /** Gives the folder free. Without a commit before it, nothing is left behind. */
    @Override
    public void close() throws IOException {
        folder.close();
    }
}
