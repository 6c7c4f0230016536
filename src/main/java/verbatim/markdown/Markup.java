package verbatim.markdown;

/** HTML as it is written. */
abstract class Markup {

    StringBuilder out = new StringBuilder();

    /** What has been written since the last time. */
    final String take() {
        String taken = out.toString();
        out.setLength(0);
        return taken;
    }

    /** Words, so that no character of theirs is read as markup. */
    final void text(String text) {
        out.append(escaped(text));
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            String reference = reference(text.charAt(i));
            if (!reference.isEmpty()) {
                escaped.append(text, done, i).append(reference);
                done = i + 1;
            }
        }
        return done == 0 ? text : escaped.append(text, done, text.length()).toString();
    }

    private static String reference(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\0' -> "\ufffd";
            default -> "";
        };
    }

    /** Markup as it is. */
    final void raw(String markup) {
        out.append(markup);
    }

    /** An attribute, unless it is empty. */
    final void attribute(String name, String value) {
        if (!value.isEmpty()) {
            raw(" " + name + "=\"");
            text(value);
            raw("\"");
        }
    }
}
