package verbatim.html;

/** Ids and classes that begin with {@code v-}: a page's own parts have them, so an author's text may not. */
public final class OwnNames {

    private static final String PREFIX = "v-";

    private OwnNames() {}

    /** Whether an id is reserved for the page's own parts. */
    public static boolean isId(String id) {
        return id.startsWith(PREFIX);
    }

    /** The same id, or an unreserved one made from it. */
    public static String spared(String id) {
        return isId(id) ? "text-" + id : id;
    }

    /** Whether a class is reserved for the page's own parts. */
    public static boolean isClass(String name) {
        return name.startsWith(PREFIX);
    }
}
