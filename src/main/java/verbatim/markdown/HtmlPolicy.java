package verbatim.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What raw HTML, and which addresses, a page may hold. */
final class HtmlPolicy {

    /** The elements that an editor may write as HTML. */
    static final List<String> ELEMENTS =
            List.of("abbr", "br", "cite", "details", "kbd", "mark", "q", "sub", "summary", "sup", "time");

    private static final Pattern TAG = Pattern.compile("<[^>]*>?");
    /** A direction turns words round, and what a quotation says with them; which way they go their letters say. */
    private static final Pattern ALLOWED = Pattern.compile(
            "</?(?:" + String.join("|", ELEMENTS)
                    + ")(?:\\s+(?:(?:title|lang|datetime|open)(?:=(?:\"[^\"<>]*\"|'[^'<>]*'))?|dir=(?:\"auto\"|'auto')))*+\\s*/?>",
            Pattern.CASE_INSENSITIVE);

    private HtmlPolicy() {}

    /** The half-open ranges of the tags that may not stand in a page. */
    static List<int[]> forbidden(CharSequence html) {
        List<int[]> found = new ArrayList<>();
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            if (!isAllowed(tag.group())) {
                found.add(new int[] {tag.start(), tag.end()});
            }
        }
        return found;
    }

    /** Where the first words stand that are in no tag and in no summary, as a half-open range; an empty one if there are none. */
    static int[] text(CharSequence html) {
        Matcher tag = TAG.matcher(html);
        boolean summary = false;
        int done = 0;
        while (done < html.length()) {
            boolean found = tag.find();
            int end = found ? tag.start() : html.length();
            String text = html.subSequence(done, end).toString();
            if (!summary && text.chars().anyMatch(Character::isLetterOrDigit)) {
                return new int[] {end - text.stripLeading().length(), done + text.stripTrailing().length()};
            }
            String name = found ? tag.group().toLowerCase(Locale.ROOT) : "";
            summary = name.startsWith("<summary") || summary && !name.startsWith("</summary");
            done = found ? tag.end() : html.length();
        }
        return new int[] {0, 0};
    }

    static boolean isAllowed(CharSequence tag) {
        return ALLOWED.matcher(tag).matches();
    }
}
