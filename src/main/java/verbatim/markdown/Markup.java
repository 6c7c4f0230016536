package verbatim.markdown;

/** HTML as it is written. */
abstract class Markup {

    final StringBuilder out = new StringBuilder();

    /** What has been written since the last time. */
    final String take() {
        String taken = out.toString();
        out.setLength(0);
        return taken;
    }

    /** Words, so that no character of theirs is taken for markup. */
    final void text(String text) {
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            String escaped = escaped(text.charAt(i));
            if (!escaped.isEmpty()) {
                out.append(text, done, i).append(escaped);
                done = i + 1;
            }
        }
        out.append(text, done, text.length());
    }

    private static String escaped(char c) {
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
