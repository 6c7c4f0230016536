package verbatim.markdown;

import com.vladsch.flexmark.ast.HtmlInlineBase;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.text.Range;

/** What raw HTML makes of a text: browsers set quotation marks for {@code <q>}, and a new line for {@code <br>}. */
final class Tags {

    /** An element that is open: where its text begins, and what that is to a reader if no plain words. */
    private record Element(int from, String how) {}

    private static final String HIDDEN = "details that must be opened";
    private static final Pattern HTML = Pattern.compile("</?([A-Za-z]*)[^>]*>?");
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z]+)[^>]*>?");

    /** A letter with an index can be raised; what is raised in that is too small. */
    private static final int MOST_RAISED = 2;

    /** So many tags stand at most between a tag and the number that it raises. */
    private static final int MOST_PARTS = 20;

    /** Marks of a sentence behind which a raised number is none of its own. */
    static final String SENTENCE = ".!?…”’»\"";

    private final PlainText text;
    private final List<Range> quoted = new ArrayList<>();
    private final Map<String, Deque<Element>> elements = new HashMap<>();
    /** The offset of a <q> that is not closed in its block, or behind one that is closed and not open; −1 if there is none. */
    private int astray = -1;
    /** How many elements are open whose words are raised or lowered, and the offset at which one of them first holds another. */
    private int raised;
    private int tiny = -1;

    Tags(PlainText text) {
        this.text = text;
    }

    /** The words in {@code <q>}, without the marks that a browser sets. */
    List<Range> quoted() {
        return quoted;
    }

    /** Where a {@code <q>} is that holds no words of one block alone. */
    OptionalInt astray() {
        return astray < 0 ? OptionalInt.empty() : OptionalInt.of(Math.max(0, astray - 1));
    }

    /** Where raised or lowered words hold others, which are smaller again. */
    OptionalInt tiny() {
        return tiny < 0 ? OptionalInt.empty() : OptionalInt.of(Math.max(0, tiny - 1));
    }

    /** Adds what a block of raw HTML shows, on a new line. */
    void block(BasedSequence html) {
        text.beginLine(html.getStartOffset());
        Deque<Element> open = elements.computeIfAbsent("q", key -> new ArrayDeque<>());
        int done = 0;
        for (Matcher tag = HTML.matcher(html); tag.find(); done = tag.end()) {
            text.addShown(html.subSequence(done, tag.start()).unescape().replace('\n', ' '), html.getStartOffset() + done);
            if (tag.group(1).equalsIgnoreCase("details") || tag.group(1).equalsIgnoreCase("summary")) {
                text.alter(text.length(), HIDDEN);
            } else if (isRaising(tag.group(1))) {
                raise(tag.group().startsWith("</"));
            } else if (tag.group(1).equalsIgnoreCase("q")) {
                boolean closing = tag.group().startsWith("</");
                quote(closing, html.getStartOffset() + tag.start());
                if (!closing) {
                    open.push(new Element(text.length(), ""));
                } else if (!open.isEmpty()) {
                    open.pop();
                }
            }
        }
        astray = open.isEmpty() ? astray : text.length();
        raised = 0;
        elements.clear();
        text.addShown(html.subSequence(done).unescape().replace('\n', ' '), html.getStartOffset() + done);
    }

    /** A tag among words. */
    void tag(Node node) {
        Matcher tag = TAG.matcher(node.getChars());
        if (!tag.matches() || !HtmlPolicy.isAllowed(node.getChars())) {
            return;
        }
        boolean closing = !tag.group(1).isEmpty();
        String name = tag.group(2).toLowerCase(Locale.ROOT);
        int at = node.getStartOffset();
        if (name.equals("br")) {
            text.add(' ', at);
            return;
        }
        if (name.equals("q")) {
            quote(closing, at);
        } else if (isRaising(name)) {
            if (!closing && isNumber(node)) {
                text.add(name.equals("sup") ? '^' : '_', at);
            }
            raise(closing);
        }
        if (!closing) {
            boolean hidden = name.equals("details") || name.equals("summary");
            String how = hidden ? HIDDEN : "";
            elements.computeIfAbsent(name, key -> new ArrayDeque<>()).push(new Element(text.length(), how));
        } else if (isOpen(name)) {
            close(elements.get(name).pop());
        }
    }

    /** The block ends, and with it what is open. */
    void end() {
        elements.forEach((name, open) -> open.forEach(element -> {
            close(element);
            astray = name.equals("q") ? text.length() : astray;
        }));
        raised = 0;
        elements.clear();
    }

    private boolean isOpen(String name) {
        return elements.containsKey(name) && !elements.get(name).isEmpty();
    }

    /** The mark of a {@code <q>}, which is to be on the list of those that are open, or of its end. */
    private void quote(boolean closing, int offset) {
        if (closing && isOpen("q")) {
            quoted.add(new Range(elements.get("q").peek().from(), text.length()));
        } else if (closing) {
            astray = text.length();
        }
        text.add(closing ? '”' : '“', offset);
    }

    private static boolean isRaising(String name) {
        return name.equalsIgnoreCase("sup") || name.equalsIgnoreCase("sub");
    }

    private void raise(boolean closing) {
        raised = Math.max(0, raised + (closing ? -1 : 1));
        tiny = raised > MOST_RAISED && tiny < 0 ? text.length() : tiny;
    }

    /** Whether a number is raised or lowered behind another, or a sentence: 10<sup>5</sup> is not 105. */
    private boolean isNumber(Node tag) {
        if (text.length() == 0 || !Character.isDigit(text.last()) && SENTENCE.indexOf(text.last()) < 0) {
            return false;
        }
        Node node = tag.getNext();
        for (int parts = 0; node != null && parts < MOST_PARTS; parts++, node = node.getNext()) {
            if (!(node instanceof HtmlInlineBase)) {
                OptionalInt first = node.getChars().unescape().chars().filter(Character::isLetterOrDigit).findFirst();
                if (first.isPresent()) {
                    return Character.isDigit(first.getAsInt());
                }
            }
        }
        return false;
    }

    private void close(Element element) {
        if (!element.how().isEmpty()) {
            text.alterFrom(element.from(), element.how());
        }
    }
}
