package verbatim.html;

import java.util.regex.Pattern;

/**
 * Ids and classes that belong to the site: those that begin with {@code v-}. An author's text must not use them, or a reader
 * could take it for a part of the page that the site writes.
 */
public final class OwnNames {

    /** References, citations of them, claims' passages, terms, notes and what leads to them, years. */
    private static final Pattern NUMBERED = Pattern.compile("r\\d+|c\\d+-\\d+|e\\d+|t-.*|fn(ref)?\\d+|y\\d+");

    private OwnNames() {}

    /** Whether a class is the site's. */
    public static boolean isClass(String name) {
        return name.startsWith("v-");
    }

    /** Whether an id is the site's, or like those by which it numbers the parts of a text. */
    public static boolean isId(String id) {
        return id.startsWith("v-") || NUMBERED.matcher(id).matches();
    }

    /** The same id, or one like it that is not the site's. */
    public static String spared(String id) {
        return isId(id) ? "text-" + id : id;
    }
}
