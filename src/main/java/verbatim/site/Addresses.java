package verbatim.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** How addresses are written: paths in a folder, and the ways between them. */
public final class Addresses {

    /** What an address may hold as it is: most paths have nothing else. */
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9_./~-]*");
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:");

    private Addresses() {}

    /** Whether an address leaves the site: it has a scheme. */
    public static boolean isExternal(String target) {
        return SCHEME.matcher(target).lookingAt() || target.startsWith("//");
    }

    /** The way from one path in the output to another. */
    public static String relative(String from, String to) {
        List<String> start = List.of(from.split("/", -1));
        List<String> end = List.of(to.split("/", -1));
        int common = 0;
        while (common < start.size() - 1 && common < end.size() - 1 && start.get(common).equals(end.get(common))) {
            common++;
        }
        return "../".repeat(start.size() - 1 - common) + String.join("/", end.subList(common, end.size()));
    }

    /** The path with its non-ASCII and reserved characters escaped, for an address. */
    public static String escaped(String path) {
        if (UNRESERVED.matcher(path).matches()) {
            return path;
        }
        try {
            // a colon would make what is before it a scheme
            boolean rooted = path.startsWith("/");
            String escaped = new URI(null, null, rooted ? path : "/" + path, null).toASCIIString().replace(":", "%3A");
            return rooted ? escaped : escaped.substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    /** With what percent signs escape; the text itself if one of them escapes nothing. */
    public static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return text;
        }
    }

    /** The path in a folder that is meant by one written in a file there; one that begins with {@code /} is from that folder on. */
    public static String normalized(String from, String path) {
        Deque<String> parts = new ArrayDeque<>();
        if (!path.startsWith("/")) {
            Arrays.stream(from.substring(0, from.lastIndexOf('/') + 1).split("/"))
                    .filter(part -> !part.isEmpty())
                    .forEach(parts::addLast);
        }
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts) + (path.endsWith("/") && !parts.isEmpty() ? "/" : "");
    }
}
