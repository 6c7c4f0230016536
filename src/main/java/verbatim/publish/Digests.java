package verbatim.publish;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Passes bytes on and computes the two digests of a manifest entry. */
final class Digests extends FilterOutputStream {

    private final MessageDigest sha256 = digest("SHA-256");
    private final MessageDigest md5 = digest("MD5");
    private long size;

    Digests(OutputStream to) {
        super(to);
    }

    /** The state of a file with these bytes, before it has a time. */
    static OutputState.FileState held(byte[] bytes, String key) {
        Digests digests = new Digests(OutputStream.nullOutputStream());
        digests.update(bytes, 0, bytes.length);
        return digests.held(key);
    }

    private void update(byte[] part, int from, int length) {
        sha256.update(part, from, length);
        md5.update(part, from, length);
        size += length;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] part, int from, int length) throws IOException {
        update(part, from, length);
        out.write(part, from, length);
    }

    /** The state of a file with the bytes written so far. Nothing can be written afterwards. */
    OutputState.FileState held(String key) {
        HexFormat hex = HexFormat.of();
        return new OutputState.FileState(
                size, hex.formatHex(sha256.digest()), hex.formatHex(md5.digest()), key, 0);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
