package verbatim.view;

/** Text to markup. */
final class Escape {

    private Escape() {}

    static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
