package verbatim.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Did you mean. */
public final class Nearest {

    private static final int LONGEST = 200;

    private Nearest() {}

    /**
     * The candidate that a misspelt word was probably meant to be: the one with the fewest letters to change, if at
     * most a third of the word has to change. Case does not count. Among equals the first in alphabetical order. Words of
     * over 200 letters are not looked for.
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
