package verbatim.html;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/** The addresses in a page's {@code href} and {@code src} attributes. */
public final class PageLinks {

    private static final List<String> NAMES = List.of("href", "src");

    /** A value that is not in double quotation marks directly behind the equals sign. */
    private static final Pattern OTHER = Pattern.compile("\\s*=");

    private PageLinks() {}

    /**
     * Those that fail a test, but for addresses within the page. The page is parsed only if something that looks like such
     * an attribute fails: to parse every page would take as long as to write it.
     *
     * @param page in UTF-8
     */
    public static List<String> failing(byte[] page, Predicate<String> test) {
        // most addresses are ASCII, and a string of single bytes is faster to search
        String text = new String(page, StandardCharsets.ISO_8859_1);
        if (NAMES.stream().allMatch(name -> pass(name, text, test))) {
            return List.of();
        }
        return Jsoup.parse(new String(page, StandardCharsets.UTF_8)).select("[href], [src]").stream()
                .flatMap(element -> NAMES.stream().filter(element::hasAttr).map(element::attr))
                .filter(address -> !address.startsWith("#"))
                .filter(test.negate())
                .distinct()
                .toList();
    }

    private static boolean pass(String name, String html, Predicate<String> test) {
        for (int at = html.indexOf(name); at >= 0; at = html.indexOf(name, at + 1)) {
            int start = at + name.length() + 2;
            if (html.startsWith("=\"", start - 2)) {
                int end = html.indexOf('"', start);
                if (end < 0 || !html.startsWith("#", start) && !test.test(html.substring(start, end).replace("&amp;", "&"))) {
                    return false;
                }
            } else if (OTHER.matcher(html).region(start - 2, html.length()).lookingAt()) {
                return false;
            }
        }
        return true;
    }
}
