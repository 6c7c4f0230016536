package verbatim.html;

/** Text as markup. */
public final class Escape {

    private Escape() {}

    /** The text with the characters that mean something in HTML or XML, inside or outside an attribute, written as entities. */
    public static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
