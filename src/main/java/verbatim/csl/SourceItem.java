package verbatim.csl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import verbatim.data.JsonWriter;
import verbatim.data.Tree;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Span;
import verbatim.source.Source;

/** Converts a CSL item to a {@link Source}. */
final class SourceItem {

    private static final Set<String> PRIMARY = Set.of(
            "legal_case", "legislation", "treaty", "bill", "regulation", "hearing", "report", "document", "speech", "post",
            "interview", "personal_communication", "dataset");

    /** The variables for names. */
    static final Set<String> NAMES = Set.of(
            "author", "collection-editor", "composer", "container-author", "director", "editor", "editorial-director", "illustrator",
            "interviewer", "original-author", "recipient", "reviewed-author", "translator");

    /** The variables for dates. */
    static final Set<String> DATES =
            Set.of("accessed", "container", "event-date", "issued", "original-date", "submitted");

    /** CSL's markup of words in a field, as Zotero exports it; the processor would show it as it is written. */
    private static final Pattern RICH =
            Pattern.compile("<(i|b|sub|sup|sc)>([^<]*)</\\1>"
                    + "|<span (?:class=\"nocase\"|style=\"font-variant: ?small-caps;?\")>([^<]*)</span>");

    private static final int MOST_RICH = 3;

    private SourceItem() {}

    static Source of(Tree.Mapping item, Input input, Span span) {
        String type = text(item, "type");
        Tree.Mapping custom = item.get("custom").orElse(null) instanceof Tree.Mapping mapping
                ? mapping
                : new Tree.Mapping(List.of(), span);
        Map<String, Object> csl = new LinkedHashMap<>();
        item.entries().stream()
                .filter(entry -> !entry.key().equals("custom"))
                .forEach(entry -> csl.put(
                        entry.key(), DATES.contains(entry.key()) ? plainDate(entry.value()) : entry.value().plainValue()));
        String original = text(custom, "original");
        return new Source(
                text(item, "id"),
                type,
                text(item, "title"),
                names(item),
                first(item, "container-title", "authority", "publisher"),
                item.get("issued").map(SourceItem::date).orElse(""),
                isAddress(text(item, "URL")) ? text(item, "URL") : "",
                kind(text(custom, "kind"), type),
                original.isEmpty() ? Optional.empty() : Optional.of(original),
                text(item, "note"),
                JsonWriter.compact(csl),
                input,
                span);
    }

    /** Whether an address is a web address that shows its host. Pages have no other links. */
    static boolean isAddress(String url) {
        return url.matches("(?i)https?://[^\\s\\p{Cntrl}/?#@]+([/?#][^\\s\\p{Cntrl}]*)?");
    }

    /** Whether it is a kind of source. */
    static boolean isKind(String named) {
        return kind(named).isPresent();
    }

    private static Optional<Source.Kind> kind(String named) {
        String word = named.strip().toLowerCase(Locale.ROOT);
        return Stream.of(Source.Kind.values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    private static Source.Kind kind(String named, String type) {
        return kind(named).orElse(PRIMARY.contains(type) ? Source.Kind.PRIMARY : Source.Kind.REPORTING);
    }

    private static String first(Tree.Mapping item, String... keys) {
        for (String key : keys) {
            if (!text(item, key).isEmpty()) {
                return text(item, key);
            }
        }
        return "";
    }

    private static String text(Tree.Mapping item, String key) {
        return item.get(key)
                .filter(Tree.Scalar.class::isInstance)
                .map(tree -> words(((Tree.Scalar) tree).text()).strip())
                .orElse("");
    }

    /** A field without its markup. */
    static String words(String field) {
        String words = field;
        for (int depth = 0; depth < MOST_RICH && words.indexOf("</") >= 0; depth++) {
            words = RICH.matcher(words).replaceAll("$2$3");
        }
        return words;
    }

    private static String names(Tree.Mapping item) {
        List<String> names = new ArrayList<>();
        if (item.get("author").orElse(null) instanceof Tree.Sequence authors) {
            for (Tree author : authors.items()) {
                if (author instanceof Tree.Mapping name) {
                    String whole = (text(name, "given") + " " + text(name, "family")).strip();
                    names.add(whole.isEmpty() ? text(name, "literal") : whole);
                }
            }
        }
        return switch (names.size()) {
            case 0 -> "";
            case 1 -> names.get(0);
            case 2 -> names.get(0) + " and " + names.get(1);
            default -> names.get(0) + " and others";
        };
    }

    /** {@code {"date-parts": [[2025, 4, 9]]}}, {@code "2025-04-09"}, or CSL-YAML's list with year, month, day. */
    static String date(Tree issued) {
        List<String> parts = new ArrayList<>();
        if (issued instanceof Tree.Scalar scalar) {
            return scalar.text().strip();
        }
        if (issued instanceof Tree.Sequence list && !list.items().isEmpty()) {
            issued = list.items().get(0);
        }
        if (issued instanceof Tree.Mapping mapping) {
            if (mapping.get("date-parts").orElse(null) instanceof Tree.Sequence dates
                    && !dates.items().isEmpty()
                    && dates.items().get(0) instanceof Tree.Sequence first) {
                first.items().stream()
                        .filter(Tree.Scalar.class::isInstance)
                        .forEach(part -> parts.add(((Tree.Scalar) part).text()));
            } else {
                for (String key : List.of("year", "month", "day")) {
                    if (!text(mapping, key).isEmpty()) {
                        parts.add(text(mapping, key));
                    }
                }
                if (parts.isEmpty()) {
                    return first(mapping, "raw", "literal");
                }
            }
        }
        return String.join("-", parts.stream().map(part -> part.length() == 1 ? "0" + part : part).toList());
    }

    /**
     * A date in a form that the processor reads; with any other it would drop the rest of the item. It would pick what looks
     * like a date out of words, and not mark a date as uncertain: both are kept as literal text.
     */
    private static Object plainDate(Tree date) {
        String day = date(date);
        boolean circa = date instanceof Tree.Mapping mapping && !text(mapping, "circa").matches("|false|0");
        if (circa) {
            return Map.of("literal", "circa " + day);
        }
        if (Source.isDay(day)) {
            return date instanceof Tree.Mapping mapping && mapping.get("date-parts").isPresent()
                    ? date.plainValue()
                    : Map.of("date-parts", List.of(Stream.of(day.split("-")).map(Integer::valueOf).toList()));
        }
        return date instanceof Tree.Mapping mapping && mapping.get("raw").isPresent() ? Map.of("literal", day) : date.plainValue();
    }
}
