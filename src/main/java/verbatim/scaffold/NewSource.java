package verbatim.scaffold;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.capture.Address;
import verbatim.capture.SourceEntry;
import verbatim.source.Bibliography;
import verbatim.source.Source;

/** An entry of the bibliography that is not there yet, and its evidence file. */
public final class NewSource {

    private static final Set<String> SMALL = Set.of(
            "a", "an", "the", "of", "to", "in", "on", "for", "and", "or", "at", "by", "with", "from", "as", "is", "are", "was", "were",
            "its", "his", "her", "their", "that", "this", "it", "be", "will", "el", "la", "los", "las", "de", "del", "y", "en", "un",
            "una", "le", "les", "des", "du", "et", "der", "die", "das", "und", "von");

    private static final Pattern DOI = Pattern.compile("\"DOI\":\"([^\"]*)\"");
    private static final int PUBLISHER_WORDS = 2;
    private static final int TITLE_WORDS = 3;
    private static final int LONGEST_WORD = 20;

    private NewSource() {}

    /** The source that has one of the addresses or the DOI, if one has. */
    public static Optional<Source> find(Bibliography bibliography, List<String> addresses, String doi) {
        List<String> same = addresses.stream().filter(address -> !address.isEmpty()).map(Address::same).toList();
        List<String> dois = new ArrayList<>(addresses.stream().map(Address::doi).toList());
        dois.add(doi);
        dois.removeIf(String::isEmpty);
        return bibliography.all().stream()
                .filter(source -> !source.url().isEmpty() && same.contains(Address.same(source.url()))
                        || dois.contains(Address.doi(source.url()))
                        || dois.contains(doi(source)))
                .findFirst();
    }

    private static String doi(Source source) {
        Matcher doi = DOI.matcher(source.csl());
        return doi.find() ? Address.doi(doi.group(1)) : "";
    }

    /**
     * A name for it: publisher, date, and the first words of the title, as {@code gazette-2025-03-01-bridge-town}.
     *
     * @param taken whether an id, given in lower case, exists already
     */
    public static String id(SourceEntry draft, Predicate<String> taken) {
        List<String> parts = new ArrayList<>();
        parts.addAll(words(draft.publisher().isEmpty() ? draft.container() : draft.publisher(), PUBLISHER_WORDS));
        if (!draft.issued().isEmpty()) {
            parts.add(draft.issued());
        }
        parts.addAll(words(draft.title(), TITLE_WORDS));
        String plain = parts.isEmpty() ? "source" : String.join("-", parts);
        String id = plain;
        for (int n = 2; taken.test(id.toLowerCase(Locale.ROOT)); n++) {
            id = plain + "-" + n;
        }
        return id;
    }

    private static List<String> words(String text, int most) {
        // a mark of its own ends an id
        List<String> all = Slug.words(text).stream()
                .map(word -> word.replaceAll("\\p{M}", ""))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, word.offsetByCodePoints(0, Math.min(word.codePointCount(0, word.length()), LONGEST_WORD))))
                .toList();
        List<String> telling = all.stream().filter(word -> !SMALL.contains(word)).toList();
        return (telling.isEmpty() ? all : telling).stream().limit(most).toList();
    }

    /**
     * An evidence file with no passage yet, which the checks say until it has one.
     *
     * @param retrieved the day, ISO; empty if not known, which the checks say as well
     * @param sha256    of the page
     */
    public static String evidence(SourceEntry draft, String retrieved, String sha256) {
        StringBuilder text = new StringBuilder("---\n");
        text.append("retrieved:").append(retrieved.isEmpty() ? " # the day, as 2025-04-09" : " " + retrieved).append('\n');
        text.append(draft.archive().isEmpty() ? "# archive: the address of an archived copy\n" : "archive: " + draft.archive() + "\n");
        text.append("sha256: ").append(sha256).append('\n');
        if (!draft.language().isEmpty()) {
            text.append("language: ").append(draft.language()).append('\n');
        }
        text.append("# Below the line, each passage as it stands in the source, every line of it behind \"> \";\n");
        text.append("# a heading, \"## Where\", may come before each.\n");
        return text.append("---\n\n").toString();
    }
}
