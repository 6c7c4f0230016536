package verbatim.cache;

import java.util.function.Function;

/**
 * A type whose values are kept elsewhere; a record that has one is packed with a name for it.
 *
 * @param type  the type as components declare it
 * @param name  the name of a value
 * @param value the value of a name
 */
public record External<T>(Class<T> type, Function<T, String> name, Function<String, T> value) {

    void pack(Object object, ByteWriter to) {
        to.text(name.apply(type.cast(object)));
    }
}
