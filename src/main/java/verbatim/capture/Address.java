package verbatim.capture;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Addresses of pages, compared as people understand them. */
public final class Address {

    private static final Pattern PARTS = Pattern.compile("(?i)https?://([^/?#]+)([^?#]*)(?:\\?([^#]*))?(?:#.*)?");
    private static final Pattern TRACKING = Pattern.compile("(?i)(utm_[a-z]+|fbclid|gclid|mc_[ce]id)(=.*)?");
    private static final Pattern ARCHIVE = Pattern.compile("(?i)https?://web\\.archive\\.org/web/\\d+[a-z_]*/(https?:/.*)");
    private static final Pattern DOI = Pattern.compile("(?i)(?:https?://(?:dx\\.)?doi\\.org/|doi:\\s*)?(10\\.\\d{4,9}/\\S+)");

    private Address() {}

    /** Equal for two addresses of one page: host, path and query, without scheme, {@code www.} and tracking parameters. */
    public static String same(String address) {
        Matcher parts = PARTS.matcher(original(address).strip());
        if (!parts.matches()) {
            return address.strip();
        }
        String host = parts.group(1).toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "").replaceFirst(":(80|443)$", "");
        String query = query(parts.group(3));
        return host + parts.group(2).replaceFirst("/$", "") + query;
    }

    /** An address without fragment and tracking parameters. */
    static String clean(String address) {
        String plain = address.strip().replaceFirst("#.*$", "");
        int query = plain.indexOf('?');
        return query < 0 ? plain : plain.substring(0, query) + query(plain.substring(query + 1));
    }

    private static String query(String query) {
        String kept = query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(part -> !part.isEmpty() && !TRACKING.matcher(part).matches())
                        .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }

    /** The original address of a page in the Internet Archive; any other address unchanged. */
    static String original(String address) {
        Matcher archive = ARCHIVE.matcher(address.strip());
        return archive.matches() ? archive.group(1).replaceFirst("^(?i)(https?):/+", "$1://") : address;
    }

    /** The DOI in a text or an address, in lower case, as {@code 10.1000/182}; empty if there is none. */
    public static String doi(String text) {
        Matcher doi = DOI.matcher(text.strip());
        return doi.matches() ? doi.group(1).toLowerCase(Locale.ROOT) : "";
    }

    static boolean isPage(String address) {
        return address.chars().allMatch(c -> c > ' ' && c != 0x7f) && PARTS.matcher(address).matches();
    }

    /** The host without {@code www.}; empty if it is not an address. */
    static String host(String address) {
        Matcher parts = PARTS.matcher(address);
        return parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "").replaceFirst(":\\d+$", "") : "";
    }

    static boolean isRoot(String address) {
        Matcher parts = PARTS.matcher(address);
        return parts.matches() && parts.group(2).matches("/?") && parts.group(3) == null;
    }
}
