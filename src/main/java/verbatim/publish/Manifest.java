package verbatim.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import verbatim.data.JsonWriter;
import verbatim.data.Tree;
import verbatim.data.TreeReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

/**
 * The files that a build wrote.
 *
 * @param site      the site's address, {@code /} at its end; empty if it is not known
 * @param files     each file, by path
 * @param redirects old addresses and where each leads, both as paths from the host's root
 */
public record Manifest(String site, List<Entry> files, Map<String, String> redirects) {

    /** Its name in the output. It does not list itself. */
    static final String NAME = "manifest.json";

    /** How long a file may be cached. */
    enum Cache {
        /** Forever: its name changes with its content. */
        IMMUTABLE("immutable", "public, max-age=31536000, immutable"),
        /** It may change at any time: checked with the server before each use. */
        REVALIDATE("revalidate", "no-cache");

        private final String word;
        private final String header;

        Cache(String word, String header) {
            this.word = word;
            this.header = header;
        }

        /** The value of {@code Cache-Control}. */
        String header() {
            return header;
        }
    }

    /**
     * A file.
     *
     * @param path   from the site's root, {@code /} between its parts
     * @param size   in bytes
     * @param sha256 in hexadecimal digits
     * @param md5    in hexadecimal digits, as an S3 ETag has it; empty in a manifest of another hand
     * @param type   media type, with the character set of a text
     * @param cache  how long a copy may be kept
     * @param packed whether it is the packed form of the file whose name it has, {@code .gz} or {@code .br} behind it;
     *               an archive that a page offers is not
     */
    record Entry(String path, long size, String sha256, String md5, String type, Cache cache, boolean packed) {}

    public Manifest {
        files = files.stream().sorted(Comparator.comparing(Entry::path)).toList();
        redirects = new TreeMap<>(redirects);
    }

    byte[] json() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Entry entry : files) {
            Map<String, Object> file = JsonWriter.object(
                    "path", entry.path,
                    "size", entry.size,
                    "sha256", entry.sha256,
                    "md5", entry.md5,
                    "mediaType", entry.type,
                    "cache", entry.cache.word);
            if (entry.packed) {
                file.put("encoding", entry.path.endsWith(".gz") ? "gzip" : "br");
            }
            list.add(file);
        }
        Map<String, Object> caches = new LinkedHashMap<>();
        for (Cache cache : Cache.values()) {
            caches.put(cache.word, cache.header);
        }
        Map<String, Object> root =
                JsonWriter.object("site", site, "cacheControl", caches, "files", list, "redirects", redirects);
        return (JsonWriter.pretty(root) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a manifest. What is wrong with it is reported.
     *
     * @return empty if anything is wrong
     */
    public static Optional<Manifest> read(Input input, Diagnostics diagnostics) {
        return new Reader(input, diagnostics).manifest();
    }

    /** The manifest of a folder; empty if it has none, or one that cannot be read. */
    static Optional<Manifest> in(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        return Files.isRegularFile(file)
                ? read(new Input(NAME, new String(Files.readAllBytes(file), StandardCharsets.UTF_8)), new Diagnostics())
                : Optional.empty();
    }

    /** Checks everything, since a manifest may come from anywhere. */
    private static final class Reader {

        private final Input input;
        private final Diagnostics diagnostics;
        private boolean wrong;

        Reader(Input input, Diagnostics diagnostics) {
            this.input = input;
            this.diagnostics = diagnostics;
        }

        Optional<Manifest> manifest() {
            Optional<Tree> root = TreeReader.read(input, Rule.CONFIG_VALUE, diagnostics);
            if (root.isEmpty()) {
                return diagnostics.has(Rule.CONFIG_VALUE) ? Optional.empty() : refused(input.start(), "the file is empty");
            }
            if (diagnostics.has(Rule.CONFIG_VALUE)) {
                return Optional.empty();
            }
            if (!(root.get() instanceof Tree.Mapping mapping)) {
                return refused(root.get().span(), "this is a %s, not a manifest".formatted(root.get().word()));
            }
            if (!(mapping.get("files").orElse(null) instanceof Tree.Sequence list)) {
                return refused(input.start(), "the manifest has no list of “files”");
            }
            Map<String, Entry> files = new LinkedHashMap<>();
            for (Tree item : list.items()) {
                entry(item).ifPresent(entry -> {
                    if (files.putIfAbsent(entry.path(), entry) != null) {
                        refused(item.span(), "%s is listed twice".formatted(entry.path()));
                    }
                });
            }
            Map<String, String> redirects = new TreeMap<>();
            if (mapping.get("redirects").orElse(null) instanceof Tree.Mapping old) {
                old.entries().forEach(entry -> redirects.put(entry.key(), text(entry.value())));
            }
            String site = mapping.get("site").map(Reader::text).orElse("");
            return wrong ? Optional.empty() : Optional.of(new Manifest(site, List.copyOf(files.values()), redirects));
        }

        private Optional<Entry> entry(Tree item) {
            if (!(item instanceof Tree.Mapping file)) {
                return refused(item.span(), "this is a %s, not a file's entry".formatted(item.word()));
            }
            String path = file.get("path").map(Reader::text).orElse("");
            String sha256 = file.get("sha256").map(Reader::text).orElse("");
            if (path.isEmpty() || path.startsWith("/") || List.of(path.split("/")).contains("..")) {
                return refused(
                        file.get("path").orElse(item).span(),
                        path.isEmpty() ? "a file has no path" : "the path “%s” leads out of the site".formatted(path));
            }
            if (path.chars().anyMatch(Character::isISOControl)) {
                return refused(file.get("path").orElse(item).span(), "the path has a control character");
            }
            if (!sha256.matches("[0-9a-fA-F]{64}")) {
                return refused(
                        file.get("sha256").orElse(item).span(), "the SHA-256 of %s does not have 64 hexadecimal digits".formatted(path));
            }
            String size = file.get("size").map(Reader::text).orElse("0");
            String cache = file.get("cache").map(Reader::text).orElse("");
            return Optional.of(new Entry(
                    path,
                    size.matches("[0-9]{1,18}") ? Long.parseLong(size) : 0,
                    sha256.toLowerCase(java.util.Locale.ROOT),
                    file.get("md5").map(Reader::text).orElse(""),
                    file.get("mediaType").map(Reader::text).orElseGet(() -> MediaTypes.of(path)),
                    cache.equals(Cache.IMMUTABLE.word) ? Cache.IMMUTABLE : Cache.REVALIDATE,
                    file.get("encoding").isPresent()));
        }

        private static String text(Tree tree) {
            return tree instanceof Tree.Scalar scalar ? scalar.text() : "";
        }

        private <T> Optional<T> refused(Span span, String message) {
            wrong = true;
            diagnostics.add(Rule.CONFIG_VALUE, input, span, message, "use the manifest.json of a build");
            return Optional.empty();
        }
    }
}
