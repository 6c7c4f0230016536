package verbatim.serve;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which requests are answered: those to a known host name, and not from a page of another site. */
final class HostCheck {

    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9.-]{1,253})(?::[0-9]{1,5})?");

    private final Set<String> hosts;

    /** @param hosts the host names that requests may use, in lower case; an IPv6 address in brackets */
    HostCheck(Set<String> hosts) {
        this.hosts = hosts;
    }

    /** The status that refuses a request, against DNS rebinding: 421 for an unknown host, 400 for none or two; 0 to answer it. */
    int refusal(Headers request, URI uri) {
        List<String> named = request.getOrDefault("Host", List.of());
        if (named.size() != 1 || uri.getRawAuthority() != null && uri.getScheme() == null) {
            return 400;
        }
        boolean known = isKnown(named.get(0)) && (uri.getRawAuthority() == null || isKnown(uri.getRawAuthority()));
        return known ? 0 : 421;
    }

    private boolean isKnown(String authority) {
        Matcher host = HOST.matcher(authority);
        return host.matches() && hosts.contains(host.group(1).toLowerCase(Locale.ROOT));
    }

    /** Whether another site sends the request: browsers say so in one header or the other. */
    static boolean isForeign(Headers request) {
        String origin = request.getFirst("Origin");
        String site = request.getFirst("Sec-Fetch-Site");
        return origin != null && !origin.equalsIgnoreCase("http://" + request.getFirst("Host"))
                || site != null && !site.equals("same-origin");
    }
}
