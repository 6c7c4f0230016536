package verbatim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Suggests corrections for the first hundred broken ids or links of a file. Each is compared with every id or path of
 * the site, and nobody fixes ten thousand one by one.
 */
final class Suggestions {

    private static final int MOST = 100;

    private final Map<String, Optional<String>> known = new HashMap<>();

    /** @param search what was probably meant by the word; asked once */
    Optional<String> of(String word, Supplier<Optional<String>> search) {
        if (known.size() == MOST && !known.containsKey(word)) {
            return Optional.empty();
        }
        return known.computeIfAbsent(word, key -> search.get());
    }
}
