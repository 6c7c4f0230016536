package verbatim.serve;

import java.util.Map;
import java.util.Optional;

/** The files of a site, which may be rendered on demand. */
@FunctionalInterface
public interface SiteFiles {

    /** Its bytes, which must not change any more; empty if it does not exist or cannot be rendered. */
    Optional<byte[]> bytes(String path);

    /** Whether the file exists and can be rendered. */
    default boolean has(String path) {
        return bytes(path).isPresent();
    }

    /** Files in memory. */
    static SiteFiles of(Map<String, byte[]> files) {
        Map<String, byte[]> all = Map.copyOf(files);
        return path -> Optional.ofNullable(all.get(path));
    }
}
