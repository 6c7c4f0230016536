package verbatim.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggestions for misspelled words. */
public final class Nearest {

    private static final int LONGEST = 200;

    private Nearest() {}

    /**
     * The candidate that a misspelled word probably stands for: the one with the fewest letters to change, if that is at
     * most a third of the word, whatever the case. If several are equally near, the first in alphabetical order. A word of
     * more than 200 letters has none.
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = word.toLowerCase(Locale.ROOT);
        int limit = Math.max(2, wanted.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance(limit);
        String best = null;
        int least = limit + 1;
        for (String candidate : candidates.stream().sorted().toList()) {
            int d = distance.apply(wanted, candidate.toLowerCase(Locale.ROOT));
            if (d >= 0 && d < least) {
                least = d;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }
}
