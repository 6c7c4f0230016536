package verbatim.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import verbatim.content.DataFiles.Event;
import verbatim.content.DataFiles.Glossary;
import verbatim.content.DataFiles.Kind;
import verbatim.content.DataFiles.People;
import verbatim.content.DataFiles.Person;
import verbatim.content.DataFiles.Term;
import verbatim.content.DataFiles.Timeline;
import verbatim.data.Tree;
import verbatim.data.TreeReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.html.ReservedNames;
import verbatim.markdown.Body;
import verbatim.markdown.MarkdownReader;

/** Reads the data files: each is a list of mappings. */
final class DataReader {

    private final MarkdownReader markdown;
    private final Diagnostics diagnostics;

    DataReader(MarkdownReader markdown, Diagnostics diagnostics) {
        this.markdown = markdown;
        this.diagnostics = diagnostics;
    }

    Timeline timeline(Input input, String path) {
        Ids ids = new Ids();
        List<Event> events = entries(input, Rule.TIMELINE_VALUE, FieldSchema.EVENT, entry -> {
            String date = partialDate(entry);
            Kind kind = entry.choice("kind", Kind.values()).orElse(Kind.OTHER);
            return prose(input, entry, "text").map(text -> new Event(ids.next(date), date, entry.text("when"), kind, text));
        });
        // an event without a day comes after those with one
        List<Event> sorted = events.stream()
                .sorted(Comparator.comparing(event -> event.date() + "~"))
                .toList();
        return new Timeline(input, path, sorted, TimelinePages.of(input, sorted));
    }

    People people(Input input, String path) {
        Map<String, Span> seen = new HashMap<>();
        Ids ids = new Ids();
        return new People(input, path, entries(input, Rule.PEOPLE_VALUE, FieldSchema.PERSON, entry -> {
            twice(input, entry, "name", seen);
            return prose(input, entry, "text").map(text -> new Person(
                    ids.next(entry.text("name")), entry.text("section"), entry.text("name"), entry.text("role"), text));
        }));
    }

    Glossary glossary(Input input, String path) {
        Map<String, Span> seen = new HashMap<>();
        Ids ids = new Ids();
        return new Glossary(input, path, entries(input, Rule.GLOSSARY_VALUE, FieldSchema.TERM, entry -> {
            twice(input, entry, "term", seen);
            return prose(input, entry, "definition")
                    .map(definition -> new Term(ids.next(entry.text("term")), entry.text("term"), entry.words("also"), definition));
        }));
    }

    /** Ids for the entries of one file. */
    private static final class Ids {
        private final Set<String> taken = new HashSet<>();
        private final Map<String, Integer> alike = new HashMap<>();

        String next(String words) {
            String plain = words.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}]+", "-")
                    .replaceAll("^-|-$", "");
            String id = ReservedNames.unreserved(plain);
            while (!taken.add(id)) {
                id = ReservedNames.unreserved(plain + "-" + (alike.merge(plain, 1, Integer::sum) + 1));
            }
            return id;
        }
    }

    private <T> List<T> entries(Input input, Rule rule, FieldSchema keys, Function<Header, Optional<T>> read) {
        List<T> found = new ArrayList<>();
        Optional<Tree> root = TreeReader.read(input, rule, diagnostics);
        if (root.isEmpty()) {
            return found;
        }
        if (!(root.get() instanceof Tree.Sequence list)) {
            diagnostics.add(
                    rule, input, root.get().span(), "the file is a " + root.get().word(), "write a list: - key: value");
            return found;
        }
        for (Tree item : list.items()) {
            if (item instanceof Tree.Mapping mapping) {
                Header entry = new Header(input, mapping, rule, diagnostics);
                entry.known(keys.names(), rule);
                keys.missing(entry, Page.Type.PAGE)
                        .forEach(key -> entry.wrong(
                                entry.first(), "the entry has no " + key, "add a line %s: …".formatted(key)));
                read.apply(entry).ifPresent(found::add);
            } else {
                diagnostics.add(rule, input, item.span(), "an entry is a " + item.word(), "write - key: value");
            }
        }
        return found;
    }

    private static String partialDate(Header entry) {
        String date = entry.text("date");
        if (date.length() == 10) {
            return entry.date("date").map(Object::toString).orElse("");
        }
        if (!date.isEmpty() && !date.matches("\\d{4}(-(0[1-9]|1[0-2]))?")) {
            entry.wrong(
                    entry.places().get("date"),
                    "date “%s” is not a day, month or year".formatted(date),
                    "write 2025-04-09, 2025-04 or 2025");
        }
        return date;
    }

    private static void twice(Input input, Header entry, String key, Map<String, Span> seen) {
        String name = entry.text(key).toLowerCase(Locale.ROOT);
        Span span = entry.places().getOrDefault(key, entry.first());
        Span other = seen.putIfAbsent(name, span);
        if (other != null && !name.isEmpty()) {
            entry.wrong(
                    span,
                    "“%s” is already on line %d".formatted(entry.text(key), input.place(other.start()).line()),
                    "delete one of them");
        }
    }

    private Optional<MarkdownField> prose(Input input, Header entry, String key) {
        return entry.scalar(key).map(scalar -> {
            Body body = markdown.readProse(input, scalar.text(), scalar.body(), scalar.plain(), entry.rule(), diagnostics);
            return new MarkdownField(scalar.text(), body, scalar.span());
        });
    }
}
