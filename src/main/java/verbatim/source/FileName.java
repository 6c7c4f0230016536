package verbatim.source;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.diagnostic.Digest;

/** Checks that a path is valid on every system, and names the files of a source. */
public final class FileName {

    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\s*\\..*)?");
    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9_-]*");
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u202a-\\u202e\\u2066-\\u2069<>:\"|?*\\\\]");

    /** File systems allow 255 bytes, and a compressed copy has {@code .br} after its name. */
    private static final int MOST_BYTES = 252;

    /** The limit for the key of an object in a bucket, less the ending of a compressed copy. */
    private static final int LONGEST_PATH = 1021;

    private static final int LONGEST_ID = 100;
    private static final int KEPT_OF_ID = 80;

    private FileName() {}

    /**
     * The name of the files of a source, without an ending. A plain id is its own name; any other is simplified, and
     * made unique by a digest.
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
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    }

    /**
     * Finds out why a path is not valid on some system.
     *
     * @param path its path, {@code /} between the parts
     * @return the reason; empty if it is valid everywhere
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
