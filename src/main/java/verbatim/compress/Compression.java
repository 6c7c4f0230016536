package verbatim.compress;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.GZIPException;
import com.jcraft.jzlib.JZlib;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * Packs bytes. What comes out depends on the bytes alone: Java's own Deflater is whatever zlib the machine has, and zlibs
 * differ, so the one used here is written in Java and comes along. For Brotli there is no encoder in Java; the one used
 * is Google's own, in a version that is pinned.
 */
public final class Compression {

    private static final int BEST = 9;

    private Compression() {}

    /**
     * As zlib would have it (RFC 1950).
     *
     * @param level 1, the fastest, to 9, the smallest
     */
    public static byte[] zlib(byte[] bytes, int level) {
        return deflated(bytes, level, false);
    }

    /** As gzip would have it at its best, without a name and a time (RFC 1952). */
    public static byte[] gzip(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        byte[] body = deflated(bytes, BEST, true);
        return ByteBuffer.allocate(10 + body.length + 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                // magic, deflate, no flags; no time; the most compression; an unknown system
                .put(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, (byte) 255})
                .put(body)
                .putInt((int) sum.getValue())
                .putInt(bytes.length)
                .array();
    }

    /**
     * As Brotli has it at its best (RFC 7932).
     *
     * @throws IOException if its encoder, which is a native library, cannot be loaded here
     */
    public static byte[] brotli(byte[] bytes) throws IOException {
        if (!Brotli4jLoader.isAvailable()) {
            throw new IOException("Brotli cannot be loaded on this machine (" + System.getProperty("os.name") + ", "
                    + System.getProperty("os.arch") + "): " + Brotli4jLoader.getUnavailabilityCause().getMessage()
                    + "; set publish.precompress=false");
        }
        Encoder.Parameters best = Encoder.Parameters.create(11, 22, Encoder.Mode.TEXT);
        return Encoder.compress(bytes, best);
    }

    private static byte[] deflated(byte[] bytes, int level, boolean bare) {
        try {
            Deflater deflater = new Deflater(level, JZlib.MAX_WBITS, bare);
            deflater.setInput(bytes, true);
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
            byte[] part = new byte[1 << 14];
            int state;
            do {
                deflater.setOutput(part, 0, part.length);
                state = deflater.deflate(JZlib.Z_FINISH);
                out.write(part, 0, part.length - deflater.getAvailOut());
            } while (state == JZlib.Z_OK || state == JZlib.Z_BUF_ERROR && deflater.getAvailOut() == 0);
            if (state != JZlib.Z_STREAM_END) {
                throw new IllegalStateException("deflate ended with " + state + ": " + deflater.getMessage());
            }
            return out.toByteArray();
        } catch (GZIPException e) {
            throw new IllegalStateException("no such level or window", e);
        }
    }
}
