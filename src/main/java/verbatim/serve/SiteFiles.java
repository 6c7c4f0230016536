package verbatim.serve;

import java.util.Map;
import java.util.Optional;

/** The files of a site, which may be made when they are asked for. */
public interface SiteFiles {

    /** Whether there is such a file, or would be if it could be made. */
    boolean has(String path);

    /** Its bytes, which must not change any more; empty if there is none, or it cannot be made. */
    Optional<byte[]> bytes(String path);

    /** Files that are there. */
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
