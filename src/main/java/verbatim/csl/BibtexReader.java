package verbatim.csl;

import de.undercouch.citeproc.bibtex.BibTeXConverter;
import de.undercouch.citeproc.csl.CSLItemData;
import de.undercouch.citeproc.helper.json.StringJsonBuilderFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jbibtex.ParseException;
import verbatim.data.Tree;
import verbatim.data.TreeReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.source.Source;

/** Reads BibTeX by converting it to CSL-JSON, so that both share their code. */
final class BibtexReader {

    private static final Pattern STRING = Pattern.compile("(?i)@string\\s*+[{(]\\s*+[^\\s={}\"]{1,1000}+\\s*+=\\s*+");

    private static final Pattern FIELD = Pattern.compile("(?<=[,\\s])([A-Za-z][\\w:-]*+)\\s*+=\\s*+");

    /** Of all values of a BibTeX file, once put together. */
    private static final long MOST_CHARACTERS = 64L * 1024 * 1024;

    /** Fields that no reference shows as words. */
    private static final Set<String> FREE = Set.of("URL", "DOI", "abstract", "note", "keyword");

    /** Entry types of BibLaTeX for law, unknown to the converter. */
    private static final Set<String> LAW = Set.of("jurisdiction", "legislation", "legal");

    /** Fields that the converter ignores, and what to do. */
    private static final Map<String, String> LOST = Map.of(
            "subtitle", "write it into the title: {Title: Subtitle}",
            "titleaddon", "write it into the title: {Title: Subtitle}",
            "translator", "keep the source in CSL-JSON");

    private BibtexReader() {}

    /** Reads one file. Entries that cannot be used are left out; they and fields that the converter would lose are reported. */
    static List<Source> read(Input input, Diagnostics diagnostics) {
        List<Source> sources = new ArrayList<>();
        Map<String, Span> places = places(input, diagnostics);
        try {
            byte[] bytes = LatexLetters.plain(input.text()).getBytes(StandardCharsets.UTF_8);
            BibTeXConverter converter = new BibTeXConverter();
            if (growing(input.text())) {
                diagnostics.add(
                        Rule.BIBLIOGRAPHY_SYNTAX,
                        input,
                        input.start(),
                        "a @string refers to another one or is not closed, or they are too long together",
                        "write the words out");
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
                if (BibliographyReader.crowded(source, diagnostics)) {
                    continue;
                }
                BibliographyReader.address(input, (Tree.Mapping) tree, Optional.of(place), diagnostics);
                SourceFields.check(input, (Tree.Mapping) tree, Optional.of(place), diagnostics);
                Integer next = starts.higher(place.start());
                String entry = LatexLetters.plain(input.text().substring(place.start(), next == null ? input.text().length() : next));
                unread(entry, item, (Tree.Mapping) tree)
                        .forEach((field, hint) -> diagnostics.add(
                                Rule.BIBLIOGRAPHY_FIELD,
                                input,
                                place,
                                "%s of “%s” cannot be converted without loss".formatted(field, item.getId()),
                                hint));
                BibliographyReader.incomplete(source, List.of(), diagnostics);
                sources.add(source);
            }
            sources.sort(Comparator.comparingInt(source -> source.span().start()));
        } catch (StackOverflowError e) {
            diagnostics.add(Rule.BIBLIOGRAPHY_SYNTAX, input, input.start(), "braces or strings are nested too deeply", "");
        } catch (ParseException | RuntimeException e) {
            // the converter throws what it likes: whatever it was, the text was no BibTeX to it
            Optional<String> failing = e instanceof ParseException ? Optional.empty() : failing(input, places);
            diagnostics.add(
                    Rule.BIBLIOGRAPHY_SYNTAX,
                    input,
                    failing.map(places::get).orElseGet(() -> problem(input, String.valueOf(e.getMessage()))),
                    failing.map("the BibTeX of “%s” cannot be read"::formatted).orElse("the BibTeX cannot be read"),
                    failing.map(id -> "check its dates and names: date = {2025-04-09}, author = {Doe, Ada}")
                            .orElse("look for a missing brace or comma here or just above"));
        }
        return sources;
    }

    /** The first entry that the converter fails on alone. */
    private static Optional<String> failing(Input input, Map<String, Span> places) {
        TreeMap<Integer, String> starts = new TreeMap<>();
        places.forEach((id, place) -> starts.put(input.text().lastIndexOf('@', place.start()), id));
        for (Map.Entry<Integer, String> start : starts.entrySet()) {
            Integer next = starts.higherKey(start.getKey());
            String entry = input.text().substring(start.getKey(), next == null ? input.text().length() : next);
            try {
                BibTeXConverter converter = new BibTeXConverter();
                converter.toItemData(converter.loadDatabase(new ByteArrayInputStream(entry.getBytes(StandardCharsets.UTF_8))));
            } catch (ParseException | RuntimeException e) {
                return Optional.of(start.getValue());
            }
        }
        return Optional.empty();
    }

    /** The fields of an entry that the converter reads in part or not at all, and what to write instead. */
    private static Map<String, String> unread(String entry, CSLItemData item, Tree.Mapping csl) {
        Map<String, String> unread = new TreeMap<>();
        Map<String, String> fields = fields(entry, name -> unread.put(name, "it occurs twice: delete one"));
        int[][] parts = item.getIssued() == null ? null : item.getIssued().getDateParts();
        int known = parts == null || parts.length == 0 ? 0 : parts[0].length;
        for (int i = 1; i <= 2; i++) {
            String field = i == 1 ? "month" : "day";
            if (!fields.getOrDefault(field, "").isBlank() && known > 0 && known <= i) {
                unread.put(field, "write date = {2025-04-09}");
            }
        }
        for (String field : List.of("author", "editor")) {
            String written = fields.getOrDefault(field, "");
            int read = csl.get(field).orElse(null) instanceof Tree.Sequence list ? list.items().size() : 0;
            if (!areNames(written, read)) {
                unread.put(field, "separate names with “and”; use Unicode letters instead of LaTeX");
            }
        }
        LOST.forEach((field, hint) -> {
            if (!fields.getOrDefault(field, "").isBlank()) {
                unread.put(field, hint);
            }
        });
        for (Tree.Entry value : csl.entries()) {
            if (value.value() instanceof Tree.Scalar scalar && scalar.text().indexOf('\\') >= 0 && !FREE.contains(value.key())) {
                unread.put(value.key(), "use Unicode letters instead of LaTeX");
            }
        }
        return unread;
    }

    /**
     * The fields of an entry as they are written, by their names in lower case; of a value that is put together, what follows
     * it as well.
     *
     * @param entry from its id on
     * @param twice gets the names of duplicate fields
     */
    private static Map<String, String> fields(String entry, Consumer<String> twice) {
        Map<String, String> fields = new HashMap<>();
        Matcher field = FIELD.matcher(entry).useTransparentBounds(true);
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < entry.length() && depth >= 0; i++) {
            char c = entry.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            quoted ^= c == '"' && depth == 0;
            if (depth == 0 && !quoted && Character.isLetter(c) && field.region(i, entry.length()).lookingAt()) {
                String name = field.group(1).toLowerCase(Locale.ROOT);
                if (fields.put(name, value(entry, field.end())) != null) {
                    twice.accept(name);
                }
            }
        }
        return fields;
    }

    private static String value(String entry, int from) {
        if (from < entry.length() && (entry.charAt(from) == '{' || entry.charAt(from) == '"')) {
            int end = literalEnd(entry, from);
            return entry.substring(from + 1, end < 0 ? entry.length() : end - 1);
        }
        return entry.substring(from).split("[,}\\s]", 2)[0];
    }

    /** Whether a field has as many names as were read, and the converter understands the form of each. */
    private static boolean areNames(String field, int read) {
        StringBuilder outside = new StringBuilder();
        int depth = 0;
        for (char c : field.toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            outside.append(depth > 0 ? 'x' : c);
        }
        List<String> names = Stream.of(outside.toString().strip().replaceAll("\\s++", " ").split("(?i) and "))
                .filter(name -> !name.isBlank() && !name.strip().equals("others"))
                .toList();
        return read >= names.size()
                && field.indexOf('\\') < 0
                && names.stream().allMatch(name -> name.chars().filter(c -> c == ',').count() <= 2 && !name.matches(".*[;=].*"));
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

    /** The end of a literal value, or −1 if it is not one, or is joined with others. */
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

    /** Where each entry's id is. Of two entries with one id the converter keeps the first. */
    private static Map<String, Span> places(Input input, Diagnostics diagnostics) {
        Map<String, Span> places = new HashMap<>();
        Matcher entry = Pattern.compile("@(\\w++)\\s*+[{(]\\s*+([^,\\s{}]{1,1000}+)\\s*+,").matcher(input.text());
        while (entry.find()) {
            Span place = new Span(entry.start(2), entry.end(2));
            if (LAW.contains(entry.group(1).toLowerCase(Locale.ROOT))) {
                diagnostics.add(
                        Rule.BIBLIOGRAPHY_FIELD,
                        input,
                        place,
                        "@%s is read like any other work, without the fields that cite a law or a case".formatted(entry.group(1)),
                        "keep it in CSL-JSON, with \"type\": \"legal_case\" or \"legislation\"");
            }
            Span first = places.putIfAbsent(entry.group(2), place);
            if (first != null) {
                BibliographyReader.duplicate(input, place, entry.group(2), input, first, diagnostics);
            }
        }
        return places;
    }

    /** The parser reports line and column as words only. */
    private static Span problem(Input input, String message) {
        var place = Pattern.compile("line (\\d+), column (\\d+)").matcher(message);
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
