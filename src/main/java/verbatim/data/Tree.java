package verbatim.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import verbatim.diagnostic.Span;

/** A value of YAML or JSON and its place in the file. */
public sealed interface Tree {

    /** Its place in the file, quotation marks included. */
    Span span();

    /** What a reader of the file would call it: {@code text}, {@code number}, {@code list}… */
    String word();

    /**
     * A single value.
     *
     * @param text as it was meant: without quotation marks and escapes
     * @param kind what it is
     * @param body the place of {@code text} in the file if both are identical; with an escape or a folded line, the same as the span
     */
    record Scalar(String text, Kind kind, Span span, Span body) implements Tree {

        @Override
        public String word() {
            return kind.name().toLowerCase(java.util.Locale.ROOT);
        }

        /** Whether {@link #text} and the file at {@link #body} are identical, so that they have the same offsets. */
        public boolean plain() {
            return body.end() - body.start() == text.length();
        }
    }

    /** What a single value is. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NOTHING
    }

    /** Values in a row. */
    record Sequence(List<Tree> items, Span span) implements Tree {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String word() {
            return "list";
        }
    }

    /** Keys and their values, in the order of the file. */
    record Mapping(List<Entry> entries, Span span) implements Tree {

        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String word() {
            return "mapping";
        }

        /** The value of a key; of the first if it is there twice. */
        public java.util.Optional<Tree> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }
    }

    /** A key, its place, and its value. */
    record Entry(String key, Span keySpan, Tree value) {}

    /** The same as plain maps, lists, strings, numbers and booleans, for a library that wants them. */
    default Object plainValue() {
        if (this instanceof Mapping mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> map.put(entry.key(), entry.value().plainValue()));
            return map;
        }
        if (this instanceof Sequence sequence) {
            List<Object> list = new ArrayList<>();
            sequence.items().forEach(item -> list.add(item.plainValue()));
            return list;
        }
        Scalar scalar = (Scalar) this;
        return switch (scalar.kind()) {
            case NUMBER -> number(scalar.text());
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case TEXT, NOTHING -> scalar.text();
        };
    }

    private static Object number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notWhole) {
            // JSON's numbers are these; .inf, 0x1F and a googol's exponent are words to it
            return text.matches("-?\\d{1,40}(\\.\\d{1,40})?([eE][-+]?\\d{1,3})?") ? new java.math.BigDecimal(text) : text;
        }
    }
}
