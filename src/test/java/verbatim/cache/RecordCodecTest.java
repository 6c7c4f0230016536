package verbatim.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import verbatim.diagnostic.Input;

/** Every record that the cache keeps comes back equal; other bytes give no record. */
class RecordCodecTest {

    /** Each is filled with a value for every component, whatever records it contains. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "verbatim.build.BuildRecord",
                "verbatim.content.ContentReader$Sources",
                "verbatim.content.Page",
                "verbatim.csl.Reference",
                "verbatim.publish.SearchIndex$PageWords",
                "verbatim.publish.OutputState",
                "verbatim.source.Evidence"
            })
    void comesBackEqual(String name) throws ReflectiveOperationException {
        Class<? extends Record> type = Class.forName(name).asSubclass(Record.class);
        for (int seed = 0; seed < 20; seed++) {
            Record record = (Record) new Values(seed).of(type);
            assertEquals(record, unpack(type, codec().pack(record)), name);
        }
    }

    @Test
    void bytesComeBack() {
        Bytes bytes = unpack(Bytes.class, codec().pack(new Bytes(new byte[] {1, -1}, -5, Long.MIN_VALUE)));
        assertArrayEquals(new byte[] {1, -1}, bytes.bytes);
        assertEquals(-5, bytes.number);
        assertEquals(Long.MIN_VALUE, bytes.large);
    }

    private record Bytes(byte[] bytes, int number, long large) {}

    private record Any(Object value) {}

    @Test
    void anyRecordIsPackedForADigestAndNeverUnpacked() {
        byte[] packed = Records.bytes(new Any(new Bytes(new byte[0], 1, 2)));
        assertFalse(Arrays.equals(packed, Records.bytes(new Any(new Bytes(new byte[0], 1, 3)))));
        assertThrows(IllegalArgumentException.class, () -> unpack(Any.class, packed));
    }

    @Test
    void damagedBytesGiveNoRecordOrAnError() throws ReflectiveOperationException {
        Class<? extends Record> type = Class.forName("verbatim.content.Page").asSubclass(Record.class);
        byte[] packed = codec().pack((Record) new Values(1).of(type));
        for (int length = 0; length < packed.length; length++) {
            byte[] truncated = Arrays.copyOf(packed, length);
            assertThrows(RuntimeException.class, () -> unpack(type, truncated));
        }
        Random random = new Random(2);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = packed.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                assertTrue(type.isInstance(unpack(type, damaged)));
            } catch (RuntimeException refused) {
                // as it should be: the file's checksum finds the rest
            }
        }
    }

    @Test
    void aTypeThatCannotBePackedIsNamed() {
        assertThrows(IllegalArgumentException.class, () -> new RecordCodec(List.of()).pack(new Other(new StringBuilder())));
    }

    private record Other(CharSequence text) {}

    private static RecordCodec codec() {
        return new RecordCodec(List.of(new External<>(
                Input.class,
                Input::path,
                path -> new Input(path, ""))));
    }

    private static <T extends Record> T unpack(Class<T> type, byte[] bytes) {
        return codec().unpack(type, new ByteReader(bytes, 0));
    }

    /** Values of any type that can be packed; a list holds a value for each record that its type allows. */
    private static final class Values {

        private final Random random;

        Values(long seed) {
            random = new Random(seed);
        }

        Object of(Type type) throws ReflectiveOperationException {
            if (type instanceof ParameterizedType generic) {
                Type first = generic.getActualTypeArguments()[0];
                if (generic.getRawType() == Map.class) {
                    return Map.of(of(first), of(generic.getActualTypeArguments()[1]));
                } else if (generic.getRawType() == Set.class) {
                    return Set.of(of(first));
                }
                boolean some = random.nextInt(4) > 0;
                boolean optional = generic.getRawType() == Optional.class;
                Object all = optional ? Optional.empty() : List.of();
                return some ? optional ? Optional.of(of(first)) : List.of(of(first), of(first)) : all;
            }
            Class<?> single = (Class<?>) type;
            if (single.isSealed()) {
                Class<?>[] records = single.getPermittedSubclasses();
                return of(records[random.nextInt(records.length)]);
            }
            return single.isRecord() ? record(single) : simple(single);
        }

        private Object record(Class<?> type) throws ReflectiveOperationException {
            if (type.getSimpleName().equals("Span")) {
                int start = random.nextInt(1000);
                return type.getConstructor(int.class, int.class).newInstance(start, start + random.nextInt(1000));
            }
            RecordComponent[] components = type.getRecordComponents();
            Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < values.length; i++) {
                types[i] = components[i].getType();
                Object value = of(components[i].getGenericType());
                // a citation names at least one source
                values[i] = value.equals(List.of()) && components[i].getName().equals("items")
                        ? List.of(of(((ParameterizedType) components[i].getGenericType()).getActualTypeArguments()[0]))
                        : value;
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        }

        private Object simple(Class<?> type) {
            if (type == String.class) {
                return random.nextInt(5) == 0 ? "" : "“w” " + random.nextInt();
            } else if (type == int.class) {
                return random.nextInt();
            } else if (type == long.class) {
                return random.nextLong();
            } else if (type == boolean.class) {
                return random.nextBoolean();
            } else if (type == LocalDate.class) {
                return LocalDate.ofEpochDay(random.nextInt(100_000) - 50_000);
            } else if (type == Input.class) {
                return new Input("a file", "");
            }
            Object[] constants = type.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
    }
}
