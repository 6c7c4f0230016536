package verbatim.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import verbatim.content.FieldSchema.Key;
import verbatim.data.JsonWriter;
import verbatim.data.Tree;

/** {@link FieldSchema} as JSON schemas (draft 7, which every editor supports), for checks and completion while typing. */
public final class Schemas {

    private static final List<String> SCALAR = List.of("string", "number", "boolean");

    private Schemas() {}

    /** Schemas by file name, as {@code page.schema.json}. */
    public static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        put(all, FieldSchema.PAGE, page());
        put(all, FieldSchema.EVIDENCE, object(FieldSchema.EVIDENCE));
        for (FieldSchema entry : List.of(FieldSchema.EVENT, FieldSchema.PERSON, FieldSchema.TERM)) {
            put(all, entry, Map.of("type", "array", "items", object(entry)));
        }
        return all;
    }

    private static void put(Map<String, String> all, FieldSchema keys, Map<String, Object> schema) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("$schema", "http://json-schema.org/draft-07/schema#");
        whole.put("title", keys.title());
        for (String name : List.of("type", "required", "properties", "additionalProperties", "allOf", "items")) {
            if (schema.containsKey(name)) {
                whole.put(name, schema.get(name));
            }
        }
        all.put(keys.name() + ".schema.json", JsonWriter.pretty(whole) + "\n");
    }

    /** What a page must have depends on its type. */
    private static Map<String, Object> page() {
        List<Object> byType = new ArrayList<>();
        for (Page.Type type : Page.Type.values()) {
            List<Object> conditions = new ArrayList<>();
            for (Key key : FieldSchema.PAGE.keys()) {
                if (key.required().contains(type) && !key.isRequired()) {
                    conditions.add(key.unless().isEmpty()
                            ? present(key)
                            : Map.of("anyOf", List.of(present(key), present(FieldSchema.PAGE.key(key.unless())))));
                }
            }
            if (!conditions.isEmpty()) {
                Map<String, Object> rule = new LinkedHashMap<>();
                rule.put("if", with("required", List.of("type"), "properties", Map.of("type", Map.of("const", type.key()))));
                rule.put("then", Map.of("allOf", conditions));
                byType.add(rule);
            }
        }
        Map<String, Object> page = object(FieldSchema.PAGE);
        page.put("allOf", byType);
        return page;
    }

    /** Any other error of the value is reported once, by the properties of all types. */
    private static Map<String, Object> present(Key key) {
        Map<String, Object> filled = key.shape() == FieldSchema.Shape.TEXT ? with("pattern", "\\S") : with();
        filled.put("not", with("type", "null"));
        return with("required", List.of(key.name()), "properties", Map.of(key.name(), filled));
    }

    private static Map<String, Object> object(FieldSchema keys) {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.keys().forEach(key -> properties.put(key.name(), described(key)));
        Map<String, Object> object = with("type", "object", "properties", properties);
        List<String> required = keys.keys().stream().filter(Key::isRequired).map(Key::name).toList();
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        object.put("additionalProperties", keys == FieldSchema.CORRECTION);
        return object;
    }

    private static Map<String, Object> described(Key key) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("description", key.meaning());
        described.putAll(value(key, key.isRequired()));
        return described;
    }

    /** A key may have no value, as if it were absent, unless it is required. */
    private static Map<String, Object> value(Key key, boolean filled) {
        return switch (key.shape()) {
            case TEXT -> text(key, filled);
            case DAY -> with("type", or("string", filled), "format", "date");
            case DATE -> date();
            case NUMBER -> number();
            case CHOICE -> choice(key, filled);
            case LIST -> list(key);
            case CORRECTIONS -> with("type", "array", "items", object(FieldSchema.CORRECTION));
        };
    }

    private static Map<String, Object> text(Key key, boolean filled) {
        List<String> types = new ArrayList<>(SCALAR);
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("type", types);
        if (filled) {
            text.put("pattern", "\\S");
        } else {
            types.add("null");
        }
        if (!key.pattern().isEmpty()) {
            text.put("pattern", whole(key.pattern()));
        }
        return text;
    }

    /** YAML takes a year alone for a number. */
    private static Map<String, Object> date() {
        return with(
                "type", List.of("string", "integer"),
                "minimum", 1000,
                "maximum", 9999,
                "anyOf", List.of(Map.of("pattern", "^\\d{4}(-(0[1-9]|1[0-2]))?$"), Map.of("format", "date")));
    }

    private static Map<String, Object> number() {
        return with(
                "type", List.of("integer", "string", "null"),
                "minimum", Integer.MIN_VALUE,
                "maximum", Integer.MAX_VALUE,
                "pattern", "^[+-]?\\d{1,10}$");
    }

    private static Map<String, Object> choice(Key key, boolean filled) {
        List<Object> allowed = new ArrayList<>(key.allowed());
        if (!filled) {
            allowed.add(Tree.Kind.NOTHING);
        }
        return with("enum", allowed);
    }

    private static Map<String, Object> list(Key key) {
        List<String> items = new ArrayList<>(SCALAR);
        Map<String, Object> item = with("type", items);
        Map<String, Object> list = with("type", List.of("array", "string", "number", "boolean", "null"), "items", item);
        if (key.pattern().isEmpty()) {
            items.add("null");
        } else {
            item.put("pattern", whole(key.pattern()));
            list.put("pattern", whole(key.pattern()));
        }
        return list;
    }

    /** A possessive quantifier is Java's own; without it the expression means the same. */
    private static String whole(String regex) {
        return "^(?:" + regex.replace("*+", "*").replace("++", "+") + ")$";
    }

    private static Object or(String type, boolean filled) {
        return filled ? type : List.of(type, "null");
    }

    /** Keys and values in the order given. */
    private static Map<String, Object> with(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
