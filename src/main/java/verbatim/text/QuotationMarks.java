package verbatim.text;

import static verbatim.text.Characters.BREAK;
import static verbatim.text.Characters.CLOSING;
import static verbatim.text.Characters.DIGIT;
import static verbatim.text.Characters.DOUBLE;
import static verbatim.text.Characters.HALF;
import static verbatim.text.Characters.HEBREW;
import static verbatim.text.Characters.LETTER;
import static verbatim.text.Characters.NUMERAL;
import static verbatim.text.Characters.OPENING;
import static verbatim.text.Characters.PHRASE_END;
import static verbatim.text.Characters.SINGLE;
import static verbatim.text.Characters.SPACE;
import static verbatim.text.Characters.SURROGATE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The quotation marks of a text: in {@code He said “no way” twice} the words between double marks are {@code no way}.
 *
 * <p>Whether a mark opens or closes is decided by the characters beside it, as CommonMark decides for emphasis, and by its
 * shape where these say nothing: languages turn the same marks in different ways, as in “…”, „…“ and »…«, and writers mix
 * them. A mark without a partner quotes the words to the end of the text, or from its beginning.
 *
 * @see <a href="https://spec.commonmark.org/0.31.2/#delimiter-run">CommonMark, delimiter runs</a>
 */
public final class QuotationMarks {

    private static final int ANY = DOUBLE | SINGLE | HALF | SURROGATE;

    /** The double marks of two units each: 🙶, 🙷 and 🙸. */
    private static final int FIRST_ORNAMENT = 0x1f676;

    private static final int LAST_ORNAMENT = 0x1f678;

    /** Words that begin with an apostrophe. */
    private static final Set<String> SHORTENED = Set.of("tis", "twas", "twere", "til", "em", "cause", "bout", "n");

    private final String text;
    private final List<Range> doubled = new ArrayList<>();
    private boolean closesEarlier;
    private boolean hasSingle;

    /** How many double marks are open at the mark that is read, and where the words after the first of them begin. */
    private int depth;

    private int open;

    private QuotationMarks(String text) {
        this.text = text;
    }

    /** Finds the marks of a text. */
    public static QuotationMarks in(String text) {
        QuotationMarks marks = new QuotationMarks(text);
        marks.read();
        return marks;
    }

    /** The text in which the marks were looked for. */
    public String text() {
        return text;
    }

    /** The words between double marks, in order, without the marks. */
    public List<Range> doubled() {
        return Collections.unmodifiableList(doubled);
    }

    /** Whether one of the double marks closes a quotation that was opened before this text. */
    public boolean closesEarlier() {
        return closesEarlier;
    }

    /**
     * The words between single marks, outside of those between double marks, in order. An apostrophe after an s, as in
     * {@code the towns’}, closes them only if nothing else does.
     */
    public List<Range> single() {
        if (!hasSingle) {
            return List.of();
        }
        List<Range> singles = new ArrayList<>();
        Iterator<Range> others = doubled.iterator();
        Range other = others.hasNext() ? others.next() : null;
        int from = -1;
        int to = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean within = other != null && i >= other.start();
            int direction = !within && is(i, SINGLE) ? direction(i, i + 1) : 0;
            boolean opens = direction > 0 && begins(i + 1);
            boolean possessive = direction < 0 && i > 0 && text.charAt(i - 1) == 's';
            if (direction < 0 && from >= 0 && (to < 0 || !possessive)) {
                to = i;
            }
            boolean ends = i == text.length() || within || opens;
            if (to >= 0 && (ends || to == i && !possessive)) {
                singles.add(new Range(from, to));
                from = -1;
                to = -1;
            }
            from = opens ? i + 1 : ends ? -1 : from;
            if (within) {
                i = Math.max(i, other.end());
                other = others.hasNext() ? others.next() : null;
            }
        }
        return singles;
    }

    /** Whether a single mark can be followed by quoted words here: not by a year as in ’98, or a short form as in ’tis. */
    private boolean begins(int at) {
        int end = at;
        while (isLetter(end) && end - at <= 5) {
            end++;
        }
        if (end == at) {
            return at < text.length() && "[….".indexOf(text.charAt(at)) >= 0;
        }
        boolean twoLong = end - at == 2 || end - at == 3 && text.charAt(end - 1) == 's';
        boolean year = twoLong && isNumber(at) && isNumber(at + 1);
        return !year && !SHORTENED.contains(text.substring(at, end).toLowerCase(Locale.ROOT));
    }

    private void read() {
        for (int i = 0; i < text.length(); ) {
            int kinds = Characters.of(text.charAt(i));
            int length = (kinds & ANY) == 0 ? 0 : length(i, kinds);
            if (length > 0) {
                read(i, i + length);
            }
            hasSingle |= (kinds & SINGLE) != 0;
            i += Math.max(1, length);
        }
        if (depth > 0) {
            doubled.add(new Range(open, text.length()));
        }
    }

    /** The number of units of the double mark at an offset: two for “ written twice or for '', 0 if there is none. */
    private int length(int at, int kinds) {
        char c = text.charAt(at);
        if ((kinds & SURROGATE) != 0) {
            int codePoint = text.codePointAt(at);
            return codePoint >= FIRST_ORNAMENT && codePoint <= LAST_ORNAMENT ? 2 : 0;
        }
        boolean twice = at + 1 < text.length() && text.charAt(at + 1) == c;
        if ((kinds & DOUBLE) != 0) {
            return twice ? 2 : 1;
        }
        int direction = twice && (kinds & HALF) != 0 ? direction(at, at + 2) : 0;
        return direction > 0 || direction < 0 && ",`‚".indexOf(c) < 0 ? 2 : 0;
    }

    private void read(int from, int to) {
        int direction = direction(from, to);
        if (direction == 0) {
            if (isInWord(from, to)) {
                return;
            }
            direction = is(from, OPENING) || depth == 0 ? 1 : -1;
        } else if (depth > 0 && is(from, CLOSING)) {
            direction = -1;
        }
        if (direction > 0) {
            open = depth == 0 ? to : open;
            depth++;
        } else if (depth > 0) {
            depth--;
            if (depth == 0) {
                doubled.add(new Range(open, from));
            }
        } else if (!isNumber(from - 1)) { // after a number it is a measure: 5" are five inches
            closesEarlier = true;
            int start = doubled.isEmpty() ? 0 : doubled.remove(doubled.size() - 1).start();
            doubled.add(new Range(start, from));
        }
    }

    /** 1 if a mark opens, −1 if it closes, 0 if it could do either or neither. */
    private int direction(int from, int to) {
        boolean left = !isSpace(to) && (isLetter(to) || !isLetter(from - 1) && !endsPhrase(to));
        boolean right = !isSpace(from - 1) && (isLetter(from - 1) || !isLetter(to));
        return left == right ? 0 : left ? 1 : -1;
    }

    /** Whether there is punctuation that nothing follows: the citation before it has left a space. */
    private boolean endsPhrase(int at) {
        return is(at, PHRASE_END) && isSpace(at + 1);
    }

    /** Whether a mark within a word quotes nothing: in an abbreviation, after a measure, or as an apostrophe. */
    private boolean isInWord(int from, int to) {
        if (!isLetter(from - 1) || !isLetter(to)) {
            return false;
        }
        boolean hebrew = is(from - 1, HEBREW) && is(to, HEBREW);
        return hebrew || depth == 0 && (is(from, CLOSING) || isNumber(from - 1));
    }

    private boolean isSpace(int at) {
        return at < 0 || at >= text.length() || is(at, SPACE | BREAK);
    }

    /** A surrogate counts as one: of the characters with two units that are not letters, few are beside a mark. */
    private boolean isLetter(int at) {
        return is(at, LETTER | SURROGATE);
    }

    private boolean isNumber(int at) {
        return is(at, DIGIT | NUMERAL);
    }

    private boolean is(int at, int kinds) {
        return Characters.is(text, at, kinds);
    }
}
