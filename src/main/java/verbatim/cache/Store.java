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
 * What earlier runs made of their inputs, in one file of a folder. A value is given back only for the bytes it was made
 * from and by the program that made it. A file that is missing, foreign, cut off, damaged or in use by another build costs
 * time and nothing else. Nothing is written through a link that somebody has laid in its place.
 *
 * <p>The file is a heading and records, one behind another; of two with one name the later counts. A record is its length
 * and a checksum, each in four bytes, then name, input and value, each with its length before it.
 */
public final class Store implements AutoCloseable {

    private static final String NAME = "store";
    private static final byte[] MAGIC = "verbatim 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FRAME = 8;
    private static final int LONGEST_NAME = 400;
    private static final long SMALL = 1 << 20;

    private final @Nullable Path folder;
    private final byte[] heading;
    private final Map<String, Record> records = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private @Nullable FileChannel file;
    private @Nullable FileChannel lockFile;
    private @Nullable FileLock lock;
    /** Where the next record goes; behind the last that is whole. */
    private long end;
    private boolean writable;
    private boolean swept;

    /** Where a record's content stands in the file. */
    private record Record(long at, int length) {}

    private Store(@Nullable Path folder, String program) {
        this.folder = folder;
        byte[] name = program.getBytes(StandardCharsets.UTF_8);
        heading = Arrays.copyOf(MAGIC, MAGIC.length + name.length);
        System.arraycopy(name, 0, heading, MAGIC.length, name.length);
    }

    /** One that remembers nothing. */
    public static Store none() {
        return new Store(null, "");
    }

    /**
     * Opens what a folder keeps.
     *
     * @param folder  is made if only it and the one that it is in are not there
     * @param program names the program and its version: what another has made is of no use
     */
    public static Store in(Path folder, String program) {
        Store store = new Store(folder, program);
        store.open();
        return store;
    }

    private void open() {
        Path path = folder.resolve(NAME);
        try {
            make(folder.toAbsolutePath());
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

    /** Not more than two levels: a source folder that was taken away is not to come back empty. */
    private static void make(Path folder) throws IOException {
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
                name = new Unpacker(start.array(), FRAME).text();
            } catch (IndexOutOfBoundsException damaged) {
                break;
            }
            records.put(name, new Record(end, FRAME + length));
            end += FRAME + length;
        }
        if (writable && end < size) {
            // another may be reading it, so that it cannot be shortened
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

    /** The content of a record, if it is whole. */
    private Optional<byte[]> content(Record record) {
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

    /** Whether what is put is kept. */
    public boolean keeps() {
        return writable;
    }

    /**
     * What was made of an input.
     *
     * @param name  of the input
     * @param input its bytes as they are now
     * @return empty if nothing was made of just these
     */
    public Optional<Unpacker> find(String name, byte[] input) {
        Record record = records.get(name);
        if (record == null) {
            return Optional.empty();
        }
        used.add(name);
        return content(record).flatMap(bytes -> {
            Unpacker content = new Unpacker(bytes, FRAME);
            boolean same = content.text().equals(name) && content.startsWith(input);
            content.number(); // the value's length: it is the rest
            return same ? Optional.of(content) : Optional.empty();
        });
    }

    /**
     * Keeps what was made of an input, for later runs.
     *
     * @param name of at most 100 characters; of one with a longer name nothing is kept
     */
    public void put(String name, byte[] input, byte[] value) {
        byte[] content = new Packer().text(name).bytes(input).bytes(value).packed();
        ByteBuffer record = ByteBuffer.allocate(FRAME + content.length)
                .putInt(content.length)
                .putInt(sum(content, 0, content.length))
                .put(content)
                .flip();
        append(name, record);
    }

    private synchronized void append(String name, ByteBuffer record) {
        if (!writable || name.length() > LONGEST_NAME / 4) {
            return;
        }
        int length = record.remaining();
        try {
            write(file, record, end);
            records.put(name, new Record(end, length));
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

    /** Writes the records that are still of use to a new file. */
    private void compact() throws IOException {
        Path next = folder.resolve(NAME + ".next");
        Files.deleteIfExists(next);
        FileChannel to = FileChannel.open(
                next, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        write(to, ByteBuffer.wrap(heading), 0);
        long at = heading.length;
        Map<String, Record> moved = new LinkedHashMap<>();
        for (Map.Entry<String, Record> record : records.entrySet()) {
            byte[] bytes = read(record.getValue().at, record.getValue().length);
            write(to, ByteBuffer.wrap(bytes), at);
            moved.put(record.getKey(), new Record(at, bytes.length));
            at += bytes.length;
        }
        Files.move(next, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        file.close();
        file = to;
        end = at;
        records.clear();
        records.putAll(moved);
    }

    /** Says that what is kept under a name is of use, even if this run does not ask for it. */
    public void keep(String name) {
        used.add(name);
    }

    /** Says that this run has asked for all that is of use: what it has not asked for is of files that are gone. */
    public void sweep() {
        swept = true;
    }

    /** Drops what has become old, if it is more than the rest. */
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
