package verbatim.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.source.FileName;

/** Lists and reads the files of a source folder: never one outside it, never one twice, always in the same order. */
public final class SourceFiles {

    private static final int MOST = 2 * 1024 * 1024;

    /** Hidden files, and what editors, merges and patches leave beside a file: an earlier state of it, which may be a draft. */
    private static final Pattern BACKUP = Pattern.compile("\\..*|.*~|#.*#|.*\\.(bak|orig|rej|sw[op])");

    private final Path source;
    private final Path real;
    private final Diagnostics diagnostics;
    private boolean plain = true;

    /** @throws IOException if the folder cannot be reached */
    public SourceFiles(Path source, Diagnostics diagnostics) throws IOException {
        this.source = source;
        this.real = source.toRealPath();
        this.diagnostics = diagnostics;
    }

    /**
     * The files of a folder and of those in it, as paths relative to it, sorted. Hidden files and editors' backups are
     * left out. Links that leave the source folder, lead to something hidden, nowhere or in a circle are reported and left
     * out.
     *
     * @throws NoSuchFileException if there is no such folder
     */
    public List<String> list(String folder) throws IOException {
        Path root = source.resolve(folder);
        if (!Files.isDirectory(root)) {
            throw new NoSuchFileException(root.toString());
        }
        List<String> found = new ArrayList<>();
        if (inside(root).isEmpty()) {
            return found;
        }
        walk(root, root, found, List.of(root.toRealPath()));
        found.sort(Comparator.naturalOrder());
        return found;
    }

    /** Whether all listed folders contain only files and folders: no link, and nothing that was left out with a finding. */
    public boolean plain() {
        return plain;
    }

    private void walk(Path root, Path folder, List<String> found, List<Path> above) throws IOException {
        List<Path> entries;
        try (Stream<Path> stream = Files.list(folder)) {
            entries = stream.sorted(Comparator.comparing(path -> path.getFileName().toString()))
                    .toList();
        }
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            if (BACKUP.matcher(name).matches()) {
                continue;
            }
            if (name.contains("\\")) {
                plain = false;
                // it would be read as a path in a folder
                Input input = Input.unread(source.relativize(entry).toString());
                diagnostics.add(
                        Rule.OUTPUT_COLLISION, input, input.start(), FileName.fault(name).orElse(name), "rename the file");
                continue;
            }
            String relative = nameable(root, slashes(root.relativize(entry)));
            boolean link = Files.isSymbolicLink(entry);
            plain &= !link;
            Optional<Path> target = link
                    ? inside(entry)
                    : Optional.of(above.get(above.size() - 1).resolve(name));
            if (target.isEmpty()) {
                continue;
            }
            if (Files.isDirectory(entry)) {
                if (above.stream().anyMatch(each -> each.startsWith(target.get()))) {
                    outside(entry, "leads to a folder that contains it");
                } else {
                    List<Path> deeper = new ArrayList<>(above);
                    deeper.add(target.get());
                    walk(root, entry, found, deeper);
                }
            } else if (Files.isRegularFile(entry)) {
                found.add(relative);
            } else {
                plain = false;
                Input input = Input.unread(slashes(source.relativize(entry)));
                diagnostics.add(
                        Rule.CONTENT_OUTSIDE, input, input.start(), "not a regular file", "take it out");
            }
        }
    }

    /** Before JDK 18, a locale without UTF-8 gives names that cannot be opened. */
    private static String nameable(Path root, String relative) throws FileSystemException {
        try {
            root.resolve(relative);
            return relative;
        } catch (InvalidPathException e) {
            throw new FileSystemException(
                    root + "/" + relative, null, "this locale cannot name the file; set LC_ALL=C.UTF-8");
        }
    }

    private Optional<Path> inside(Path entry) {
        try {
            Path target = entry.toRealPath();
            if (!target.startsWith(real)) {
                outside(entry, "leaves the source folder");
            } else if (Files.isSymbolicLink(entry) && isHidden(real.relativize(target))) {
                outside(entry, "leads to a hidden file");
            } else {
                return Optional.of(target);
            }
        } catch (IOException e) {
            outside(entry, "is broken or leads to itself");
        }
        return Optional.empty();
    }

    /** Hidden files such as {@code .git/config} are private. */
    private static boolean isHidden(Path path) {
        return path.toString().matches("(.*[/\\\\])?\\.[^/\\\\].*");
    }

    private void outside(Path entry, String what) {
        Input input = Input.unread(slashes(entry.startsWith(source) ? source.relativize(entry) : entry));
        diagnostics.add(
                Rule.CONTENT_OUTSIDE, input, input.start(), "the link " + what, "replace the link by the file, or delete it");
    }

    /** Reads a text file. One that is too large, unreadable, not UTF-8 or a link to the outside is reported. */
    public Optional<Input> read(String path) {
        return bytes(path).flatMap(bytes -> decode(path, bytes, diagnostics));
    }

    /** Whether there is anything of that name. */
    boolean exists(String path) {
        return Files.exists(source.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether there is a file of that name, and not a link to one. */
    boolean isFile(String path) {
        return Files.isRegularFile(source.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Reads a file. One that is too large or unreadable is reported. */
    Optional<byte[]> bytes(String path) {
        return bytes(path, diagnostics);
    }

    /** The same, reported elsewhere. */
    Optional<byte[]> bytes(String path, Diagnostics diagnostics) {
        Path file = source.resolve(path);
        Input unread = Input.unread(path);
        if (Files.isSymbolicLink(file) && inside(file).isEmpty()) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isOther()) {
                diagnostics.add(Rule.CONTENT_OUTSIDE, unread, unread.start(), "not a regular file", "take it out");
                return Optional.empty();
            }
            if (attributes.size() > MOST) {
                diagnostics.add(
                        Rule.CONTENT_TOO_LARGE,
                        unread,
                        unread.start(),
                        "the file has %d bytes, more than 2 MiB".formatted(attributes.size()),
                        "split it");
                return Optional.empty();
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            diagnostics.add(
                    Rule.CONTENT_OUTSIDE, unread, unread.start(), "the file was deleted while the site was read", "run it again");
            return Optional.empty();
        } catch (IOException e) {
            diagnostics.add(
                    Rule.CONTENT_OUTSIDE,
                    unread,
                    unread.start(),
                    "the file cannot be read: " + e.getClass().getSimpleName(),
                    "make it readable, or delete it");
            return Optional.empty();
        }
    }

    /** Bytes as a text. What is not UTF-8 is reported. */
    static Optional<Input> decode(String path, byte[] bytes, Diagnostics diagnostics) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        try {
            return Optional.of(Input.read(path, bytes, decoder.decode(ByteBuffer.wrap(bytes)).toString()));
        } catch (CharacterCodingException e) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            java.nio.CharBuffer out = java.nio.CharBuffer.allocate(bytes.length + 1);
            CoderResult result = decoder.reset().decode(in, out, true);
            out.flip();
            Input good = new Input(path, out.toString());
            int at = good.text().length();
            diagnostics.add(
                    Rule.ENCODING_UTF_8,
                    good,
                    new Span(at, at),
                    "byte %d (0x%02X) is not UTF-8%s"
                            .formatted(in.position(), bytes[in.position()], result.isError() ? "" : ", the file is cut off"),
                    "save the file as UTF-8");
            return Optional.empty();
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
