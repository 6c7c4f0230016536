package verbatim.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How a build left its output folder.
 *
 * @param files the manifest among them, by path
 */
public record OutputState(Map<String, FileState> files) {

    /** Of a folder that no build has written. */
    public static final OutputState EMPTY = new OutputState(Map.of());

    public OutputState {
        files = Map.copyOf(files);
    }

    /**
     * A file.
     *
     * @param size   in bytes
     * @param sha256 in hexadecimal digits
     * @param md5    in hexadecimal digits
     * @param key    what it was made from, in short; empty if nobody knows
     * @param time   when it was last written, in nanoseconds since 1970
     */
    record FileState(long size, String sha256, String md5, String key, long time) {

        FileState with(String other) {
            return new FileState(size, sha256, md5, other, time);
        }

        FileState at(FileTime other) {
            return new FileState(size, sha256, md5, key, other.to(TimeUnit.NANOSECONDS));
        }

        /** Whether a file is as it was left. Who changes a file and sets its time back has reasons of their own. */
        boolean isIntact(Path file) {
            try {
                BasicFileAttributes is = Permissions.attributes(file);
                return is.isRegularFile()
                        && is.size() == size
                        && is.lastModifiedTime().to(TimeUnit.NANOSECONDS) == time
                        && Permissions.isReadable(is);
            } catch (IOException absent) {
                return false;
            }
        }
    }

    /** The files that a manifest lists; whether they exist is unknown. */
    static OutputState of(Manifest manifest) {
        Map<String, FileState> files = new HashMap<>();
        manifest.files().forEach(entry -> files.put(
                entry.path(), new FileState(entry.size(), entry.sha256(), entry.md5(), "", 0)));
        return new OutputState(files);
    }

    /** Whether a file has the bytes that it has in another output. */
    public boolean same(String path, OutputState other) {
        FileState held = other.files.get(path);
        return held != null && held.sha256.equals(files.get(path).sha256);
    }
}
