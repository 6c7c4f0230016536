package verbatim.site;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a browser may do with a page: nothing from elsewhere, no inline script or style, no frame. */
public final class Policy {

    /** For a meta element, where no header can be sent. {@code frame-ancestors} is read in a header only. */
    public static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

    private Policy() {}

    /** The headers of every answer, by name, in order. Strict-Transport-Security is the host's to send. */
    public static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Security-Policy", CONTENT + "; frame-ancestors 'none'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.put("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        return headers;
    }
}
