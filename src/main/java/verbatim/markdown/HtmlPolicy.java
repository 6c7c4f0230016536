package verbatim.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.text.Range;

/** Which raw HTML a page may contain. */
final class HtmlPolicy {

    /** The elements that an editor may write as HTML. */
    static final List<String> ELEMENTS =
            List.of("abbr", "br", "cite", "details", "kbd", "mark", "q", "sub", "summary", "sup", "time");

    private static final Pattern TAG = Pattern.compile("<[^>]*>?");
    /** Of directions only auto: others would reverse the words of a quotation, whose letters say which way they go. */
    private static final Pattern ALLOWED = Pattern.compile(
            "</?(?:" + String.join("|", ELEMENTS)
                    + ")(?:\\s+(?:(?:title|lang|datetime|open)(?:=(?:\"[^\"<>]*\"|'[^'<>]*'))?|dir=(?:\"auto\"|'auto')))*+\\s*/?>",
            Pattern.CASE_INSENSITIVE);

    private HtmlPolicy() {}

    /** The tags that are not allowed in a page. */
    static List<Range> forbidden(CharSequence html) {
        List<Range> found = new ArrayList<>();
        for (Matcher tag = TAG.matcher(html); tag.find(); ) {
            if (!isAllowed(tag.group())) {
                found.add(new Range(tag.start(), tag.end()));
            }
        }
        return found;
    }

    /** Where the first words are that are in no tag and in no summary. */
    static Optional<Range> text(CharSequence html) {
        Matcher tag = TAG.matcher(html);
        boolean summary = false;
        int done = 0;
        while (done < html.length()) {
            boolean found = tag.find();
            int end = found ? tag.start() : html.length();
            String text = html.subSequence(done, end).toString();
            if (!summary && text.chars().anyMatch(Character::isLetterOrDigit)) {
                return Optional.of(new Range(end - text.stripLeading().length(), done + text.stripTrailing().length()));
            }
            String name = found ? tag.group().toLowerCase(Locale.ROOT) : "";
            summary = name.startsWith("<summary") || summary && !name.startsWith("</summary");
            done = found ? tag.end() : html.length();
        }
        return Optional.empty();
    }

    static boolean isAllowed(CharSequence tag) {
        return ALLOWED.matcher(tag).matches();
    }
}
