package verbatim.cache;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers, texts and bytes in one array, for {@link ByteReader}. */
final class ByteWriter {

    private byte[] bytes = new byte[1024];
    private int length;

    /** In groups of seven bits, so that small numbers, which are the most, are short. */
    void number(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            add((byte) (rest | 0x80));
            rest >>>= 7;
        }
        add((byte) rest);
    }

    void text(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] value) {
        number(value.length);
        reserve(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    byte[] written() {
        return Arrays.copyOf(bytes, length);
    }

    private void add(byte value) {
        reserve(1);
        bytes[length++] = value;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
