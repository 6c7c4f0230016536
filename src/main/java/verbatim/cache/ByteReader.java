package verbatim.cache;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a {@link ByteWriter} wrote, in the same order. Other bytes cause an {@link IndexOutOfBoundsException}. */
final class ByteReader {

    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** A length or a count; never more than there are bytes left, so that damage cannot ask for too much memory. */
    int length() {
        long length = number();
        if (length < 0 || length > bytes.length - at) {
            throw new IndexOutOfBoundsException("a length of " + length);
        }
        return (int) length;
    }

    String text() {
        int length = length();
        // many texts are empty
        String text = length == 0 ? "" : new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    byte[] bytes() {
        int length = length();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }
}
