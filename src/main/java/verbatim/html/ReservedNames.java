package verbatim.html;

/** Ids and classes that begin with {@code v-}: a page's own parts have them, so an author's text may not. */
public final class ReservedNames {

    private static final String PREFIX = "v-";

    private ReservedNames() {}

    /** Whether an id is reserved for the page's own parts. */
    public static boolean isReservedId(String id) {
        return id.startsWith(PREFIX);
    }

    /** The same id, or an unreserved one made from it. */
    public static String unreserved(String id) {
        return isReservedId(id) ? "text-" + id : id;
    }

    /** Whether a class is reserved for the page's own parts. */
    public static boolean isReservedClass(String name) {
        return name.startsWith(PREFIX);
    }
}
