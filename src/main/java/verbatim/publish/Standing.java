package verbatim.publish;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a build left its output folder.
 *
 * @param files the manifest among them, by path
 */
public record Standing(Map<String, Held> files) {

    /** Of a folder that no build has written. */
    public static final Standing EMPTY = new Standing(Map.of());

    public Standing {
        files = Map.copyOf(files);
    }

    /**
     * A file.
     *
     * @param size   in bytes
     * @param sha256 in hexadecimal digits
     * @param md5    in hexadecimal digits
     * @param key    what it was made from, in short; empty if nobody knows
     * @param time   when it was last written
     */
    record Held(long size, String sha256, String md5, String key, FileTime time) {

        Held with(String other) {
            return new Held(size, sha256, md5, other, time);
        }

        Held at(FileTime other) {
            return new Held(size, sha256, md5, key, other);
        }

        /** Whether a file is as it was left. Who changes a file and sets its time back has reasons of their own. */
        boolean isIntact(Path file) {
            try {
                BasicFileAttributes is = Permissions.attributes(file);
                return is.isRegularFile()
                        && is.size() == size
                        && is.lastModifiedTime().equals(time)
                        && Permissions.isReadable(is);
            } catch (IOException absent) {
                return false;
            }
        }
    }

    /** What a manifest says should stand there; nobody knows whether it does. */
    static Standing of(Manifest manifest) {
        Map<String, Held> files = new HashMap<>();
        manifest.files().forEach(entry -> files.put(
                entry.path(), new Held(entry.size(), entry.sha256(), entry.md5(), "", FileTime.fromMillis(0))));
        return new Standing(files);
    }

    /** Whether a file has the bytes that it has in another output. */
    public boolean same(String path, Standing other) {
        Held held = other.files.get(path);
        return held != null && held.sha256.equals(files.get(path).sha256);
    }

    /** As bytes, for {@link #read}. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(files.size() * 160 + 16);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(files.size());
            for (Map.Entry<String, Held> file : files.entrySet()) {
                Held held = file.getValue();
                out.writeUTF(file.getKey());
                out.writeLong(held.size);
                out.writeUTF(held.sha256);
                out.writeUTF(held.md5);
                out.writeUTF(held.key);
                out.writeLong(held.time.toInstant().getEpochSecond());
                out.writeInt(held.time.toInstant().getNano());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** From the bytes that {@link #bytes} made; empty from any others. */
    public static Optional<Standing> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Map<String, Held> files = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                files.put(
                        in.readUTF(),
                        new Held(
                                in.readLong(),
                                in.readUTF(),
                                in.readUTF(),
                                in.readUTF(),
                                FileTime.from(Instant.ofEpochSecond(in.readLong(), in.readInt()))));
            }
            return Optional.of(new Standing(files));
        } catch (IOException cutOff) {
            return Optional.empty();
        }
    }
}
