package verbatim.view;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** What languages call themselves; from a list of our own, since Java's depends on its version and how much of it is there. */
final class Languages {

    private static final Properties NAMES = new Properties();

    static {
        try (Reader names = new InputStreamReader(
                Objects.requireNonNull(Languages.class.getResourceAsStream("languages.properties")),
                StandardCharsets.UTF_8)) {
            NAMES.load(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Languages() {}

    /** The name of a language tag's language in that language; the tag where the list has none. */
    static String name(String tag) {
        return NAMES.getProperty(tag.replaceFirst("-.*", ""), tag);
    }
}
