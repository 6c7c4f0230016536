package verbatim.publish;

import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The two digests that a manifest names, made in one pass. */
final class Digests {

    private final MessageDigest sha256 = digest("SHA-256");
    private final MessageDigest md5 = digest("MD5");

    void update(byte[] part, int length) {
        sha256.update(part, 0, length);
        md5.update(part, 0, length);
    }

    /** What is known of a file with these bytes, before it has a time. */
    Standing.Held held(long size, String key) {
        HexFormat hex = HexFormat.of();
        return new Standing.Held(
                size, hex.formatHex(sha256.digest()), hex.formatHex(md5.digest()), key, FileTime.fromMillis(0));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
