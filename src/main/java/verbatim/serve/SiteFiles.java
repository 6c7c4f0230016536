package verbatim.serve;

import java.util.Map;
import java.util.Optional;

/** The files of a site, which may be rendered on demand. */
public interface SiteFiles {

    /** Whether the file exists, or would exist if it could be rendered. */
    boolean has(String path);

    /** Its bytes, which must not change any more; empty if it does not exist or cannot be rendered. */
    Optional<byte[]> bytes(String path);

    /** Files in memory. */
    static SiteFiles of(Map<String, byte[]> files) {
        Map<String, byte[]> all = Map.copyOf(files);
        return new SiteFiles() {
            @Override
            public boolean has(String path) {
                return all.containsKey(path);
            }

            @Override
            public Optional<byte[]> bytes(String path) {
                return Optional.ofNullable(all.get(path));
            }
        };
    }
}
