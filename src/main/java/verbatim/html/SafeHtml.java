package verbatim.html;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;

/** A page's text held to an allow-list. */
public final class SafeHtml {

    /** What our own writer makes, and nothing else: the last line of defence, whatever was let through before it. */
    private static final Safelist SAFE = Safelist.none()
            .addTags(
                    "a", "abbr", "article", "aside", "b", "blockquote", "br", "button", "cite", "code", "dd", "del", "details", "div",
                    "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "label", "li", "mark", "nav", "ol",
                    "p", "pre", "q", "section", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th",
                    "thead", "time", "tr", "ul")
            .addAttributes(":all", "id", "class", "lang", "dir", "title", "role", "aria-label")
            .addAttributes("a", "href", "rel")
            .addAttributes("img", "src", "alt")
            .addAttributes("button", "type", "popovertarget")
            .addAttributes("span", "popover")
            .addAttributes("ol", "start")
            .addAttributes("th", "scope")
            .addAttributes("time", "datetime")
            .addAttributes("details", "open")
            .addProtocols("a", "href", "https", "http", "mailto", "#")
            .preserveRelativeLinks(true);

    /** A tag so plain that no parser can read more into it: most pages have no other. The rest goes through jsoup. */
    private static final Pattern PLAIN = Pattern.compile("</?(?:p|em|strong|ul|ol|li|h2|h3|h4|i|b|a|sup|blockquote)>"
            + "|<(?:a|sup|h2|h3|h4|p|blockquote)(?: (?:id|class|role|dir|aria-label)=\"[^\"<>]*+\"| href=\"[#\\w./-]*+\")++>");

    /** With a host, and without a user before it, whose name may be that of another host. */
    private static final Pattern WEB = Pattern.compile("https?://[^/?#@]+(?:[/?#].*)?");

    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*:");

    private SafeHtml() {}

    /** The same, if it holds nothing but what is allowed; else without the rest. */
    public static String of(String html) {
        boolean harmless = plain(html) || Jsoup.isValid(html, SAFE);
        return harmless ? html : Jsoup.clean(html, "https://base.invalid/", SAFE);
    }

    /** Whether a link may lead there: https, http, mailto, or within the site. Browsers skip control characters. */
    public static boolean isAddress(String target) {
        String plain = target.replaceAll("[\\p{Cntrl}\\s]", "").toLowerCase(Locale.ROOT).replace('\\', '/');
        if (SCHEME.matcher(plain).find()) {
            return WEB.matcher(plain).matches() || plain.startsWith("mailto:");
        }
        return !plain.startsWith("//");
    }

    private static boolean plain(String html) {
        Matcher tag = PLAIN.matcher(html);
        for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', tag.end())) {
            if (!tag.region(at, html.length()).lookingAt()) {
                return false;
            }
        }
        return true;
    }
}
