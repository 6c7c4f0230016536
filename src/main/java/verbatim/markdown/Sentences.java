package verbatim.markdown;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import verbatim.source.Citation;

/**
 * The quotations in a block's text, and the sentences that they and the citations stand in. Made once for a block; what is
 * asked of it afterwards, in the order of the text, does not depend on the block's length.
 */
final class Sentences {

    private static final Set<String> ABBREVIATIONS = Set.of(
            "v", "vs", "no", "nos", "sen", "rep", "mr", "mrs", "ms", "dr", "st", "art", "arts", "sec", "secs", "para", "amend",
            "const", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "gov", "gen", "hon",
            "jr", "sr", "inc", "co", "ltd", "cf", "etc", "pub", "stat", "supp", "cir", "ed", "eds", "vol", "chap", "pp", "approx");

    private static final String CLOSING = "’'.!?…";

    private final Flat flat;
    private final String text;
    private final List<int[]> quoted;
    /** Where each citation stands; they are in the order of the text. */
    private final int[] cites;
    private final int[] ends;

    /** The sentence that was asked for last, and what it cites: a sentence can hold ten thousand quotations. */
    private int sentence = -1;
    private List<String> cited = List.of();
    /** The end of the line that was asked for last. */
    private int line = -1;

    Sentences(Flat flat) {
        this.flat = flat;
        this.text = flat.text();
        this.quoted = QuotationMarks.pair(text);
        this.cites = flat.cites().stream().mapToInt(Flat.Cite::at).toArray();
        this.ends = ends();
    }

    /** The words between double quotation marks: half-open offsets, without the marks. */
    List<int[]> quoted() {
        return quoted;
    }

    /** The ids cited directly behind a quotation; if none are, all that its sentence cites, in the order written. */
    List<String> cited(int[] quotation) {
        int next = quotation[1];
        while (next < text.length() && text.charAt(next) != '\n' && !Character.isLetterOrDigit(text.charAt(next))) {
            next++;
        }
        List<String> behind = ids(quotation[1] + 1, next + 1, Citation.Mode.NORMAL);
        if (!behind.isEmpty()) {
            return behind;
        }
        int end = firstAbove(ends, quotation[0]);
        if (end != sentence) {
            int start = end == 0 ? 0 : ends[end - 1];
            sentence = end;
            cited = ids(start, end == ends.length ? text.length() + 1 : ends[end]);
        }
        return cited;
    }

    /** Where the sentence ends to which a citation belongs, at the end of its line at the latest. */
    int end(Flat.Cite cite) {
        int at = Math.min(cite.at(), text.length());
        boolean behind = cite.citation().mode() == Citation.Mode.NORMAL;
        int next = firstAbove(ends, behind ? at - 1 : at);
        if (line < at) {
            int end = text.indexOf('\n', at);
            line = end < 0 ? text.length() : end;
        }
        return Math.min(next < ends.length ? ends[next] : text.length(), line);
    }

    /** Those of citations of one mode that stand in a range. */
    private List<String> ids(int from, int to, Citation.Mode mode) {
        return flat.cites().subList(firstAbove(cites, from - 1), Math.max(firstAbove(cites, from - 1), firstAbove(cites, to - 1))).stream()
                .filter(cite -> cite.citation().mode() == mode)
                .flatMap(cite -> cite.citation().items().stream())
                .map(Citation.Item::id)
                .distinct()
                .toList();
    }

    private List<String> ids(int from, int to) {
        return flat.cites().subList(firstAbove(cites, from - 1), firstAbove(cites, to)).stream()
                .filter(cite -> cite.at() < to || cite.citation().mode() == Citation.Mode.NORMAL)
                .filter(cite -> !(cite.at() == from && from > 0 && cite.citation().mode() == Citation.Mode.NORMAL))
                .flatMap(cite -> cite.citation().items().stream())
                .map(Citation.Item::id)
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
            while (quotation < quoted.size() && quoted.get(quotation)[1] <= i) {
                quotation++;
                closing = -1;
            }
            int after = i + 1;
            boolean inside = quotation < quoted.size() && quoted.get(quotation)[0] <= i;
            if (inside) {
                int end = quoted.get(quotation)[1];
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
        for (int i = firstAbove(cites, from - 1); i < cites.length && cites[i] <= to; i++) {
            if (flat.cites().get(i).citation().mode() == Citation.Mode.NORMAL) {
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
