package verbatim.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import verbatim.publish.Manifest.Cache;
import verbatim.publish.Manifest.Entry;
import verbatim.site.Addresses;

/**
 * The steps from one output to another, ordered so that readers never meet a broken link: first the
 * files that pages load, then new pages, then changed ones, then feeds and lists; deletions last, pages before the files
 * that they load.
 *
 * @param upload paths of files that are new or not the same
 * @param delete paths of files that are gone
 * @param purge  addresses, from the host's root, to purge from caches
 */
public record ManifestDiff(List<String> upload, List<String> delete, List<String> purge) {

    /** Compares two outputs. Two with the same files have no changes. */
    public static ManifestDiff between(Manifest old, Manifest next) {
        Map<String, Entry> before = new HashMap<>();
        old.files().forEach(entry -> before.put(entry.path(), entry));
        Map<String, Entry> after = new HashMap<>();
        next.files().forEach(entry -> after.put(entry.path(), entry));
        List<Entry> upload = new ArrayList<>();
        TreeSet<String> purge = new TreeSet<>();
        String root = root(next.site().isEmpty() ? old.site() : next.site());
        for (Entry entry : next.files()) {
            Entry was = before.get(entry.path());
            // a file that is the same but is to be kept for another time has other headers: it is sent again
            if (was == null
                    || !was.sha256().equals(entry.sha256())
                    || was.cache() != entry.cache()
                    || !was.type().equals(entry.type())) {
                upload.add(entry);
                if (was != null) {
                    addresses(root, entry, purge);
                }
            }
        }
        List<Entry> delete = old.files().stream()
                .filter(entry -> !after.containsKey(entry.path()))
                .toList();
        delete.forEach(entry -> addresses(root, entry, purge));
        Comparator<Entry> order = Comparator.comparingInt(entry -> rank(entry, before));
        return new ManifestDiff(
                upload.stream().sorted(order.thenComparing(Entry::path)).map(Entry::path).toList(),
                delete.stream()
                        .sorted(order.reversed().thenComparing(Entry::path))
                        .map(Entry::path)
                        .toList(),
                List.copyOf(purge));
    }

    private static int rank(Entry entry, Map<String, Entry> before) {
        if (entry.cache() == Cache.IMMUTABLE) {
            return 0;
        }
        if (entry.type().startsWith("text/html")) {
            return before.containsKey(entry.path()) ? 3 : 2;
        }
        boolean loaded = entry.type().matches("(image|font|video|audio)/.*|text/(css|javascript).*");
        return loaded ? 1 : 4;
    }

    /** Immutable files need no purge; compressed files are not requested by their own names. */
    private static void addresses(String root, Entry entry, TreeSet<String> purge) {
        if (entry.cache() == Cache.IMMUTABLE || entry.packed()) {
            return;
        }
        String path = Addresses.escaped(entry.path());
        purge.add(root + path);
        purge.add(root + Addresses.withoutIndex(path));
    }

    private static String root(String site) {
        String path = site.replaceFirst("^https?://[^/]*", "");
        return path.endsWith("/") ? path : path + "/";
    }
}
