package verbatim.diagnostic;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text file and the places of its lines. Two inputs are equal if their paths and texts are. */
public final class Input {

    private final String path;
    /** In UTF-8, to save memory: all texts of a site are kept, and few are read again. */
    private final byte[] bytes;

    private WeakReference<String> text;
    private @Nullable String digest;
    /** Computed on demand: most files have no finding. Racing threads compute the same. */
    private int @Nullable [] starts;

    /**
     * A file.
     *
     * @param path the file's path relative to the source folder, with {@code /} between its parts
     * @param text its whole text
     */
    public Input(String path, String text) {
        this(path, text.getBytes(StandardCharsets.UTF_8), text);
    }

    private Input(String path, byte[] bytes, @Nullable String text) {
        this.path = path;
        this.bytes = bytes;
        this.text = new WeakReference<>(text);
    }

    /**
     * A file whose text is known in both forms.
     *
     * @param bytes its text in UTF-8, which must not change any more
     */
    public static Input read(String path, byte[] bytes, String text) {
        return new Input(path, bytes, text);
    }

    /**
     * A file whose text is decoded when it is first asked for.
     *
     * @param bytes its text in UTF-8, which must not change any more
     */
    public static Input known(String path, byte[] bytes) {
        return new Input(path, bytes, null);
    }

    /** The file's path relative to the source folder, with {@code /} between its parts. */
    public String path() {
        return path;
    }

    /** The whole text. */
    public String text() {
        String known = text.get();
        if (known == null) {
            known = new String(bytes, StandardCharsets.UTF_8);
            text = new WeakReference<>(known);
        }
        return known;
    }

    /** The whole text in UTF-8; must not be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** The digest of the whole text. */
    public String digest() {
        String known = digest;
        if (known == null) {
            known = new Digest().add(bytes).end();
            digest = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || other instanceof Input input && input.path.equals(path) && Arrays.equals(input.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path;
    }

    /** A file that could not be read, for a diagnostic about the file as a whole. */
    public static Input unread(String path) {
        return new Input(path, "");
    }

    /** An empty span at the beginning of the file. */
    public Span start() {
        return new Span(0, 0);
    }

    /**
     * The line and column of an offset. Lines end with {@code \n}, {@code \r\n} or {@code \r}.
     *
     * @param offset in UTF-16 units from the beginning; one past the end is allowed
     */
    public Place place(int offset) {
        int[] starts = lineStarts();
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Place(line + 1, offset - starts[line] + 1);
    }

    /** The text of a line without its line break. Lines count from 1. */
    public String line(int number) {
        int[] starts = lineStarts();
        if (number < 1 || number > starts.length) {
            return "";
        }
        String text = text();
        int end = number < starts.length ? starts[number] : text.length();
        int start = starts[number - 1];
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    private int[] lineStarts() {
        int[] known = starts;
        if (known == null) {
            known = findLineStarts(text());
            starts = known;
        }
        return known;
    }

    private static int[] findLineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    /** A line and a column, both starting at 1; columns count UTF-16 units. */
    public record Place(int line, int column) {}
}
