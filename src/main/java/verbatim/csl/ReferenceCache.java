package verbatim.csl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * References that were formatted before, by a digest of all that they are made from. A file that is missing, foreign, cut
 * off or changed costs time and nothing else: each line stands with its own sum.
 */
final class ReferenceCache {

    private static final String NAME = "references";
    private static final int FIELDS = 4;

    private final Path file;
    private final Map<String, Reference> known = new LinkedHashMap<>();
    private final Map<String, Reference> used = new LinkedHashMap<>();

    private ReferenceCache(Path file) {
        this.file = file;
    }

    /** What a folder keeps; nothing if it keeps nothing that can be read. */
    static ReferenceCache in(Path folder) {
        ReferenceCache cache = new ReferenceCache(folder.resolve(NAME));
        try {
            for (String line : Files.readString(cache.file, StandardCharsets.UTF_8).split("\n")) {
                String[] fields = line.split("\t", -1);
                if (fields.length == FIELDS && fields[3].equals(sum(fields[0], fields[1], fields[2]))) {
                    cache.known.put(fields[0], new Reference(fields[1], fields[2]));
                }
            }
        } catch (IOException unreadable) {
            // then every reference is formatted anew
        }
        return cache;
    }

    boolean has(String key) {
        return known.containsKey(key) || used.containsKey(key);
    }

    /** One that it has. */
    Reference get(String key) {
        return used.computeIfAbsent(key, known::get);
    }

    void put(String key, Reference reference) {
        used.put(key, reference);
    }

    /** Keeps what was used this time, if it differs from what is kept. */
    void save() {
        if (used.equals(known)) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        used.forEach((key, reference) -> {
            boolean plain = (reference.html() + reference.text()).chars().noneMatch(c -> c == '\t' || c == '\n');
            if (plain) {
                lines.append(String.join("\t", key, reference.html(), reference.text(), sum(key, reference.html(), reference.text())))
                        .append('\n');
            }
        });
        try {
            Files.createDirectories(file.getParent());
            Path next = Files.createTempFile(file.getParent(), NAME, null);
            Files.writeString(next, lines, StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            // the next build formats them again
        }
    }

    /** A digest of the parts, each told from the next. */
    static String key(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String sum(String... fields) {
        CRC32 sum = new CRC32();
        sum.update(String.join("\t", fields).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }
}
