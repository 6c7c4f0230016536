package verbatim.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import verbatim.source.Evidence;
import verbatim.source.Source;

/**
 * Addresses that lead to the words in a web page, which a browser then marks.
 *
 * @see <a href="https://wicg.github.io/scroll-to-text-fragment/">Text Fragments</a>
 */
final class TextFragments {

    /** Words of a passage's beginning and end that name it. */
    private static final int ENDS = 5;

    /** What a browser shows as a page, and not with a viewer of its own. */
    private static final Pattern PAGE =
            Pattern.compile("https?://(?!(?i:.*\\.(?:pdf|docx?|json|txt|mp[34])(?:[?#].*)?$)).*");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private TextFragments() {}

    static Views.Passage passage(Evidence.Passage passage, Evidence evidence, Source source) {
        return new Views.Passage(passage.locator(), passage.text(), evidence.language(), address(source.url(), passage.text()));
    }

    private static String address(String url, String text) {
        if (!PAGE.matcher(url).matches()) {
            return "";
        }
        List<String> words = List.of(SPACES.split(text.strip()));
        String named = words.size() <= 2 * ENDS
                ? encoded(words)
                : encoded(words.subList(0, ENDS)) + "," + encoded(words.subList(words.size() - ENDS, words.size()));
        return url + (url.contains("#") ? "" : "#") + ":~:text=" + named;
    }

    /** A comma, an ampersand and a hyphen have a meaning of their own there. */
    private static String encoded(List<String> words) {
        return URLEncoder.encode(String.join(" ", words), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("-", "%2D");
    }
}
