package verbatim.publish;

import java.util.Map;
import java.util.Set;

/**
 * What a host has to know of an output.
 *
 * @param site      the site's address, {@code /} at its end
 * @param hashed    paths of the files whose names change with their content
 * @param redirects old addresses and where each leads, both as paths from the host's root
 */
public record Publication(String site, Set<String> hashed, Map<String, String> redirects) {

    public Publication {
        hashed = Set.copyOf(hashed);
        redirects = Map.copyOf(redirects);
    }

    Manifest.Cache cache(String path) {
        return hashed.contains(path.replaceAll("\\.(gz|br)$", ""))
                ? Manifest.Cache.IMMUTABLE
                : Manifest.Cache.REVALIDATE;
    }
}
