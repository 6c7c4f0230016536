package verbatim.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The quotations in a block's text, and the sentences that they and the citations stand in. Made once for a block; what is
 * asked of it afterwards, in the order of the text, does not depend on the block's length.
 */
public final class Sentences {

    private static final Set<String> ABBREVIATIONS = Set.of(
            "v", "vs", "no", "nos", "sen", "rep", "mr", "mrs", "ms", "dr", "st", "art", "arts", "sec", "secs", "para", "amend",
            "const", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "gov", "gen", "hon",
            "jr", "sr", "inc", "co", "ltd", "cf", "etc", "pub", "stat", "supp", "cir", "ed", "eds", "vol", "chap", "pp", "approx");

    private static final String CLOSING = "’'.!?…";

    /**
     * A citation in the text.
     *
     * @param at     the offset at which it is written; it has no characters of its own
     * @param behind whether it follows the words it belongs to, as [@id]; a name in the sentence, as @id, is a part of it
     * @param ids    the sources it names
     */
    public record Cite(int at, boolean behind, List<String> ids) {

        public Cite {
            ids = List.copyOf(ids);
        }
    }

    private final String text;
    private final List<Range> quoted;
    private final List<Cite> cites;
    /** Where each citation is. */
    private final int[] places;
    private final int[] ends;

    /** The sentence that was asked for last, and what it cites: a sentence can hold ten thousand quotations. */
    private int sentence = -1;
    private List<String> cited = List.of();
    /** The end of the line that was asked for last. */
    private int line = -1;

    /**
     * Reads the sentences of a text.
     *
     * @param quoted the words between double quotation marks, in order
     * @param cites  the citations, in order
     */
    public Sentences(String text, List<Range> quoted, List<Cite> cites) {
        this.text = text;
        this.quoted = quoted;
        this.cites = cites;
        this.places = cites.stream().mapToInt(Cite::at).toArray();
        this.ends = ends();
    }

    /** The ids cited directly behind a quotation; if none are, all that its sentence cites, in the order written. */
    public List<String> cited(Range quotation) {
        int next = quotation.end();
        while (next < text.length() && text.charAt(next) != '\n' && !Character.isLetterOrDigit(text.charAt(next))) {
            next++;
        }
        List<String> behind = behind(quotation.end() + 1, next + 1);
        if (!behind.isEmpty()) {
            return behind;
        }
        int end = firstAbove(ends, quotation.start());
        if (end != sentence) {
            int start = end == 0 ? 0 : ends[end - 1];
            sentence = end;
            cited = ids(start, end == ends.length ? text.length() + 1 : ends[end]);
        }
        return cited;
    }

    /** Where the sentence ends to which a citation belongs, at the end of its line at the latest. */
    public int end(Cite cite) {
        int at = Math.min(cite.at(), text.length());
        int next = firstAbove(ends, cite.behind() ? at - 1 : at);
        if (line < at) {
            int end = text.indexOf('\n', at);
            line = end < 0 ? text.length() : end;
        }
        return Math.min(next < ends.length ? ends[next] : text.length(), line);
    }

    private List<String> behind(int from, int to) {
        int first = firstAbove(places, from - 1);
        return cites.subList(first, Math.max(first, firstAbove(places, to - 1))).stream()
                .filter(Cite::behind)
                .flatMap(cite -> cite.ids().stream())
                .distinct()
                .toList();
    }

    private List<String> ids(int from, int to) {
        return cites.subList(firstAbove(places, from - 1), firstAbove(places, to)).stream()
                .filter(cite -> cite.at() < to || cite.behind())
                .filter(cite -> !(cite.at() == from && from > 0 && cite.behind()))
                .flatMap(cite -> cite.ids().stream())
                .distinct()
                .toList();
    }

    /** Index of the first of the sorted numbers that is above a value. */
    private static int firstAbove(int[] sorted, int value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Where sentences end: after the white space behind them. A citation there belongs to the sentence before. */
    private int[] ends() {
        int[] found = new int[16];
        int count = 0;
        int quotation = 0;
        int closing = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (".!?…".indexOf(c) < 0) {
                continue;
            }
            while (quotation < quoted.size() && quoted.get(quotation).end() <= i) {
                quotation++;
                closing = -1;
            }
            int after = i + 1;
            boolean inside = quotation < quoted.size() && quoted.get(quotation).start() <= i;
            if (inside) {
                int end = quoted.get(quotation).end();
                closing = closing < 0 ? closingFrom(i, end) : closing;
                after = i + 1 >= closing ? end + 1 : -1;
            }
            if (after < 0) {
                continue;
            }
            boolean shortened = c == '.' && !inside && abbreviation(text, i);
            while (after < text.length() && "”’\"')]".indexOf(text.charAt(after)) >= 0) {
                after++;
            }
            int next = after;
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            boolean cited = citedBetween(after, next);
            boolean spaced = next > after || next == text.length() || cited;
            boolean lower = next < text.length() && Character.isLowerCase(text.charAt(next));
            // behind “… there!” the sentence mostly goes on: it ends there only if its citation stands there
            if (spaced && !lower && (cited || next == text.length() || !inside && !shortened)) {
                found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
                found[count++] = next;
                i = Math.max(i, next - 1);
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** From where on a quotation holds nothing but marks that close. */
    private int closingFrom(int from, int to) {
        int start = to;
        while (start > from && CLOSING.indexOf(text.charAt(start - 1)) >= 0) {
            start--;
        }
        return start;
    }

    private boolean citedBetween(int from, int to) {
        for (int i = firstAbove(places, from - 1); i < places.length && places[i] <= to; i++) {
            if (cites.get(i).behind()) {
                return true;
            }
        }
        return false;
    }

    private static boolean abbreviation(String text, int dot) {
        int start = dot;
        while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        String word = text.substring(start, dot);
        return word.length() == 1 && Character.isUpperCase(word.charAt(0))
                || ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT));
    }
}
