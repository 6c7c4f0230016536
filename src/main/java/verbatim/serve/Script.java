package verbatim.serve;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The preview's own script in a page: one element, all that is added. */
final class Script {

    private static final byte[] HEAD_END = "</head>".getBytes(StandardCharsets.UTF_8);

    private Script() {}

    /**
     * The page with the script at the end of its head; without a head, at its own end.
     *
     * @param state what the page looks like, so that the script can tell when that changes
     */
    static byte[] in(byte[] html, String page, String state) {
        String element = "<script src=\"/.verbatim/preview.js\" data-page=\"%s\" data-state=\"%s\" defer></script>"
                .formatted(
                        page.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;").replace(">", "&gt;"), state);
        int at = indexOf(html);
        ByteArrayOutputStream out = new ByteArrayOutputStream(html.length + element.length());
        out.write(html, 0, at);
        out.writeBytes(element.getBytes(StandardCharsets.UTF_8));
        out.write(html, at, html.length - at);
        return out.toByteArray();
    }

    private static int indexOf(byte[] html) {
        for (int i = 0; i + HEAD_END.length <= html.length; i++) {
            if (java.util.Arrays.equals(html, i, i + HEAD_END.length, HEAD_END, 0, HEAD_END.length)) {
                return i;
            }
        }
        return html.length;
    }
}
