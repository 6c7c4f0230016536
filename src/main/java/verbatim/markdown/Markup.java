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
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace('\0', '\ufffd');
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
