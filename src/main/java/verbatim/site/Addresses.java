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

/** Paths in a folder, relative paths and escapes. */
public final class Addresses {

    /** Characters that need no escape in an address: most paths have no other. */
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9_./~-]*");
    private static final String INDEX = "index.html";
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:");

    private Addresses() {}

    /** Whether an address leaves the site: it has a scheme. */
    public static boolean isExternal(String target) {
        return SCHEME.matcher(target).lookingAt() || target.startsWith("//");
    }

    /** The relative path from one path in the output to another: to the root, which is empty, {@code ../} for each folder. */
    public static String relative(String from, String to) {
        List<String> start = List.of(from.split("/", -1));
        List<String> end = List.of(to.split("/", -1));
        int common = 0;
        while (common < start.size() - 1 && common < end.size() - 1 && start.get(common).equals(end.get(common))) {
            common++;
        }
        return "../".repeat(start.size() - 1 - common) + String.join("/", end.subList(common, end.size()));
    }

    /** The path of a file as an address shows it: without {@code index.html}. */
    public static String withoutIndex(String uri) {
        boolean index = uri.equals(INDEX) || uri.endsWith("/" + INDEX);
        return index ? uri.substring(0, uri.length() - INDEX.length()) : uri;
    }

    /** The path with its non-ASCII and reserved characters escaped, for an address. */
    public static String escaped(String path) {
        if (UNRESERVED.matcher(path).matches()) {
            return path;
        }
        try {
            // the text before a colon would be read as a scheme
            boolean rooted = path.startsWith("/");
            String escaped = new URI(null, null, rooted ? path : "/" + path, null).toASCIIString().replace(":", "%3A");
            return rooted ? escaped : escaped.substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    /** The text without percent escapes; the text itself if one of them is not valid. */
    public static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return text;
        }
    }

    /** Resolves a path written in a file; one that begins with {@code /} starts at the root. */
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
