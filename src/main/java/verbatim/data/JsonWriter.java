package verbatim.data;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps, lists, strings, numbers, booleans and {@link Tree.Kind#NOTHING} to JSON, keys in the order given. */
public final class JsonWriter {

    private final StringBuilder out = new StringBuilder();
    private final String indent;

    private JsonWriter(String indent) {
        this.indent = indent;
    }

    /** On one line. */
    public static String compact(Object value) {
        return new JsonWriter("").write(value, 0).toString();
    }

    /** On one line, with a space after each comma and colon. */
    public static String line(Object value) {
        return new JsonWriter(" ").write(value, 0).toString();
    }

    /** A line for each value, two spaces a level, no line break at the end. */
    public static String pretty(Object value) {
        return new JsonWriter("  ").write(value, 0).toString();
    }

    /** An object of keys, each followed by its value. */
    public static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }

    private StringBuilder write(Object value, int level) {
        if (value instanceof Map<?, ?> map) {
            Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            list('{', '}', level, entries, entry -> {
                text(String.valueOf(entry.getKey()));
                out.append(indent.isEmpty() ? ":" : ": ");
                write(entry.getValue(), level + 1);
            });
        } else if (value instanceof Iterable<?> items) {
            list('[', ']', level, items.iterator(), item -> write(item, level + 1));
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value == Tree.Kind.NOTHING) {
            out.append("null");
        } else {
            text(String.valueOf(value));
        }
        return out;
    }

    private <T> void list(char open, char close, int level, Iterator<T> items, java.util.function.Consumer<T> each) {
        out.append(open);
        boolean any = items.hasNext();
        while (items.hasNext()) {
            line(level + 1);
            each.accept(items.next());
            if (items.hasNext()) {
                out.append(indent.equals(" ") ? ", " : ",");
            }
        }
        if (any) {
            line(level);
        }
        out.append(close);
    }

    private void line(int level) {
        if (indent.length() > 1) {
            out.append('\n').append(indent.repeat(level));
        }
    }

    /** A string with its quotation marks; {@code <} is escaped, so that it is safe in a page. */
    private void text(String text) {
        out.append('"');
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && c != '<' && c < 0x2028) {
                continue; // most characters
            }
            String escaped = escaped(text, i, c);
            if (!escaped.isEmpty()) {
                out.append(text, done, i).append(escaped);
                done = i + 1;
            }
        }
        out.append(text, done, text.length()).append('"');
    }

    /** The escape for a character; empty if it needs none. */
    private static String escaped(String text, int at, char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < 0x20 || c == '<' || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c) && !paired(text, at)
                    ? String.format("\\u%04x", (int) c)
                    : "";
        };
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
