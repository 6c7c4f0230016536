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
 * The output of a build. It is written beside the earlier one and replaces it at the end; until then, or if the build fails,
 * the earlier output stays as it was. Unchanged files are linked, not written again; if nothing changes, nothing is
 * written.
 */
public final class Output implements AutoCloseable {

    private final OutputFolder folder;
    private final Path target;
    /** The files of earlier builds. */
    private OutputState before = OutputState.EMPTY;
    /** Whether {@code before} describes the files as they are, not only as the manifest lists them. */
    private boolean known;
    /** Files of this output. Pages are written in parallel. */
    private final Map<String, OutputState.FileState> files = new ConcurrentHashMap<>();
    /** Files taken from the earlier output. */
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    private Output(OutputFolder folder) {
        this.folder = folder;
        this.target = folder.target();
    }

    /** Opens an output when only its manifest is known. */
    public static Output open(Path folder) throws IOException {
        return open(folder, OutputState.EMPTY);
    }

    /**
     * Takes the lock on an output folder.
     *
     * @param known the state that the previous build left; ignored if another build has written there since
     * @throws FileSystemException if another build holds the lock, the folder is a file, or it holds files and none of
     *                             them is from an earlier build
     */
    public static Output open(Path folder, OutputState known) throws IOException {
        Output output = new Output(OutputFolder.take(folder));
        try {
            output.before(folder, known);
        } catch (IOException e) {
            output.close();
            throw e;
        }
        return output;
    }

    /** Whether a folder still holds every file of a build, unchanged. */
    public static boolean isCurrent(Path folder, OutputState known) throws IOException {
        Path target = OutputFolder.target(folder);
        return !known.files().isEmpty()
                && known.files().entrySet().stream().allMatch(file -> file.getValue().isIntact(target.resolve(file.getKey())));
    }

    /** Finds out what the folder holds, and refuses other people's files. */
    private void before(Path name, OutputState standing) throws IOException {
        OutputState.FileState manifest = standing.files().get(Manifest.NAME);
        known = manifest != null && manifest.isIntact(target.resolve(Manifest.NAME));
        before = known ? standing : UnmanagedFiles.beside(target, name);
        Optional<Path> free = folder.free();
        if (free.isPresent()) {
            UnmanagedFiles.beside(free.get(), free.get());
        }
    }

    /** The file of the earlier output, if it is unchanged. */
    private Optional<Path> earlier(String path) {
        return Optional.ofNullable(known ? before.files().get(path) : null)
                .filter(held -> held.isIntact(target.resolve(path)))
                .map(held -> target.resolve(path));
    }

    /**
     * Takes a file from the earlier output, if it was made from the same input.
     *
     * @param key a digest of what it is made from; empty if unknown
     */
    public boolean reuse(String path, String key) {
        OutputState.FileState held = before.files().get(path);
        if (key.isEmpty() || held == null || !held.key().equals(key) || earlier(path).isEmpty()) {
            return false;
        }
        return keep(path, held);
    }

    private boolean keep(String path, OutputState.FileState held) {
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
     * Writes one file, unless the earlier output has the same.
     *
     * @param key a digest of what it is made from; empty if unknown
     * @throws FileAlreadyExistsException if this output has such a file
     */
    public void write(String path, byte[] bytes, String key) throws IOException {
        if (!takenOver(path, Digests.held(bytes, key))) {
            folder.make(path, file -> Files.write(file, bytes, StandardOpenOption.CREATE_NEW));
        }
    }

    /** Content that is written piece by piece and never held in memory. */
    interface Content {
        void write(OutputStream to) throws IOException;
    }

    /**
     * Writes one file piece by piece, unless the earlier output has the same.
     *
     * @param key a digest of what it is made from; empty if unknown
     * @throws FileAlreadyExistsException if this output has such a file
     */
    void write(String path, Content content, String key) throws IOException {
        folder.make(path, file -> {
            OutputState.FileState held;
            try (Digests digests = new Digests(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
                content.write(digests);
                held = digests.held(key);
            }
            if (takenOver(path, held)) {
                Files.delete(file);
            }
        });
    }

    /** Adds a file to this output, taking it from the earlier output if that has the same. */
    private boolean takenOver(String path, OutputState.FileState held) throws FileAlreadyExistsException {
        OutputState.FileState was = before.files().get(path);
        boolean unchanged = was != null && was.sha256().equals(held.sha256()) && earlier(path).isPresent();
        if (unchanged ? !keep(path, was.with(held.key())) : files.putIfAbsent(path, held) != null) {
            throw new FileAlreadyExistsException(path);
        }
        return unchanged;
    }

    /** Copies one file of any size, unless the earlier output has the same. */
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

    /** The paths of this output's files, sorted. */
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

    /** Commits an output without a site address or redirects. */
    OutputState commit() throws IOException {
        return commit(new Publication("", Set.of(), Map.of()));
    }

    /**
     * Replaces the earlier output with this one. Files that no build wrote are kept. An unchanged file keeps its time, so
     * that tools which compare times do not upload it again.
     *
     * @return the state of the folder
     */
    public OutputState commit(Publication publication) throws IOException {
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
            UnmanagedFiles.keep(target, before.files().keySet(), folder);
            folder.swap();
        }
        return new OutputState(files);
    }

    private Manifest.Entry entry(String path, OutputState.FileState held, Publication publication) {
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

    /** The file that a compressed copy was made from; empty for any other file. */
    private Optional<String> plain(String path) {
        return path.endsWith(".gz") || path.endsWith(".br")
                ? Optional.of(path.substring(0, path.length() - 3)).filter(files::containsKey)
                : Optional.empty();
    }

    /** Links a file, or copies it where the file system has no links. */
    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private void times() throws IOException {
        for (Map.Entry<String, OutputState.FileState> file : files.entrySet()) {
            String path = file.getKey();
            if (!kept.contains(path)) {
                OutputState.FileState was = before.files().get(path);
                Path earlier = target.resolve(path);
                boolean same = was != null && was.sha256().equals(file.getValue().sha256()) && Files.isRegularFile(earlier);
                Path staged = folder.next().resolve(path);
                if (same) {
                    Files.setLastModifiedTime(staged, Files.getLastModifiedTime(earlier));
                }
                file.setValue(file.getValue().at(Files.getLastModifiedTime(staged)));
            }
        }
        for (Map.Entry<String, OutputState.FileState> file : files.entrySet()) {
            // gzip_static and similar modules compare the two
            Optional<OutputState.FileState> plain = plain(file.getKey()).map(files::get);
            if (plain.isPresent() && plain.get().time() != file.getValue().time()) {
                FileTime time = FileTime.from(plain.get().time(), TimeUnit.NANOSECONDS);
                Files.setLastModifiedTime(folder.next().resolve(file.getKey()), time);
                file.setValue(file.getValue().at(time));
            }
        }
    }

    /** Releases the folder. Without a commit, nothing is left behind. */
    @Override
    public void close() throws IOException {
        folder.close();
    }
}
