package verbatim.cache;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What {@link Packer} packed, in the same order. Bytes of another hand make an {@link IndexOutOfBoundsException}. */
public final class Unpacker {

    private final byte[] bytes;
    private int at;

    /** Unpacks from an offset on. */
    public Unpacker(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    public int number() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    public boolean flag() {
        return number() == 1;
    }

    public String text() {
        int length = number();
        // most texts that may be empty are
        String text = length == 0 ? "" : new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    public byte[] bytes() {
        int length = number();
        byte[] part = java.util.Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return part;
    }

    /** Passes over bytes that were packed, if they are these. */
    boolean startsWith(byte[] expected) {
        int length = number();
        boolean same = length == expected.length
                && at + length <= bytes.length
                && java.util.Arrays.equals(bytes, at, at + length, expected, 0, length);
        at += length;
        return same;
    }

    public <T> List<T> list(Function<Unpacker, T> each) {
        int size = number();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(each.apply(this));
        }
        return values;
    }

    public <T> Optional<T> optional(Function<Unpacker, T> some) {
        return flag() ? Optional.of(some.apply(this)) : Optional.empty();
    }
}
