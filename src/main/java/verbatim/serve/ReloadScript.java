package verbatim.serve;

import java.nio.charset.StandardCharsets;
import verbatim.html.Escape;

/** The preview's own script in a page: one element, all that is added. */
final class ReloadScript {

    private ReloadScript() {}

    /**
     * The page with the script at the end of its head; without a head, at its own end.
     *
     * @param state identifies the look of the page, so that the script knows when it changes
     */
    static byte[] addTo(byte[] page, String path, String state) {
        // every byte is one character, whatever the encoding
        String html = new String(page, StandardCharsets.ISO_8859_1);
        String element = "<script src=\"/.verbatim/preview.js\" data-page=\"%s\" data-state=\"%s\" defer></script>"
                .formatted(Escape.html(path), state);
        int end = html.indexOf("</head>");
        String encoded = new String(element.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String added = end < 0 ? html + encoded : html.substring(0, end) + encoded + html.substring(end);
        return added.getBytes(StandardCharsets.ISO_8859_1);
    }
}
