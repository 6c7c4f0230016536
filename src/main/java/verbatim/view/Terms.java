package verbatim.view;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import verbatim.content.DataFiles;
import verbatim.diagnostic.Input;

/** The glossary's terms, found in running text. */
final class Terms {

    /** Where no term is to be explained. */
    static final Terms NONE = new Terms(new DataFiles.Glossary(Input.unread(""), "", List.of()));

    /** From so many words on, words in quotation marks are a quotation. */
    private static final int FEWEST_WORDS = 4;

    private final Map<String, DataFiles.Term> byForm = new HashMap<>();
    private final Pattern pattern;

    Terms(DataFiles.Glossary glossary) {
        for (DataFiles.Term term : glossary.terms()) {
            Stream.concat(Stream.of(term.term()), term.also().stream())
                    .forEach(form -> byForm.putIfAbsent(form.toLowerCase(Locale.ROOT), term));
        }
        // the longest first, so that “constructive custody” is not found as “custody”
        String forms = byForm.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        pattern = Pattern.compile(
                byForm.isEmpty() ? "(?!)" : "(?<![\\p{L}\\p{N}])(?:" + forms + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** A term and where it stands. */
    record Found(DataFiles.Term term, int start, int end) {}

    /** The first use of each term that is not among those seen; they are added to them. */
    List<Found> first(String text, Set<String> seen) {
        Said said = new Said(text);
        return pattern.matcher(text)
                .results()
                .map(match -> found(match, text))
                .filter(found -> !said.at(found.start()))
                .filter(found -> seen.add(found.term().id()))
                .toList();
    }

    private Found found(MatchResult match, String text) {
        String form = text.substring(match.start(), match.end()).toLowerCase(Locale.ROOT);
        return new Found(byForm.get(form), match.start(), match.end());
    }

    /** What others said stays as it was said; a word or two in marks is named, not said. Asked in the order of the text. */
    private static final class Said {
        private final String text;
        private int seen;
        private int opened = -1;
        private int closed;
        private boolean quotation;

        Said(String text) {
            this.text = text;
        }

        boolean at(int at) {
            for (; seen < at; seen++) {
                char c = text.charAt(seen);
                if (c == '“') {
                    opened = seen;
                    quotation = isQuotation();
                } else if (c == '”') {
                    opened = -1;
                }
            }
            return opened >= 0 && quotation;
        }

        private boolean isQuotation() {
            closed = closed >= 0 && closed <= opened ? text.indexOf('”', opened) : closed;
            int words = 0;
            boolean word = false;
            for (int i = opened + 1; i < closed && words < FEWEST_WORDS; i++) {
                boolean space = Character.isWhitespace(text.charAt(i));
                words += space || word ? 0 : 1;
                word = !space;
            }
            return closed < 0 || words >= FEWEST_WORDS;
        }
    }
}
