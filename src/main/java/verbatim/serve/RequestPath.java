package verbatim.serve;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The path of a request, decoded once and limited to plain names. */
final class RequestPath {

    /** A character outside ASCII, or an escaped {@code /}. */
    private static final Pattern REFUSED_RAW = Pattern.compile("[^\\x00-\\x7e]|%2[fF]");

    /** A control character, a backslash, or what the decoder writes for bytes that are not UTF-8. */
    private static final Pattern REFUSED = Pattern.compile("[\\x00-\\x1f\\x7f\\\\\\x{fffd}]");

    /** A name that is empty before the end, or leads up or nowhere. */
    private static final Pattern NOT_A_NAME = Pattern.compile("(^|/)(\\.{0,2}/|\\.{1,2}$)");

    private RequestPath() {}

    /**
     * The decoded path without its first {@code /}.
     *
     * @param raw as in the request line
     * @return empty if no link on the site could lead to it: it has {@code ..}, an empty name, a backslash, a control
     *     character, an escaped {@code /}, or an escape that is cut off or not UTF-8
     */
    static Optional<String> decode(String raw) {
        if (!raw.startsWith("/") || REFUSED_RAW.matcher(raw).find()) {
            return Optional.empty();
        }
        try {
            // to the decoder, which is made for forms, a plus sign is a space
            String path = URLDecoder.decode(raw.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            return REFUSED.matcher(path).find() || NOT_A_NAME.matcher(path).find() ? Optional.empty() : Optional.of(path);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
