package verbatim.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import verbatim.source.Citation;

/** The quotations in a block's text, and the sentences that they and the citations stand in. */
final class Sentences {

    private static final Set<String> ABBREVIATIONS = Set.of(
            "v", "vs", "no", "nos", "sen", "rep", "mr", "mrs", "ms", "dr", "st", "art", "arts", "sec", "secs", "para", "amend",
            "const", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "gov", "gen", "hon",
            "jr", "sr", "inc", "co", "ltd", "cf", "etc", "pub", "stat", "supp", "cir", "ed", "eds", "vol", "chap", "pp", "approx");

    private Sentences() {}

    /** Words between double quotation marks: half-open offsets, without the marks. */
    static List<int[]> quoted(String text) {
        List<int[]> found = new ArrayList<>();
        int open = -1;
        char closing = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (open >= 0 && (c == closing || closing == '“' && c == '”')) {
                found.add(new int[] {open, i});
                open = -1;
            } else if (open < 0 && (c == '“' || c == '"' || c == '„')) {
                open = i + 1;
                closing = c == '“' ? '”' : c == '"' ? '"' : '“';
            }
        }
        return found;
    }

    /** The ids cited in the sentence in which a quotation stands, in the order written. */
    static List<String> cited(Flat flat, List<int[]> quoted, int[] quotation) {
        String text = flat.text();
        int start = 0;
        for (int end : ends(flat, quoted)) {
            if (end > quotation[0]) {
                return ids(flat, start, end);
            }
            start = end;
        }
        return ids(flat, start, text.length() + 1);
    }

    private static List<String> ids(Flat flat, int from, int to) {
        return flat.cites().stream()
                .filter(cite -> from <= cite.at() && cite.at() < to
                        || cite.at() == to && cite.citation().mode() == Citation.Mode.NORMAL)
                .filter(cite -> !(cite.at() == from && from > 0 && cite.citation().mode() == Citation.Mode.NORMAL))
                .flatMap(cite -> cite.citation().items().stream())
                .map(Citation.Item::id)
                .distinct()
                .toList();
    }

    /** Where sentences end: after the white space behind them. A citation there belongs to the sentence before. */
    private static List<Integer> ends(Flat flat, List<int[]> quoted) {
        String text = flat.text();
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (".!?…".indexOf(c) < 0) {
                continue;
            }
            int after = i + 1;
            boolean inside = false;
            for (int[] range : quoted) {
                if (range[0] <= i && i < range[1]) {
                    inside = true;
                    after = onlyClosing(text, i + 1, range[1]) ? range[1] + 1 : -1;
                }
            }
            if (after < 0 || c == '.' && !inside && abbreviation(text, i)) {
                continue;
            }
            while (after < text.length() && "”’\"')]".indexOf(text.charAt(after)) >= 0) {
                after++;
            }
            int next = after;
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            boolean cited = citedBetween(flat, after, next);
            boolean spaced = next > after || next == text.length() || cited;
            boolean lower = next < text.length() && Character.isLowerCase(text.charAt(next));
            // behind “… there!” the sentence mostly goes on: it ends there only if its citation stands there
            if (spaced && !lower && (!inside || cited || next == text.length())) {
                ends.add(next);
                i = Math.max(i, next - 1);
            }
        }
        return ends;
    }

    private static boolean onlyClosing(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if ("’'.!?…".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean citedBetween(Flat flat, int from, int to) {
        return flat.cites().stream()
                .anyMatch(cite -> cite.citation().mode() == Citation.Mode.NORMAL && from <= cite.at() && cite.at() <= to);
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
