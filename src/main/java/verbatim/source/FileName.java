package verbatim.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file may be called on every machine that keeps or publishes a site, and what the files of a source are called. */
public final class FileName {

    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\s*\\..*)?");
    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9_-]*");
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u202a-\\u202e\\u2066-\\u2069<>:\"|?*\\\\]");

    /** File systems take 255 bytes; a packed copy has {@code .br} behind its name. */
    private static final int MOST_BYTES = 252;

    /** The key of an object in a bucket has no more; no packed copy is longer. */
    private static final int LONGEST_PATH = 1021;

    private static final int LONGEST_ID = 100;
    private static final int KEPT_OF_ID = 80;

    private FileName() {}

    /**
     * The name for the source with an id, without an ending. A plain id is its own; any other becomes plain, and by a
     * digest unlike that of any other.
     */
    public static String of(String id) {
        boolean same = PLAIN_ID.matcher(id).matches()
                && !id.equalsIgnoreCase("index")
                && id.length() <= LONGEST_ID
                && !DEVICE.matcher(id).matches();
        if (same) {
            return id;
        }
        String plain = id.replaceAll("[^A-Za-z0-9_-]+", "-");
        return plain.substring(0, Math.min(KEPT_OF_ID, plain.length())) + "-" + digest(id);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Why some machine cannot hold a file.
     *
     * @param path its path, {@code /} between the parts
     * @return what is wrong with a part of it; empty if nothing is
     */
    public static Optional<String> fault(String path) {
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            return Optional.of("“%s…” is longer than %d bytes, the limit for a path"
                    .formatted(path.substring(0, path.offsetByCodePoints(0, 20)), LONGEST_PATH));
        }
        for (String name : path.split("/")) {
            Matcher forbidden = FORBIDDEN.matcher(name);
            if (forbidden.find()) {
                char found = forbidden.group().charAt(0);
                return Optional.of("“%s” contains %s, which %s"
                        .formatted(
                                name,
                                found < 0x7f && found > ' ' ? "“" + found + "”" : "a control character",
                                found < 0x80 ? "Windows does not allow in a name" : "changes how the name is shown"));
            }
            if (DEVICE.matcher(name).matches()) {
                return Optional.of("“%s” is the name of a device on Windows".formatted(name));
            }
            if (name.endsWith(".") || name.endsWith(" ")) {
                return Optional.of("“%s” ends with a dot or a space, which Windows drops".formatted(name));
            }
            if (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
                return Optional.of("“%s…” is longer than %d bytes, the limit for a name"
                        .formatted(name.substring(0, name.offsetByCodePoints(0, 20)), MOST_BYTES));
            }
        }
        return Optional.empty();
    }
}
