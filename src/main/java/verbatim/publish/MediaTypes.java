package verbatim.publish;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Media types by file name extension. */
public final class MediaTypes {

    private static final String OTHER = "application/octet-stream";

    private static final Map<String, String> BY_ENDING = new TreeMap<>(Map.ofEntries(
            Map.entry("html", "text/html"),
            Map.entry("css", "text/css"),
            Map.entry("js", "text/javascript"),
            Map.entry("mjs", "text/javascript"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("xml", "application/xml"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain"),
            Map.entry("conf", "text/plain"),
            Map.entry("md", "text/markdown"),
            Map.entry("csv", "text/csv"),
            Map.entry("bib", "text/x-bibtex"),
            Map.entry("ics", "text/calendar"),
            Map.entry("vtt", "text/vtt"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff", "font/woff"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("ttf", "font/ttf"),
            Map.entry("otf", "font/otf"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("zip", "application/zip"),
            Map.entry("gz", "application/gzip"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm")));

    /** Text, though its name does not begin with {@code text/}. */
    private static final Set<String> TEXTS = Set.of(
            "application/json", "application/manifest+json", "application/xml", "image/svg+xml");

    /** Files that hosts read. */
    private static final Set<String> PLAIN = Set.of("_headers", "_redirects", "CNAME", ".nojekyll");

    private MediaTypes() {}

    /** Every known extension and its type without parameters, in order. */
    static Map<String, String> all() {
        return BY_ENDING;
    }

    /** As a host sends it: {@code text/html; charset=utf-8}. */
    public static String of(String path) {
        String type = bare(path);
        return isText(type) ? type + "; charset=utf-8" : type;
    }

    /** Whether a type is text, so that compressing it pays. */
    static boolean isText(String type) {
        return type.startsWith("text/") || TEXTS.contains(type);
    }

    static String bare(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (PLAIN.contains(name)) {
            return "text/plain";
        }
        return BY_ENDING.getOrDefault(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT), OTHER);
    }
}
