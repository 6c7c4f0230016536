package verbatim.cache;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records as bytes: the components in their order, each by its declared type. That may be a record, a sealed interface of
 * records, an enum, a string, an int, a long, a boolean, a date, a byte array, or an Optional, List, Set or Map of these.
 * An {@code Object} can be packed, for a digest, but not unpacked: no class is looked up by a name that a file contains.
 */
final class RecordCodec {

    private static final Map<Type, Format> SIMPLE = Map.of(
            String.class, new Format((value, to, codec) -> to.text((String) value), (from, codec) -> from.text()),
            int.class, new Format((value, to, codec) -> to.number((Integer) value), (from, codec) -> Math.toIntExact(from.number())),
            long.class, new Format((value, to, codec) -> to.number((Long) value), (from, codec) -> from.number()),
            boolean.class, new Format((value, to, codec) -> to.number((Boolean) value ? 1 : 0), (from, codec) -> from.number() == 1),
            byte[].class, new Format((value, to, codec) -> to.bytes((byte[]) value), (from, codec) -> from.bytes()),
            LocalDate.class,
                    new Format(
                            (value, to, codec) -> to.number(((LocalDate) value).toEpochDay()),
                            (from, codec) -> LocalDate.ofEpochDay(from.number())),
            Object.class, new Format(RecordCodec::packAny, (from, codec) -> {
                throw new IllegalArgumentException("a value of an unknown type");
            }));

    /** Computed once per class, which cannot contain itself. */
    private static final ClassValue<Format> FORMATS = new ClassValue<>() {
        @Override
        protected Format computeValue(Class<?> type) {
            return type.isRecord() ? record(type) : type.isEnum() ? choice(type) : oneOf(type);
        }
    };

    private final List<External<?>> externals;

    RecordCodec(List<External<?>> externals) {
        this.externals = externals;
    }

    byte[] pack(Record value) {
        ByteWriter to = new ByteWriter();
        FORMATS.get(value.getClass()).packing.pack(value, to, this);
        return to.written();
    }

    /** @throws RuntimeException if the bytes were not packed from such a record */
    <T extends Record> T unpack(Class<T> type, ByteReader from) {
        T value = type.cast(FORMATS.get(type).unpacking.unpack(from, this));
        if (!from.isAtEnd()) {
            throw new IllegalArgumentException("more bytes than a " + type.getSimpleName() + " has");
        }
        return value;
    }

    /** How the values of one type are packed, and unpacked. */
    private record Format(Packing packing, Unpacking unpacking) {}

    private interface Packing {
        void pack(Object value, ByteWriter to, RecordCodec codec);
    }

    private interface Unpacking {
        Object unpack(ByteReader from, RecordCodec codec);
    }

    private static Format format(Type type) {
        Format simple = SIMPLE.get(type);
        if (simple != null) {
            return simple;
        }
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            Class<?> container = (Class<?>) generic.getRawType();
            return container == Map.class ? map(format(of[0]), format(of[1])) : several(container, format(of[0]));
        }
        return FORMATS.get((Class<?>) type);
    }

    private static Format record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Method[] accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        Format[] formats = Arrays.stream(components).map(component -> format(component.getGenericType())).toArray(Format[]::new);
        Constructor<?> constructor = constructor(type, components);
        AccessibleObject.setAccessible(accessors, true);
        return new Format(
                (value, to, codec) -> {
                    for (int i = 0; i < formats.length; i++) {
                        formats[i].packing.pack(component(accessors[i], value), to, codec);
                    }
                },
                (from, codec) -> {
                    Object[] values = new Object[formats.length];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = formats[i].unpacking.unpack(from, codec);
                    }
                    return construct(constructor, values);
                });
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        try {
            Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object component(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a component cannot be read", e);
        }
    }

    private static Object construct(Constructor<?> constructor, Object[] components) {
        try {
            return constructor.newInstance(components);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("a record does not accept its components", e);
        }
    }

    private static Format choice(Class<?> type) {
        List<?> constants = List.of(type.getEnumConstants());
        return new Format(
                (value, to, codec) -> to.number(((Enum<?>) value).ordinal()),
                (from, codec) -> constants.get(Math.toIntExact(from.number())));
    }

    /** A sealed interface: which of its records it is, and the record; or a type whose values are kept elsewhere. */
    private static Format oneOf(Class<?> type) {
        List<Class<?>> records = type.isSealed() ? List.of(type.getPermittedSubclasses()) : List.of();
        return new Format(
                (value, to, codec) -> {
                    Optional<External<?>> external = codec.external(type);
                    if (external.isPresent()) {
                        external.get().pack(value, to);
                    } else {
                        to.number(checked(records.indexOf(value.getClass()), type));
                        FORMATS.get(value.getClass()).packing.pack(value, to, codec);
                    }
                },
                (from, codec) -> {
                    Optional<External<?>> external = codec.external(type);
                    return external.isPresent()
                            ? external.get().value().apply(from.text())
                            : FORMATS.get(records.get(Math.toIntExact(from.number()))).unpacking.unpack(from, codec);
                });
    }

    private static int checked(int index, Class<?> type) {
        if (index < 0) {
            throw new IllegalArgumentException(type + " cannot be packed");
        }
        return index;
    }

    private static void packAny(Object value, ByteWriter to, RecordCodec codec) {
        to.text(value.getClass().getName());
        FORMATS.get(value.getClass()).packing.pack(value, to, codec);
    }

    private static Format several(Class<?> container, Format of) {
        return new Format(
                (value, to, codec) -> {
                    Collection<?> all = value instanceof Optional<?> maybe ? maybe.stream().toList() : (Collection<?>) value;
                    to.number(all.size());
                    all.forEach(each -> of.packing.pack(each, to, codec));
                },
                (from, codec) -> {
                    Object[] all = new Object[from.length()];
                    for (int i = 0; i < all.length; i++) {
                        all[i] = of.unpacking.unpack(from, codec);
                    }
                    if (container == Optional.class) {
                        return all.length == 0 ? Optional.empty() : Optional.of(all[0]);
                    }
                    return container == Set.class ? new LinkedHashSet<>(Arrays.asList(all)) : List.of(all);
                });
    }

    private static Format map(Format key, Format value) {
        return new Format(
                (map, to, codec) -> {
                    to.number(((Map<?, ?>) map).size());
                    ((Map<?, ?>) map).forEach((k, v) -> {
                        key.packing.pack(k, to, codec);
                        value.packing.pack(v, to, codec);
                    });
                },
                (from, codec) -> {
                    Map<Object, Object> map = new LinkedHashMap<>();
                    for (int left = from.length(); left > 0; left--) {
                        map.put(key.unpacking.unpack(from, codec), value.unpacking.unpack(from, codec));
                    }
                    return map;
                });
    }

    private Optional<External<?>> external(Class<?> type) {
        return externals.stream().<External<?>>map(external -> external).filter(external -> external.type() == type).findFirst();
    }
}
