package verbatim.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Packed records in one file of a folder. A value is returned only for the key it was put with, and only to the program that
 * put it. A file that is missing, foreign, truncated, damaged or in use by another build costs time and nothing else. It is
 * never written through a symbolic link.
 *
 * <p>The file is a heading followed by records; of two with the same name the later one counts. A record is its length and
 * a checksum, four bytes each, then name and key, each preceded by its length, then the value.
 */
final class RecordFile implements AutoCloseable {

    private static final String NAME = "store";
    private static final byte[] MAGIC = "verbatim 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FRAME = 8;
    private static final int LONGEST_NAME = 400;
    private static final long SMALL = 1 << 20;

    private final @Nullable Path folder;
    private final byte[] heading;
    private final Map<String, Place> records = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private @Nullable FileChannel file;
    private @Nullable FileChannel lockFile;
    private @Nullable FileLock lock;
    /** Where the next record goes: after the last intact one. */
    private long end;
    private boolean writable;
    private boolean swept;

    /** Where a record is in the file. */
    private record Place(long at, int length) {}

    private RecordFile(@Nullable Path folder, String program) {
        this.folder = folder;
        byte[] name = program.getBytes(StandardCharsets.UTF_8);
        heading = Arrays.copyOf(MAGIC, MAGIC.length + name.length);
        System.arraycopy(name, 0, heading, MAGIC.length, name.length);
    }

    /** A file that is empty and stays so. */
    static RecordFile none() {
        return new RecordFile(null, "");
    }

    /** Opens the file in a folder; see {@link Records#in}. */
    static RecordFile in(Path folder, String program) {
        RecordFile file = new RecordFile(folder, program);
        file.open();
        return file;
    }

    private void open() {
        Path path = folder.resolve(NAME);
        try {
            create(folder.toAbsolutePath());
            lockFile = FileChannel.open(
                    folder.resolve(NAME + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            lock = lockFile.tryLock();
        } catch (IOException | OverlappingFileLockException inUse) {
            // then nothing is kept this time
        }
        writable = lock != null;
        try {
            file = writable
                    ? FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS)
                    : FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            index();
        } catch (IOException unreadable) {
            writable = false;
        }
    }

    /** At most two levels: a source folder that was deleted must not reappear empty. */
    private static void create(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            if (!Files.isDirectory(folder.getParent())) {
                Files.createDirectory(folder.getParent());
            }
            Files.createDirectory(folder);
        }
    }

    private void index() throws IOException {
        long size = file.size();
        byte[] first = read(0, (int) Math.min(size, heading.length));
        if (!Arrays.equals(first, heading)) {
            if (writable) {
                compact();
            }
            return;
        }
        end = heading.length;
        while (end + FRAME < size) {
            ByteBuffer start = ByteBuffer.wrap(read(end, (int) Math.min(size - end, FRAME + LONGEST_NAME + 5)));
            int length = start.getInt();
            if (length <= 0 || end + FRAME + length > size) {
                break;
            }
            String name;
            try {
                name = new ByteReader(start.array(), FRAME).text();
            } catch (IndexOutOfBoundsException damaged) {
                break;
            }
            records.put(name, new Place(end, FRAME + length));
            end += FRAME + length;
        }
        if (writable && end < size) {
            // another build may be reading it, so it cannot be truncated
            compact();
        }
    }

    private byte[] read(long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
            // read on
        }
        return buffer.array();
    }

    /** The content of a record, if it is intact. */
    private Optional<byte[]> content(Place record) {
        try {
            byte[] bytes = read(record.at, record.length);
            ByteBuffer frame = ByteBuffer.wrap(bytes);
            boolean whole = frame.getInt() == record.length - FRAME
                    && frame.getInt() == sum(bytes, FRAME, record.length - FRAME);
            return whole ? Optional.of(bytes) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static int sum(byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }

    /** Whether values that are put are kept. */
    boolean isWritable() {
        return writable;
    }

    /** A reader at the start of the value that was put under a name with the same key. */
    Optional<ByteReader> find(String name, byte[] key) {
        Place record = records.get(name);
        if (record == null) {
            return Optional.empty();
        }
        used.add(name);
        return content(record).flatMap(bytes -> {
            ByteReader content = new ByteReader(bytes, FRAME);
            boolean same = content.text().equals(name) && Arrays.equals(content.bytes(), key);
            return same ? Optional.of(content) : Optional.empty();
        });
    }

    /** Appends a value; see {@link Records#put}. */
    void put(String name, byte[] key, byte[] value) {
        ByteWriter head = new ByteWriter();
        head.text(name);
        head.bytes(key);
        byte[] written = head.written();
        ByteBuffer record = ByteBuffer.allocate(FRAME + written.length + value.length);
        record.position(FRAME);
        record.put(written).put(value).flip();
        int length = record.limit() - FRAME;
        record.putInt(0, length).putInt(Integer.BYTES, sum(record.array(), FRAME, length));
        append(name, record);
    }

    private synchronized void append(String name, ByteBuffer record) {
        if (!writable || name.length() > LONGEST_NAME / 4) {
            return;
        }
        int length = record.remaining();
        try {
            write(file, record, end);
            records.put(name, new Place(end, length));
            used.add(name);
            end += length;
        } catch (IOException full) {
            writable = false;
        }
    }

    private static void write(FileChannel to, ByteBuffer bytes, long at) throws IOException {
        long start = at - bytes.position();
        while (bytes.hasRemaining()) {
            to.write(bytes, start + bytes.position());
        }
    }

    /** Moves the records that are still of use to a new file. */
    private void compact() throws IOException {
        Path next = folder.resolve(NAME + ".next");
        Files.deleteIfExists(next);
        FileChannel to = FileChannel.open(
                next, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        write(to, ByteBuffer.wrap(heading), 0);
        long at = heading.length;
        Map<String, Place> moved = new LinkedHashMap<>();
        for (Map.Entry<String, Place> record : records.entrySet()) {
            byte[] bytes = read(record.getValue().at, record.getValue().length);
            write(to, ByteBuffer.wrap(bytes), at);
            moved.put(record.getKey(), new Place(at, bytes.length));
            at += bytes.length;
        }
        Files.move(next, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        file.close();
        file = to;
        end = at;
        records.clear();
        records.putAll(moved);
    }

    /** See {@link Records#keep}. */
    void keep(String name) {
        used.add(name);
    }

    /** See {@link Records#sweep}. */
    void sweep() {
        swept = true;
    }

    /** Drops obsolete records if they take more space than the others. */
    @Override
    public void close() {
        try {
            if (writable) {
                Set<String> live = swept ? used : records.keySet();
                long size = records.entrySet().stream()
                        .filter(record -> live.contains(record.getKey()))
                        .mapToLong(record -> record.getValue().length)
                        .sum();
                if (end > SMALL && end > 2 * size) {
                    records.keySet().retainAll(live);
                    compact();
                }
            }
        } catch (IOException unwritable) {
            // the next build may have more luck
        }
        for (AutoCloseable resource : Arrays.asList(file, lock, lockFile)) {
            try {
                if (resource != null) {
                    resource.close();
                }
            } catch (Exception closed) {
                // nothing depends on it
            }
        }
    }
}
