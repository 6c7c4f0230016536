package verbatim.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Words between double quotation marks. Which way a mark faces is told by what stands beside it, as CommonMark tells
 * emphasis, and by its shape where that says nothing: languages turn the same marks in different ways, and writers mix
 * them. Marks that find no partner still hold words: from them to the end of the text, or from its beginning.
 *
 * @see <a href="https://spec.commonmark.org/0.31.2/#delimiter-run">CommonMark, delimiter runs</a>
 */
public final class QuotationMarks {

    private static final String OPENING = "“„‟«≪「｢『﹁﹃〝❝⹂⟪";
    private static final String CLOSING = "”»≫」｣』﹂﹄〞〟❞⟫";
    private static final String SINGLE = "'‘’‚‛‹›´′＇ʻʼʽ❛❜\u055a\u07f4\u07f5\u1fbd\u1ffe\u1fbf\u0384";
    private static final String EITHER = "\"＂″‴‶‷⁗ʺˮ˝˵˶״〃ᐦ";
    /** Ornaments of two units each. */
    private static final Set<String> ORNAMENTS = Set.of("🙶", "🙷", "🙸");
    /** Two of these are read as one double mark; so are two double ones. */
    private static final String HALVES = "'`´′‘’‚‛‹›<>,ʹʼʽʾʿˈꞌˊˋ⟨⟩〈〉❮❯❛❜＇\u055a\u055b\u05f3\u07f4\u07f5\u1fbd\u1ffe\u1fbf\u0384\u2035";
    /** Words that begin with an apostrophe. */
    private static final Set<String> SHORTENED = Set.of("tis", "twas", "twere", "til", "em", "cause", "bout", "n");

    private final String text;
    private final List<Range> found = new ArrayList<>();
    private int depth;
    private int open;
    private boolean unopened;

    private QuotationMarks(String text) {
        this.text = text;
    }

    /** Finds the marks of a text. */
    public static QuotationMarks in(String text) {
        QuotationMarks marks = new QuotationMarks(text);
        int i = 0;
        while (i < text.length()) {
            int length = marks.length(i);
            if (length > 0) {
                marks.mark(i, i + length);
            }
            i += Math.max(1, length);
        }
        if (marks.depth > 0) {
            marks.found.add(new Range(marks.open, text.length()));
        }
        return marks;
    }

    /** The text in which the marks were looked for. */
    public String text() {
        return text;
    }

    /** The words between double marks, in order, without the marks. */
    public List<Range> doubled() {
        return found;
    }

    /** Whether one of the double marks closes a quotation that was opened before this text. */
    public boolean closesEarlier() {
        return unopened;
    }

    /**
     * Words between single quotation marks, outside of those between double ones. An apostrophe behind an s ends them only
     * where nothing else does.
     */
    public List<Range> single() {
        List<Range> singles = new ArrayList<>();
        Iterator<Range> others = found.iterator();
        Range other = others.hasNext() ? others.next() : null;
        int open = -1;
        int close = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean within = other != null && i >= other.start();
            int faces = i < text.length() && !within && SINGLE.indexOf(text.charAt(i)) >= 0 ? faces(i, i + 1) : 0;
            boolean opens = faces > 0 && begins(i + 1);
            boolean possessive = faces < 0 && i > 0 && text.charAt(i - 1) == 's';
            if (faces < 0 && open >= 0 && (close < 0 || !possessive)) {
                close = i;
            }
            boolean ends = i == text.length() || within || opens;
            if (close >= 0 && (ends || close == i && !possessive)) {
                singles.add(new Range(open, close));
                open = -1;
                close = -1;
            }
            open = opens ? i + 1 : ends ? -1 : open;
            if (within) {
                i = Math.max(i, other.end());
                other = others.hasNext() ? others.next() : null;
            }
        }
        return singles;
    }

    /** Whether words begin there, those of a quotation and not of the writer’s: no year as ’98, no word as ’tis. */
    private boolean begins(int at) {
        int end = at;
        while (isLetter(end) && end - at <= 5) {
            end++;
        }
        boolean year = end > at && isNumber(at) && (end - at == 2 || end - at == 3 && text.charAt(end - 1) == 's') && isNumber(at + 1);
        return end > at
                ? !year && !SHORTENED.contains(text.substring(at, end).toLowerCase(Locale.ROOT))
                : at < text.length() && "[….".indexOf(text.charAt(at)) >= 0;
    }

    private int length(int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c) && i + 1 < text.length() && ORNAMENTS.contains(text.substring(i, i + 2))) {
            return 2;
        }
        boolean twice = i + 1 < text.length() && text.charAt(i + 1) == c;
        if (OPENING.indexOf(c) >= 0 || CLOSING.indexOf(c) >= 0 || EITHER.indexOf(c) >= 0) {
            return twice ? 2 : 1;
        }
        twice &= HALVES.indexOf(c) >= 0;
        int faces = twice ? faces(i, i + 2) : 0;
        return faces > 0 || faces < 0 && ",`‚".indexOf(c) < 0 ? 2 : 0;
    }

    private void mark(int from, int to) {
        int faces = faces(from, to);
        char c = text.charAt(from);
        if (faces == 0) {
            if (isInWord(from, to)) {
                return;
            }
            faces = OPENING.indexOf(c) >= 0 || depth == 0 ? 1 : -1;
        } else if (depth > 0 && CLOSING.indexOf(c) >= 0) {
            faces = -1;
        }
        if (faces > 0) {
            open = depth == 0 ? to : open;
            depth++;
        } else if (depth > 0) {
            depth--;
            if (depth == 0) {
                found.add(new Range(open, from));
            }
        } else if (!isNumber(from - 1)) {
            unopened = true;
            int start = found.isEmpty() ? 0 : found.remove(found.size() - 1).start();
            found.add(new Range(start, from));
        }
    }

    /** 1 if a mark opens, −1 if it closes, 0 if it could do either or neither. */
    private int faces(int from, int to) {
        boolean spaceBefore = isSpace(from - 1);
        boolean spaceAfter = isSpace(to);
        boolean left = !spaceAfter && (isLetter(to) || !isLetter(from - 1) && !endsPhrase(to));
        boolean right = !spaceBefore && (isLetter(from - 1) || !isLetter(to));
        return left == right ? 0 : left ? 1 : -1;
    }

    /** Whether a mark of the sentence stands there that nothing follows: what a citation left behind a space. */
    private boolean endsPhrase(int at) {
        return ".,;:!?)]".indexOf(text.charAt(at)) >= 0 && isSpace(at + 1);
    }

    private boolean isSpace(int at) {
        return at < 0
                || at >= text.length()
                || Character.isWhitespace(text.charAt(at))
                || Character.isSpaceChar(text.charAt(at));
    }

    /** Half of a pair of units is a letter too: of those that are none, few stand beside a mark. */
    private boolean isLetter(int at) {
        return at >= 0
                && at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || Character.isSurrogate(text.charAt(at)));
    }

    /** Whether a mark that stands within a word is none: in an abbreviation, a measure, or for an apostrophe. */
    private boolean isInWord(int from, int to) {
        if (!isLetter(from - 1) || !isLetter(to)) {
            return false;
        }
        boolean hebrew = isHebrew(from - 1) && isHebrew(to);
        boolean apostrophe = CLOSING.indexOf(text.charAt(from)) >= 0;
        return hebrew || depth == 0 && (apostrophe || isNumber(from - 1));
    }

    private boolean isHebrew(int at) {
        return UnicodeScript.of(text.charAt(at)) == UnicodeScript.HEBREW;
    }

    /** Behind a number it is a measure: 5" are five inches. */
    private boolean isNumber(int at) {
        return at >= 0 && at < text.length() && (Character.isDigit(text.charAt(at)) || Character.getType(text.charAt(at)) == Character.OTHER_NUMBER);
    }
}
