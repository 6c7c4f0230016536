package verbatim.site;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Span;

/** A file of keys and values, in the form of {@link Properties}. */
final class PropertiesFile {

    private static final Pattern KEY = Pattern.compile("(?m)^\\ufeff?[ \\t\\f]*([^\\s#!:=\\ufeff][^\\s:=]*)");

    private final Map<String, Span> places = new HashMap<>();
    private final Set<String> twice = new TreeSet<>();
    private final boolean readable;

    private final Properties values = new Properties() {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Object put(Object key, Object value) {
            Object before = super.put(key, value);
            if (before != null) {
                twice.add((String) key);
            }
            return before;
        }
    };

    PropertiesFile(Input input) throws IOException {
        readable = load(input.text().replaceFirst("^\ufeff", ""));
        Matcher key = KEY.matcher(input.text());
        while (key.find()) {
            places.put(key.group(1), new Span(key.start(1), key.end(1)));
        }
    }

    private boolean load(String text) throws IOException {
        try {
            values.load(new StringReader(text));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether all of its {@code \}{@code u} escapes could be read; everything after the first bad one is missing. */
    boolean isReadable() {
        return readable;
    }

    /** In the order of the alphabet. */
    Set<String> keys() {
        return new TreeSet<>(values.stringPropertyNames());
    }

    String value(String key, String otherwise) {
        return values.getProperty(key, otherwise).strip();
    }

    /** The keys that are in it more than once; the last value counts. */
    Set<String> repeated() {
        return twice;
    }

    /** Where each key is, the last time. */
    Map<String, Span> places() {
        return places;
    }
}
