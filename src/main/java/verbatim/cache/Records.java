package verbatim.cache;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The cache: records that earlier runs made, each under a name and the key of what it was made from. A record is returned
 * only for the same key, and only if the same program made it; whatever happens to the cache's file costs time and nothing
 * else.
 */
public final class Records implements AutoCloseable {

    private final RecordFile file;

    private Records(RecordFile file) {
        this.file = file;
    }

    /** A cache that is empty and stays so. */
    public static Records none() {
        return new Records(RecordFile.none());
    }

    /**
     * Opens the cache in a folder.
     *
     * @param folder  created if it and its parent do not exist
     * @param program identifies the program and its version: records of any other are ignored
     */
    public static Records in(Path folder, String program) {
        return new Records(RecordFile.in(folder, program));
    }

    /** Whether records that are put are kept. */
    public boolean isWritable() {
        return file.isWritable();
    }

    /** The record of a name and key; made, and kept, if there is none. */
    public <T extends Record> T get(String name, String key, Class<T> type, Supplier<T> maker) {
        return find(name, key, type).orElseGet(() -> {
            T made = maker.get();
            put(name, key, made);
            return made;
        });
    }

    /**
     * The record of a name and key.
     *
     * @return empty if nothing was made from just this, or it is damaged
     */
    public <T extends Record> Optional<T> find(String name, String key, Class<T> type, External<?>... externals) {
        try {
            return file.find(name, bytes(key)).map(found -> new RecordCodec(List.of(externals)).unpack(type, found));
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /**
     * Keeps a record for later runs.
     *
     * @param name of at most 100 characters; a record with a longer name is not kept
     * @param key  identifies everything that the record was made from
     */
    public void put(String name, String key, Record value, External<?>... externals) {
        if (file.isWritable()) {
            file.put(name, bytes(key), new RecordCodec(List.of(externals)).pack(value));
        }
    }

    /** Marks the record of a name as still of use, even if this run does not ask for it. */
    public void keep(String name) {
        file.keep(name);
    }

    /** Marks every other record as obsolete: this run has asked for all that is of use. */
    public void sweep() {
        file.sweep();
    }

    /** Closes the file, and shrinks it if most of it is obsolete. */
    @Override
    public void close() {
        file.close();
    }

    /** A record's values as bytes, the same for the same values: for a digest. */
    public static byte[] bytes(Record value) {
        return new RecordCodec(List.of()).pack(value);
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
