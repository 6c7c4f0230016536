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
        return pattern.matcher(text)
                .results()
                .map(match -> found(match, text))
                .filter(found -> !inQuotation(text, found.start()))
                .filter(found -> seen.add(found.term().id()))
                .toList();
    }

    private Found found(MatchResult match, String text) {
        String form = text.substring(match.start(), match.end()).toLowerCase(Locale.ROOT);
        return new Found(byForm.get(form), match.start(), match.end());
    }

    /** What others said stays as it was said; a word or two in marks is named, not said. */
    private static boolean inQuotation(String text, int at) {
        int opened = text.lastIndexOf('“', at);
        if (opened < 0 || text.substring(opened, at).contains("”")) {
            return false;
        }
        int closed = text.indexOf('”', at);
        String quoted = text.substring(opened + 1, closed < 0 ? text.length() : closed);
        return quoted.strip().split("\\s+").length >= FEWEST_WORDS || closed < 0;
    }
}
