package verbatim.csl;

import de.undercouch.citeproc.bibtex.BibTeXConverter;
import de.undercouch.citeproc.csl.CSLItemData;
import de.undercouch.citeproc.csl.CSLType;
import de.undercouch.citeproc.helper.json.StringJsonBuilderFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jbibtex.ParseException;
import verbatim.data.Tree;
import verbatim.data.TreeReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.source.Bibliography;
import verbatim.source.Source;

/** Bibliography files: CSL-JSON, CSL-YAML and BibTeX. */
public final class BibliographyReader {

    /** Works that are cited by more than an address. */
    private static final Set<String> NO_ADDRESS =
            Set.of("legal_case", "legislation", "treaty", "bill", "regulation", "hearing", "book", "chapter");

    private static final Set<String> TYPES = new TreeSet<>(
            Arrays.stream(CSLType.values()).map(CSLType::toString).toList());

    /** What no reference shows as words. */
    private static final Set<String> FREE = Set.of("URL", "DOI", "abstract", "note", "keyword");

    private static final Set<String> CUSTOM = Set.of("kind", "original");

    private static final Pattern STRING = Pattern.compile("(?i)@string\\s*+[{(]\\s*+[^\\s={}\"]{1,1000}+\\s*+=\\s*+");

    /** Of all values of a BibTeX file, once put together. */
    private static final long MOST_CHARACTERS = 64L * 1024 * 1024;

    /** In JSON a double quotation mark of a text has a backslash before it. */
    private static final String MARKS = "'‘’“”„«»\\";

    private static final int MOST_MARKS = 1_000;

    private BibliographyReader() {}

    /** Reads one file, by the ending of its name. Items that cannot be used are reported and left out. */
    public static List<Source> read(Input input, Diagnostics diagnostics) {
        if (input.path().endsWith(".bib")) {
            return bibtex(input, diagnostics);
        }
        List<Source> sources = new ArrayList<>();
        Optional<Tree> root = TreeReader.read(input, Rule.BIBLIOGRAPHY_SYNTAX, diagnostics);
        Tree items = root.orElse(null) instanceof Tree.Mapping mapping
                ? mapping.get("references").orElse(mapping)
                : root.orElse(new Tree.Sequence(List.of(), input.start()));
        if (!(items instanceof Tree.Sequence sequence)) {
            diagnostics.add(
                    Rule.BIBLIOGRAPHY_SYNTAX, input, input.start(), "the bibliography is no list", "write [ { \"id\": … } ]");
            return sources;
        }
        for (Tree item : sequence.items()) {
            if (item instanceof Tree.Mapping mapping) {
                item(input, mapping, diagnostics).ifPresent(sources::add);
            } else {
                diagnostics.add(
                        Rule.BIBLIOGRAPHY_SYNTAX, input, item.span(), "an item is a " + item.word(), "write { \"id\": … }");
            }
        }
        return sources;
    }

    /**
     * All sources as one bibliography; an id that stands twice is reported at its second place.
     *
     * @param whole whether every file could be read
     */
    public static Bibliography merge(List<Source> all, boolean whole, Diagnostics diagnostics) {
        Map<String, Source> first = new HashMap<>();
        for (Source source : all) {
            Source other = first.putIfAbsent(source.id(), source);
            if (other != null) {
                duplicate(source.input(), source.span(), source.id(), other.input(), other.span(), diagnostics);
            }
        }
        for (Source source : all) {
            Optional<Source> copied = source.original().map(first::get).filter(other -> other.original().isPresent());
            copied.filter(other -> !other.origin().equals(source.origin())).ifPresent(other -> diagnostics.add(
                    Rule.BIBLIOGRAPHY_SYNTAX,
                    source.input(),
                    source.span(),
                    "“%s” is said to be a copy of “%s”, and that of “%s”".formatted(source.id(), other.id(), other.origin()),
                    "name the first of them as the original of each"));
        }
        return new Bibliography(all, whole);
    }

    private static void duplicate(Input input, Span span, String id, Input other, Span first, Diagnostics diagnostics) {
        diagnostics.add(
                Rule.BIBLIOGRAPHY_DUPLICATE,
                input,
                span,
                "the id “%s” stands in %s:%d already".formatted(id, other.path(), other.place(first.start()).line()),
                "keep one of them, or give it another id");
    }

    private static Optional<Source> item(Input input, Tree.Mapping item, Diagnostics diagnostics) {
        Optional<Tree.Scalar> id = scalar(item, "id");
        if (id.isEmpty() || id.get().text().isBlank()) {
            diagnostics.add(
                    Rule.BIBLIOGRAPHY_SYNTAX, input, item.span(), "an item has no id", "add \"id\": \"short-name\"");
            return Optional.empty();
        }
        Span span = id.get().body();
        Optional<Tree.Scalar> type = scalar(item, "type");
        if (type.isEmpty() || !TYPES.contains(type.get().text())) {
            String found = type.map(Tree.Scalar::text).orElse("");
            diagnostics.add(
                    Rule.BIBLIOGRAPHY_SYNTAX,
                    input,
                    type.map(Tree.Scalar::span).orElse(span),
                    found.isEmpty()
                            ? "“%s” has no type".formatted(id.get().text())
                            : "there is no CSL type “%s”".formatted(found),
                    Nearest.to(found, TYPES).map("write %s"::formatted).orElse("name a CSL type, as webpage"));
        }
        Source source = SourceItem.of(item, input, span);
        if (crowded(source, diagnostics)) {
            return Optional.empty();
        }
        address(input, item, Optional.empty(), diagnostics);
        shapes(input, item, Optional.empty(), diagnostics);
        custom(input, item, diagnostics);
        incomplete(source, others(item), diagnostics);
        return Optional.of(source);
    }

    /** The processor pairs the quotation marks of an item by comparing each with all others. */
    private static boolean crowded(Source source, Diagnostics diagnostics) {
        boolean crowded = source.csl().chars().filter(c -> MARKS.indexOf(c) >= 0).count() > MOST_MARKS;
        if (crowded) {
            diagnostics.add(
                    Rule.BIBLIOGRAPHY_SYNTAX,
                    source.input(),
                    source.span(),
                    "the fields of this item hold more than %d quotation marks".formatted(MOST_MARKS),
                    "shorten them");
        }
        return crowded;
    }

    private static void address(Input input, Tree.Mapping item, Optional<Span> place, Diagnostics diagnostics) {
        Optional<Tree.Scalar> url = scalar(item, "URL").filter(found -> !found.text().isBlank());
        if (url.isPresent() && !SourceItem.isAddress(url.get().text().strip())) {
            diagnostics.add(
                    Rule.LINK_SCHEME,
                    input,
                    place.orElse(url.get().span()),
                    "“%s” is not an address that a page may lead to".formatted(url.get().text()),
                    "write an address that begins with https:// or http://");
        }
    }

    /** What has another shape than CSL gives it: the processor would drop it, and all of the item that stands behind it. */
    private static void shapes(Input input, Tree.Mapping item, Optional<Span> place, Diagnostics diagnostics) {
        for (Tree.Entry entry : item.entries()) {
            Tree value = entry.value();
            boolean empty = value instanceof Tree.Scalar scalar && scalar.text().isBlank();
            if (SourceItem.NAMES.contains(entry.key()) && !empty && !isNames(value)) {
                diagnostics.add(
                        Rule.BIBLIOGRAPHY_SYNTAX,
                        input,
                        place.orElse(value.span()),
                        entry.key() + " is no list of names",
                        "write [{\"family\": \"Doe\", \"given\": \"Ada\"}], or [{\"literal\": \"The Town\"}]");
            } else if (SourceItem.DATES.contains(entry.key()) && !empty && !isDate(value)) {
                String written = SourceItem.date(value);
                diagnostics.add(
                        Rule.BIBLIOGRAPHY_SYNTAX,
                        input,
                        place.orElse(value.span()),
                        written.isEmpty()
                                ? entry.key() + " has another shape than a date"
                                : "%s is “%s”, which is no day, month or year".formatted(entry.key(), written),
                        "write {\"date-parts\": [[2025, 4, 9]]}, with month and day as far as they are known");
            }
        }
    }

    /** What the project reads of {@code custom}: a misspelt kind or origin would count a comment, or a copy, as more than it is. */
    private static void custom(Input input, Tree.Mapping item, Diagnostics diagnostics) {
        if (!(item.get("custom").orElse(null) instanceof Tree.Mapping custom)) {
            return;
        }
        scalar(custom, "kind").filter(kind -> !SourceItem.isKind(kind.text())).ifPresent(kind -> diagnostics.add(
                Rule.BIBLIOGRAPHY_SYNTAX,
                input,
                kind.span(),
                "there is no kind of source “%s”".formatted(kind.text()),
                "write primary, reporting or commentary"));
        for (Tree.Entry entry : custom.entries()) {
            if (!CUSTOM.contains(entry.key())) {
                Nearest.to(entry.key(), CUSTOM).ifPresent(meant -> diagnostics.add(
                        Rule.BIBLIOGRAPHY_SYNTAX,
                        input,
                        entry.keySpan(),
                        "“%s” is not read".formatted(entry.key()),
                        "write " + meant));
            }
        }
    }

    private static boolean isNames(Tree value) {
        return value instanceof Tree.Sequence names && names.items().stream().allMatch(Tree.Mapping.class::isInstance);
    }

    /** Words may stand in {@code raw} or {@code literal}. */
    private static boolean isDate(Tree value) {
        String written = SourceItem.date(value);
        if (written.matches("[0-9]{5,}")) {
            return false;
        }
        return value instanceof Tree.Scalar ? isDay(written) : !written.isEmpty() && (isDay(written) || !written.matches("[0-9-]+.?"));
    }

    private static boolean isDay(String written) {
        try {
            switch (written.length()) {
                case 10 -> LocalDate.parse(written);
                case 7 -> YearMonth.parse(written);
                default -> Year.parse(written);
            }
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Optional<Tree.Scalar> scalar(Tree.Mapping item, String key) {
        return item.get(key).filter(Tree.Scalar.class::isInstance).map(Tree.Scalar.class::cast);
    }

    private static void incomplete(Source source, List<String> otherKeys, Diagnostics diagnostics) {
        List<String> lacking = new ArrayList<>();
        if (source.title().isEmpty()) {
            lacking.add("title");
        }
        if (source.issued().isEmpty()) {
            lacking.add("issued");
        }
        if (source.url().isEmpty() && !NO_ADDRESS.contains(source.type())) {
            lacking.add("URL");
        }
        if (!lacking.isEmpty()) {
            diagnostics.add(
                    Rule.BIBLIOGRAPHY_INCOMPLETE,
                    source.input(),
                    source.span(),
                    "“%s” has no %s".formatted(source.id(), String.join(", no ", lacking)),
                    Nearest.to(lacking.get(0), otherKeys)
                            .map(key -> "write %s for %s".formatted(lacking.get(0), key))
                            .orElse("add it to the item"));
        }
    }

    /** Keys that may be misspelt: those that lead to nothing that was asked for. */
    private static List<String> others(Tree.Mapping item) {
        return item.entries().stream()
                .map(Tree.Entry::key)
                .filter(key -> !List.of("id", "type", "title", "issued", "URL").contains(key))
                .toList();
    }

    /** BibTeX by way of CSL-JSON, so that both are read by one code; only the place of an id is its own. */
    private static List<Source> bibtex(Input input, Diagnostics diagnostics) {
        List<Source> sources = new ArrayList<>();
        try {
            byte[] bytes = input.text().getBytes(StandardCharsets.UTF_8);
            BibTeXConverter converter = new BibTeXConverter();
            Map<String, Span> places = places(input, diagnostics);
            if (growing(input.text())) {
                diagnostics.add(
                        Rule.BIBLIOGRAPHY_SYNTAX,
                        input,
                        input.start(),
                        "a @string names another one or is never closed, or all of them together are too long",
                        "write out what they stand for");
                return sources;
            }
            Map<String, CSLItemData> items = converter.toItemData(converter.loadDatabase(new ByteArrayInputStream(bytes)));
            TreeSet<Integer> starts = places.values().stream().map(Span::start).collect(Collectors.toCollection(TreeSet::new));
            for (CSLItemData item : items.values()) {
                String json = (String) item.toJson(new StringJsonBuilderFactory().createJsonBuilder());
                Tree tree = TreeReader.read(new Input(input.path(), json), Rule.BIBLIOGRAPHY_SYNTAX, diagnostics)
                        .orElseThrow();
                Span place = places.getOrDefault(item.getId(), input.start());
                Source source = SourceItem.of((Tree.Mapping) tree, input, place);
                if (crowded(source, diagnostics)) {
                    continue;
                }
                address(input, (Tree.Mapping) tree, Optional.of(place), diagnostics);
                shapes(input, (Tree.Mapping) tree, Optional.of(place), diagnostics);
                Integer next = starts.higher(place.start());
                String entry = input.text().substring(place.start(), next == null ? input.text().length() : next);
                unread(entry, item, (Tree.Mapping) tree)
                        .forEach((field, hint) -> diagnostics.add(
                                Rule.BIBLIOGRAPHY_SYNTAX, input, place, "%s of “%s” cannot be read whole".formatted(field, item.getId()), hint));
                incomplete(source, List.of(), diagnostics);
                sources.add(source);
            }
            sources.sort(java.util.Comparator.comparingInt(source -> source.span().start()));
        } catch (StackOverflowError e) {
            diagnostics.add(Rule.BIBLIOGRAPHY_SYNTAX, input, input.start(), "braces or strings stand in one another too deep", "");
        } catch (ParseException | RuntimeException e) {
            // the converter throws what it likes: whatever it was, the text was no BibTeX to it
            diagnostics.add(
                    Rule.BIBLIOGRAPHY_SYNTAX,
                    input,
                    problem(input, String.valueOf(e.getMessage())),
                    "the BibTeX cannot be read",
                    "look for a missing brace or comma here or just above");
        }
        return sources;
    }

    /** The fields of an entry of which the converter leaves something out or understands nothing, and what to write. */
    private static Map<String, String> unread(String entry, CSLItemData item, Tree.Mapping csl) {
        Map<String, String> unread = new TreeMap<>();
        int[][] parts = item.getIssued() == null ? null : item.getIssued().getDateParts();
        int known = parts == null || parts.length == 0 ? 0 : parts[0].length;
        for (int i = 1; i <= 2; i++) {
            String field = i == 1 ? "month" : "day";
            if (!field(entry, field).isBlank() && known > 0 && known <= i) {
                unread.put(field, "write date = {2025-04-09}");
            }
        }
        for (String field : List.of("author", "editor")) {
            int[] names = names(field(entry, field));
            int read = csl.get(field).orElse(null) instanceof Tree.Sequence list ? list.items().size() : 0;
            if (read < names[0] || names[1] > 0) {
                unread.put(field, "part names by “and”, and write letters as themselves");
            }
        }
        for (Tree.Entry value : csl.entries()) {
            if (value.value() instanceof Tree.Scalar scalar && scalar.text().indexOf('\\') >= 0 && !FREE.contains(value.key())) {
                unread.put(value.key(), "write its letters as themselves, without LaTeX");
            }
        }
        return unread;
    }

    /** The value of a field as it is written; empty if there is none, or if it is put together. */
    private static String field(String entry, String name) {
        Matcher field = Pattern.compile("(?i)[,\\s]" + name + "\\s*+=\\s*+").matcher(entry);
        if (!field.find()) {
            return "";
        }
        int from = field.end();
        if (from < entry.length() && (entry.charAt(from) == '{' || entry.charAt(from) == '"')) {
            int end = literalEnd(entry, from);
            return end < 0 ? "" : entry.substring(from + 1, end - 1);
        }
        return entry.substring(from).split("[,}\\s]", 2)[0];
    }

    /** How many names a field has, but for “others”, and how many semicolons outside of braces. */
    private static int[] names(String field) {
        StringBuilder outside = new StringBuilder();
        int depth = 0;
        for (char c : field.toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            outside.append(depth > 0 ? 'x' : c);
        }
        long names = Stream.of(outside.toString().split("\\s+and\\s+")).filter(name -> !name.isBlank() && !name.strip().equals("others")).count();
        return new int[] {(int) names, (int) outside.chars().filter(c -> c == ';').count()};
    }

    /** Whether strings could become longer than anybody writes: each may name the one before it twice. */
    private static boolean growing(String text) {
        Matcher string = STRING.matcher(text);
        long longest = 0;
        while (string.find()) {
            int end = literalEnd(text, string.end());
            if (end < 0) {
                return true;
            }
            longest = Math.max(longest, end - string.end());
        }
        return longest * text.chars().filter(c -> c == '=' || c == '#').count() > MOST_CHARACTERS;
    }

    /** The end of a value that is written out, or −1 if it is not, or not alone. */
    private static int literalEnd(String text, int from) {
        int depth = 0;
        boolean quoted = from < text.length() && text.charAt(from) == '"';
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            boolean ends = depth == 0 && (quoted ? c == '"' && i > from : c == '}');
            if (ends || depth < 0 || i == from && !quoted && c != '{') {
                boolean joined = !ends || text.substring(i + 1, Math.min(text.length(), i + 100)).stripLeading().startsWith("#");
                return joined ? -1 : i + 1;
            }
        }
        return -1;
    }

    /** Where each entry's id stands. Of two entries with one id the converter keeps the first. */
    private static Map<String, Span> places(Input input, Diagnostics diagnostics) {
        Map<String, Span> places = new HashMap<>();
        var entry = java.util.regex.Pattern.compile("@\\w++\\s*+[{(]\\s*+([^,\\s{}]{1,1000}+)\\s*+,").matcher(input.text());
        while (entry.find()) {
            Span place = new Span(entry.start(1), entry.end(1));
            Span first = places.putIfAbsent(entry.group(1), place);
            if (first != null) {
                duplicate(input, place, entry.group(1), input, first, diagnostics);
            }
        }
        return places;
    }

    /** The parser tells line and column in words only. */
    private static Span problem(Input input, String message) {
        var place = java.util.regex.Pattern.compile("line (\\d+), column (\\d+)").matcher(message);
        if (!place.find()) {
            return input.start();
        }
        int line = Integer.parseInt(place.group(1));
        int offset = 0;
        for (int i = 1; i < line && offset >= 0; i++) {
            offset = input.text().indexOf('\n', offset) + 1;
        }
        int at = Math.min(offset + Integer.parseInt(place.group(2)) - 1, input.text().length());
        return new Span(Math.max(0, at), Math.max(0, at));
    }
}
