package verbatim.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.content.SourceFiles;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.site.Addresses;
import verbatim.site.Asset;

/** Names each asset after its content. The assets that it refers to come first, since their names are part of its content. */
final class AssetNames {

    /** Skips comments and strings; an address is in the first group that matched. */
    private static final Pattern IN_STYLES = Pattern.compile(
            "/\\*[\\s\\S]*?\\*/"
                    + "|@import\\s+(?:\"([^\"\\n]*)\"|'([^'\\n]*)')"
                    + "|url\\(\\s*(?:\"([^\"\\n]*)\"|'([^'\\n]*)'|([^)\"'\\s]+))\\s*\\)"
                    + "|\"[^\"\\n]*\"|'[^'\\n]*'");
    private static final Pattern IN_SCRIPTS = Pattern.compile(
            "\\b(?:from|import)\\s*\\(?\\s*(?:\"(\\.{1,2}/[^\"\\n]+)\"|'(\\.{1,2}/[^'\\n]+)')");
    private static final Pattern LINE_END = Pattern.compile("\r\n?");
    private static final Pattern HASHED = Pattern.compile("(css|js|fonts|img)/.*(?<!\\.html)");

    private final Path source;
    private final String folder;
    private final Set<String> names;
    private final Set<String> others;
    private final Diagnostics diagnostics;
    private final Map<String, Asset> assets = new TreeMap<>();
    private final Map<String, byte[]> rewritten = new TreeMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * For the assets of a folder.
     *
     * @param names  their paths in it
     * @param others paths in the output that a style sheet may refer to as well
     */
    AssetNames(Path source, String folder, Set<String> names, Set<String> others, Diagnostics diagnostics) {
        this.source = source;
        this.folder = folder;
        this.names = names;
        this.others = others;
        this.diagnostics = diagnostics;
    }

    /** Every asset, by name. */
    Map<String, Asset> assets() throws IOException {
        for (String name : names) {
            asset(name);
        }
        return assets;
    }

    /** The bytes of the rewritten assets. */
    Map<String, byte[]> rewritten() {
        return rewritten;
    }

    private Asset asset(String name) throws IOException {
        Asset known = assets.get(name);
        if (known != null) {
            return known;
        }
        if (!HASHED.matcher(name).matches()) {
            // may be a film: copied without being read
            Asset plain = new Asset(name, name, "");
            assets.put(name, plain);
            return plain;
        }
        open.push(name);
        byte[] bytes = bytes(name);
        open.pop();
        Asset asset = new Asset(name, path(name, bytes), integrity(bytes));
        assets.put(name, asset);
        return asset;
    }

    static String integrity(byte[] bytes) {
        return "sha384-" + Base64.getEncoder().encodeToString(digest("SHA-384", bytes));
    }

    private static String path(String name, byte[] bytes) {
        String hash = HexFormat.of().formatHex(digest("SHA-256", bytes), 0, 6);
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') ? name.substring(0, dot) + "." + hash + name.substring(dot) : name + "." + hash;
    }

    private byte[] bytes(String name) throws IOException {
        Path file = source.resolve(folder).resolve(name);
        Pattern references = name.endsWith(".css") ? IN_STYLES : name.matches(".*\\.m?js") ? IN_SCRIPTS : null;
        if (references == null) {
            return Files.readAllBytes(file);
        }
        Input input = new SourceFiles(source, diagnostics).read(folder + "/" + name).orElse(Input.unread(name));
        // as Maven's scm-publish would make it: else what a page says of its content would be false on a branch
        String text = LINE_END.matcher(rewritten(name, input, references.matcher(input.text()))).replaceAll("\n").stripTrailing();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!text.equals(input.text())) {
            rewritten.put(name, bytes);
        }
        return bytes;
    }

    private String rewritten(String name, Input input, Matcher reference) throws IOException {
        StringBuilder out = new StringBuilder();
        int done = 0;
        while (reference.find()) {
            for (int group = 1; group <= reference.groupCount(); group++) {
                if (reference.group(group) != null) {
                    Span span = new Span(reference.start(group), reference.end(group));
                    out.append(input.text(), done, span.start());
                    out.append(address(name, input, span, reference.group(group)));
                    done = span.end();
                }
            }
        }
        return out.append(input.text(), done, input.text().length()).toString();
    }

    private String address(String from, Input input, Span span, String written) throws IOException {
        int end = written.replaceAll("[?#].*", "").length();
        String plain = written.substring(0, end);
        if (plain.isEmpty() || Addresses.isExternal(written)) {
            return written;
        }
        String to = plain.startsWith("/") ? plain.substring(1) : Path.of(from).resolveSibling(plain).normalize().toString().replace('\\', '/');
        if (open.contains(to)) {
            report(input, span, "%s and %s refer to each other, so neither name can hold a hash of its content".formatted(from, to),
                    "remove one of the references");
            return written;
        }
        if (names.contains(to)) {
            return Addresses.escaped(Addresses.relative(from, asset(to).path())) + written.substring(end);
        }
        if (!others.contains(to) && from.endsWith(".css")) {
            Set<String> all = new HashSet<>(names);
            all.addAll(others);
            report(input, span, "file not found: “%s”".formatted(written),
                    Nearest.to(to, all).map(near -> "write " + Addresses.relative(from, near)).orElse("fix the address, or add the file"));
        }
        return written;
    }

    private void report(Input input, Span span, String message, String hint) {
        diagnostics.add(Rule.LINK_BROKEN, input, span, message, hint);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
