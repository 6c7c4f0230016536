package verbatim.serve;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may ask: this machine's browser, by a name of ours, and no page of another site in it. */
final class Origins {

    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9.-]{1,253})(?::[0-9]{1,5})?");

    private final Set<String> hosts;

    /** @param hosts the names, in lower case, by which we may be called; an IPv6 address in brackets */
    Origins(Set<String> hosts) {
        this.hosts = hosts;
    }

    /** Against DNS rebinding: 421 for a host that is not ours, 400 for none or two; 0 if all is well. */
    int refusal(Headers request, URI uri) {
        List<String> named = request.getOrDefault("Host", List.of());
        if (named.size() != 1 || uri.getRawAuthority() != null && uri.getScheme() == null) {
            return 400;
        }
        boolean ours = isOurs(named.get(0)) && (uri.getRawAuthority() == null || isOurs(uri.getRawAuthority()));
        return ours ? 0 : 421;
    }

    private boolean isOurs(String authority) {
        Matcher host = HOST.matcher(authority);
        return host.matches() && hosts.contains(host.group(1).toLowerCase(Locale.ROOT));
    }

    /** Whether another site asks. A browser says where a request comes from in one header or the other. */
    static boolean isForeign(Headers request) {
        String origin = request.getFirst("Origin");
        String site = request.getFirst("Sec-Fetch-Site");
        return origin != null && !origin.equalsIgnoreCase("http://" + request.getFirst("Host"))
                || site != null && !site.equals("same-origin");
    }
}
