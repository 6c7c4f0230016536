package verbatim.quote;

import java.util.ArrayList;
import java.util.List;
import verbatim.text.Range;
import verbatim.text.Words;
import verbatim.text.Words.Word;

/** Looks for the words of a quotation in passages. */
public final class QuoteMatcher {

    /** Longer texts are compared by their beginning when the nearest passage is looked for. */
    private static final int NEAREST_WORDS = 1500;

    private QuoteMatcher() {}

    /**
     * Finds the passage that a quotation is taken from, word for word: {@code we will … a bridge} is in the passage
     * {@code In two years we will have a bridge.}
     *
     * <p>Words are compared after folding (NFC, white space, quotation marks, dashes, soft hyphens, ligatures); case
     * counts, except for a letter in brackets. {@code …}, {@code ...} and {@code […]} skip any number of words;
     * {@code [words]} match nothing or one word. Words must be in order and within one passage. At the ends of the
     * quotation, and beside a gap, the sentence's punctuation does not count. A quotation that is mostly the editor's, as
     * {@link #isEditors} decides, is in no passage.
     *
     * @param quotation the words between the marks, without them
     * @param passages  candidate passages in order of preference; may be empty
     * @return the first passage that has it, or the nearest one with what differs; {@link Match#none()} if there are no
     *         passages
     * @throws IllegalArgumentException if {@code quotation} has no word
     * @see <a href="https://unicode.org/reports/tr15/">UAX #15, Unicode normalization forms</a>
     */
    public static Match match(String quotation, List<String> passages) {
        if (Words.count(quotation) == 0) {
            throw new IllegalArgumentException("a quotation has at least one word");
        }
        QuotePattern literal = QuotePattern.literal(quotation);
        QuotePattern pattern = quotation.indexOf('[') < 0 ? literal : QuotePattern.of(quotation);
        List<List<Word>> split = passages.stream().map(Words::split).toList();
        for (int i = 0; i < split.size(); i++) {
            int[] found = literal.find(split.get(i));
            if (found.length == 0 && pattern != literal && !pattern.isEditors()) {
                found = pattern.find(split.get(i));
            }
            if (found.length > 0) {
                int start = split.get(i).get(found[0]).start();
                int end = split.get(i).get(found[1]).end();
                return new Match(true, i, start, end, List.of(), List.of());
            }
        }
        return nearest(pattern, split);
    }

    /**
     * Whether so much of a quotation is in the editor's brackets that the rest proves nothing: all of it, as in
     * {@code [The court said no]}, or more words than are outside, if those are fewer than four.
     */
    public static boolean isEditors(String quotation) {
        return QuotePattern.of(quotation).isEditors();
    }

    /** How many words a text has, as {@link Words#count} counts them. */
    public static int count(String text) {
        return Words.count(text);
    }

    /** The words of a text as they are compared: two texts of the same words have the same. */
    public static String folded(String text) {
        return String.join(" ", trimmed(Words.split(text)));
    }

    private static Match nearest(QuotePattern pattern, List<List<Word>> passages) {
        Match best = Match.none();
        int most = -1;
        List<Word> own = pattern.words();
        own = own.subList(0, Math.min(own.size(), NEAREST_WORDS));
        for (int i = 0; i < passages.size(); i++) {
            List<Word> words = passages.get(i);
            words = words.subList(0, Math.min(words.size(), NEAREST_WORDS));
            int[][] scores = scores(own, words);
            int score = 0;
            int row = 0;
            int column = 0;
            for (int r = 1; r <= own.size(); r++) {
                for (int c = 1; c <= words.size(); c++) {
                    if (scores[r][c] > score) {
                        score = scores[r][c];
                        row = r;
                        column = c;
                    }
                }
            }
            if (score > most) {
                most = score;
                best = trace(i, own, words, scores, row, column);
            }
        }
        return best;
    }

    /** Local alignment: a word in common counts 2, a word too many or too few costs 1. */
    private static int[][] scores(List<Word> own, List<Word> words) {
        int[][] scores = new int[own.size() + 1][words.size() + 1];
        String[] quoted = trimmed(own);
        String[] kept = trimmed(words);
        for (int r = 1; r <= own.size(); r++) {
            for (int c = 1; c <= words.size(); c++) {
                int gap = Math.max(scores[r - 1][c], scores[r][c - 1]) - 1;
                int same = quoted[r - 1].equals(kept[c - 1]) ? scores[r - 1][c - 1] + 2 : 0;
                scores[r][c] = Math.max(0, Math.max(gap, same));
            }
        }
        return scores;
    }

    private static String[] trimmed(List<Word> words) {
        return words.stream().map(word -> word.trimmed(true, true)).toArray(String[]::new);
    }

    private static boolean same(Word own, Word other) {
        return own.trimmed(true, true).equals(other.trimmed(true, true));
    }

    private static Match trace(
            int passage, List<Word> own, List<Word> words, int[][] scores, int row, int column) {
        boolean[] common = new boolean[own.size()];
        boolean[] used = new boolean[words.size()];
        int r = row;
        int c = column;
        while (r > 0 && c > 0 && scores[r][c] > 0) {
            boolean same = same(own.get(r - 1), words.get(c - 1)) && scores[r][c] == scores[r - 1][c - 1] + 2;
            if (same) {
                common[--r] = true;
                used[--c] = true;
            } else if (scores[r][c] == scores[r - 1][c] - 1) {
                r--;
            } else {
                c--;
            }
        }
        // the quotation may have other words before and behind those in common; beside them are the words it lacks
        int from = Math.max(0, c - r);
        int to = Math.min(words.size(), column + own.size() - row);
        List<Range> differing = ranges(own, common, 0, own.size());
        List<Range> missing = ranges(words, used, from, to);
        int start = words.isEmpty() ? 0 : words.get(Math.min(from, words.size() - 1)).start();
        int end = column == 0 ? start : words.get(to - 1).end();
        if (column == 0 && !words.isEmpty() && !own.isEmpty()) {
            end = words.get(Math.min(words.size(), own.size()) - 1).end();
        }
        return new Match(false, passage, start, end, differing, missing);
    }

    /** The stretches of words that are not marked. */
    private static List<Range> ranges(List<Word> words, boolean[] marked, int from, int to) {
        List<Range> ranges = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (!marked[i]) {
                int start = i;
                while (i + 1 < to && !marked[i + 1]) {
                    i++;
                }
                ranges.add(new Range(words.get(start).start(), words.get(i).end()));
            }
        }
        return ranges;
    }
}
