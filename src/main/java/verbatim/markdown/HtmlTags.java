package verbatim.markdown;

import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What raw HTML makes of a text: browsers set quotation marks for {@code <q>}, and a new line for {@code <br>}. */
final class HtmlTags {

    private static final String HIDDEN = "collapsed <details>";
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z]*)[^>]*>?");

    private final VisibleText text;
    /** Where the elements that are open begin in the text. */
    private final Map<String, Deque<Integer>> elements = new HashMap<>();
    /** What is written before a number that is raised or lowered after another: 10<sup>5</sup> is not 105. */
    private String raising = "";

    HtmlTags(VisibleText text) {
        this.text = text;
    }

    /** Reads a block of HTML, of which all tags are left out. */
    void block(BasedSequence html) {
        int done = 0;
        for (Matcher tag = TAG.matcher(html); tag.find(); done = tag.end()) {
            between(html, done, tag.start());
            String name = tag.group(2).toLowerCase(Locale.ROOT);
            if (name.equals("details") || name.equals("summary")) {
                text.alter(text.length(), HIDDEN);
            } else if (name.equals("q")) {
                quote(!tag.group(1).isEmpty(), html.getStartOffset() + tag.start());
            }
        }
        between(html, done, html.length());
    }

    private void between(BasedSequence html, int from, int to) {
        int offset = html.getStartOffset() + from;
        text.add(html.subSequence(from, to).unescape().replace('\n', ' '), i -> offset);
    }

    /** Reads a tag between words. */
    void tag(BasedSequence html, int offset) {
        Matcher tag = TAG.matcher(html);
        if (!tag.matches() || !HtmlPolicy.isAllowed(html)) {
            return;
        }
        boolean closing = !tag.group(1).isEmpty();
        switch (tag.group(2).toLowerCase(Locale.ROOT)) {
            case "br" -> text.add(' ', offset);
            case "q" -> quote(closing, offset);
            case "sup" -> raising = !closing && text.endsWithDigit() ? "^" : "";
            case "sub" -> raising = !closing && text.endsWithDigit() ? "_" : "";
            case "details", "summary" -> hide(tag.group(2).toLowerCase(Locale.ROOT), closing);
            default -> {}
        }
    }

    /** Goes on to characters: where the first letter or digit of a raised text is a digit, they must not continue a number. */
    void raise(String shown, IntUnaryOperator offsets) {
        if (!raising.isEmpty()) {
            OptionalInt first = shown.chars().filter(Character::isLetterOrDigit).findFirst();
            if (first.isPresent()) {
                text.add(Character.isDigit(first.getAsInt()) ? raising : "", i -> offsets.applyAsInt(0));
                raising = "";
            }
        }
    }

    /** The block ends, and with it what is open. */
    void end() {
        elements.forEach((name, starts) -> starts.forEach(start -> {
            if (name.equals("q")) {
                text.unbalance();
            } else {
                text.alterFrom(start, HIDDEN);
            }
        }));
    }

    private void hide(String name, boolean closing) {
        Deque<Integer> starts = elements.computeIfAbsent(name, key -> new ArrayDeque<>());
        if (!closing) {
            starts.push(text.length());
        } else if (!starts.isEmpty()) {
            text.alterFrom(starts.pop(), HIDDEN);
        }
    }

    private void quote(boolean closing, int offset) {
        Deque<Integer> starts = elements.computeIfAbsent("q", key -> new ArrayDeque<>());
        if (closing && !starts.isEmpty()) {
            text.mark(VisibleText.Mark.QUOTED, starts.pop(), text.length());
        } else if (closing) {
            text.unbalance();
        }
        text.add(closing ? '”' : '“', offset);
        if (!closing) {
            starts.push(text.length());
        }
    }
}
