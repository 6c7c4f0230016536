package verbatim.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import verbatim.compress.Compression;

/**
 * Writes a picture of up to 16 colours.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG, third edition</a>
 */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BITS = 4;
    private static final int INDEXED = 3;

    private Png() {}

    /**
     * Two pixels in a byte, rows unfiltered.
     *
     * @param palette colours as {@code 0xRRGGBB}
     * @param pixels  numbers in the palette, row by row; rows of an even length
     */
    static byte[] of(int width, int height, int[] palette, byte[] pixels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) BITS).put((byte) INDEXED).array());
        ByteBuffer colours = ByteBuffer.allocate(3 * palette.length);
        for (int colour : palette) {
            colours.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
        }
        chunk(out, "PLTE", colours.array());
        byte[] rows = new byte[height * (1 + width / 2)];
        for (int row = 0, to = 0, from = 0; row < height; row++) {
            to++; // the row's filter: none
            for (int column = 0; column < width; column += 2) {
                rows[to++] = (byte) (pixels[from++] << BITS | pixels[from++]);
            }
        }
        chunk(out, "IDAT", Compression.zlib(rows, 6));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] body = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        CRC32 sum = new CRC32();
        sum.update(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
