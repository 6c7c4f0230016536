package verbatim.cache;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Numbers, texts and lists to bytes, for {@link Unpacker}. */
public final class Packer {

    private byte[] bytes = new byte[4096];
    private int length;

    /** A number that is mostly small and never negative, in groups of seven bits. */
    public Packer number(int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            add((byte) (rest | 0x80));
            rest >>>= 7;
        }
        add((byte) rest);
        return this;
    }

    /** Yes or no. */
    public Packer flag(boolean value) {
        return number(value ? 1 : 0);
    }

    /** A text. */
    public Packer text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes. */
    public Packer bytes(byte[] value) {
        number(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    /** Each of several, and how many. */
    public <T> Packer list(Collection<T> values, BiConsumer<Packer, T> each) {
        number(values.size());
        values.forEach(value -> each.accept(this, value));
        return this;
    }

    /** One, or none. */
    public <T> Packer optional(Optional<T> value, BiConsumer<Packer, T> some) {
        flag(value.isPresent());
        value.ifPresent(present -> some.accept(this, present));
        return this;
    }

    /** All that was packed. */
    public byte[] packed() {
        return Arrays.copyOf(bytes, length);
    }

    private void add(byte value) {
        room(1);
        bytes[length++] = value;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
