package verbatim.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            List<Word> words = split.get(i);
            Optional<Range> found = literal.find(words);
            if (found.isEmpty() && pattern != literal && !pattern.isEditors()) {
                found = pattern.find(words);
            }
            if (found.isPresent()) {
                Range range = found.get();
                return new Match(true, i, words.get(range.start()).start(), words.get(range.end() - 1).end(), List.of(), List.of());
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

    /** The words of a text as they are compared: two texts of the same words have the same. */
    public static String folded(String text) {
        return String.join(" ", trimmed(Words.split(text)));
    }

    private static Match nearest(QuotePattern pattern, List<List<Word>> passages) {
        List<Word> own = first(pattern.words());
        Optional<Alignment> best = Optional.empty();
        int nearest = 0;
        for (int i = 0; i < passages.size(); i++) {
            Alignment alignment = Alignment.of(own, first(passages.get(i)));
            if (best.isEmpty() || alignment.score() > best.get().score()) {
                best = Optional.of(alignment);
                nearest = i;
            }
        }
        int passage = nearest;
        return best.map(alignment -> alignment.match(passage)).orElse(Match.none());
    }

    private static List<Word> first(List<Word> words) {
        return words.subList(0, Math.min(words.size(), NEAREST_WORDS));
    }

    private static String[] trimmed(List<Word> words) {
        return words.stream().map(word -> word.trimmed(true, true)).toArray(String[]::new);
    }

    /**
     * The local alignment of a quotation with a passage: a word in common counts 2, a word too many or too few costs 1.
     *
     * @param quoted the words of the quotation as they are compared
     * @param kept   the words of the passage as they are compared
     * @param scores for each word of the quotation and of the passage, what the best alignment that ends there counts
     * @param row    how many words of the quotation are before the end of the best alignment of all
     * @param column how many words of the passage are
     */
    private record Alignment(List<Word> own, List<Word> words, String[] quoted, String[] kept, int[][] scores, int row, int column) {

        static Alignment of(List<Word> own, List<Word> words) {
            int[][] scores = new int[own.size() + 1][words.size() + 1];
            String[] quoted = trimmed(own);
            String[] kept = trimmed(words);
            int row = 0;
            int column = 0;
            for (int r = 1; r <= own.size(); r++) {
                for (int c = 1; c <= words.size(); c++) {
                    int gap = Math.max(scores[r - 1][c], scores[r][c - 1]) - 1;
                    int same = quoted[r - 1].equals(kept[c - 1]) ? scores[r - 1][c - 1] + 2 : 0;
                    scores[r][c] = Math.max(0, Math.max(gap, same));
                    if (scores[r][c] > scores[row][column]) {
                        row = r;
                        column = c;
                    }
                }
            }
            return new Alignment(own, words, quoted, kept, scores, row, column);
        }

        int score() {
            return scores[row][column];
        }

        Match match(int passage) {
            boolean[] common = new boolean[own.size()];
            boolean[] used = new boolean[words.size()];
            int r = row;
            int c = column;
            while (r > 0 && c > 0 && scores[r][c] > 0) {
                if (scores[r][c] == scores[r - 1][c - 1] + 2 && quoted[r - 1].equals(kept[c - 1])) {
                    common[--r] = true;
                    used[--c] = true;
                } else if (scores[r][c] == scores[r - 1][c] - 1) {
                    r--;
                } else {
                    c--;
                }
            }
            // the quotation may have other words before and after those in common; beside them are the words it lacks
            int from = Math.max(0, c - r);
            int to = Math.min(words.size(), column + own.size() - row);
            int start = words.isEmpty() ? 0 : words.get(Math.min(from, words.size() - 1)).start();
            int end = to == 0 ? start : words.get(to - 1).end();
            return new Match(false, passage, start, end, ranges(own, common, 0, own.size()), ranges(words, used, from, to));
        }
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
