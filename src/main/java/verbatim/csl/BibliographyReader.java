package verbatim.csl;

import de.undercouch.citeproc.csl.CSLType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    /** In JSON a double quotation mark within a text follows a backslash. */
    private static final String MARKS = "'‘’“”„«»\\";

    private static final int MOST_MARKS = 1_000;

    private BibliographyReader() {}

    /** Reads one file, by the ending of its name. Items that cannot be used are reported and left out. */
    public static List<Source> read(Input input, Diagnostics diagnostics) {
        if (input.path().endsWith(".bib")) {
            return BibtexReader.read(input, diagnostics);
        }
        List<Source> sources = new ArrayList<>();
        Optional<Tree> root = TreeReader.read(input, Rule.BIBLIOGRAPHY_SYNTAX, diagnostics);
        Tree items = root.orElse(null) instanceof Tree.Mapping mapping
                ? mapping.get("references").orElse(mapping)
                : root.orElse(new Tree.Sequence(List.of(), input.start()));
        if (!(items instanceof Tree.Sequence sequence)) {
            diagnostics.add(
                    Rule.BIBLIOGRAPHY_SYNTAX, input, input.start(), "the bibliography is not a list", "write [ { \"id\": … } ]");
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
     * All sources as one bibliography; a duplicate id is reported at its second place.
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
                    Rule.BIBLIOGRAPHY_FIELD,
                    source.input(),
                    source.span(),
                    "“%s” is marked as a copy of “%s”, which is a copy of “%s”"
                            .formatted(source.id(), other.id(), other.origin()),
                    "name the first one as the original of each"));
        }
        return new Bibliography(all, whole);
    }

    static void duplicate(Input input, Span span, String id, Input other, Span first, Diagnostics diagnostics) {
        diagnostics.add(
                Rule.BIBLIOGRAPHY_DUPLICATE,
                input,
                span,
                "the id “%s” is already used in %s:%d".formatted(id, other.path(), other.place(first.start()).line()),
                "delete one of them, or change its id");
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
                    Rule.BIBLIOGRAPHY_FIELD,
                    input,
                    type.map(Tree.Scalar::span).orElse(span),
                    found.isEmpty()
                            ? "“%s” has no type".formatted(id.get().text())
                            : "“%s” is not a CSL type".formatted(found),
                    Nearest.to(found, TYPES).map("write %s"::formatted).orElse("write a CSL type, such as webpage"));
        }
        Source source = SourceItem.of(item, input, span);
        if (crowded(source, diagnostics)) {
            return Optional.empty();
        }
        address(input, item, Optional.empty(), diagnostics);
        SourceFields.check(input, item, Optional.empty(), diagnostics);
        custom(input, item, diagnostics);
        incomplete(source, others(item), diagnostics);
        return Optional.of(source);
    }

    /** The processor compares each quotation mark of an item with all others. */
    static boolean crowded(Source source, Diagnostics diagnostics) {
        boolean crowded = source.csl().chars().filter(c -> MARKS.indexOf(c) >= 0).count() > MOST_MARKS;
        if (crowded) {
            diagnostics.add(
                    Rule.BIBLIOGRAPHY_FIELD,
                    source.input(),
                    source.span(),
                    "the fields of this item contain more than %d quotation marks".formatted(MOST_MARKS),
                    "shorten them");
        }
        return crowded;
    }

    static void address(Input input, Tree.Mapping item, Optional<Span> place, Diagnostics diagnostics) {
        Optional<Tree.Scalar> url = scalar(item, "URL").filter(found -> !found.text().isBlank());
        if (url.isPresent() && !SourceItem.isAddress(url.get().text().strip())) {
            diagnostics.add(
                    Rule.LINK_SCHEME,
                    input,
                    place.orElse(url.get().span()),
                    "“%s” is not a web address".formatted(url.get().text()),
                    "write an address that begins with https:// or http://");
        }
    }

    /** The keys that Verbatim reads in {@code custom}; other tools have keys of their own there. */
    private static void custom(Input input, Tree.Mapping item, Diagnostics diagnostics) {
        if (!(item.get("custom").orElse(null) instanceof Tree.Mapping custom)) {
            return;
        }
        for (Tree.Entry entry : custom.entries()) {
            Tree value = entry.value();
            String text = value instanceof Tree.Scalar scalar ? scalar.text() : "a " + value.word();
            if (entry.key().equals("kind") && !text.isBlank() && !SourceItem.isKind(text)) {
                diagnostics.add(
                        Rule.BIBLIOGRAPHY_FIELD,
                        input,
                        value.span(),
                        "unknown kind of source “%s”".formatted(text),
                        "write primary, reporting or commentary");
            } else if (entry.key().equals("original") && !(value instanceof Tree.Scalar)) {
                diagnostics.add(
                        Rule.BIBLIOGRAPHY_FIELD,
                        input,
                        value.span(),
                        "the original is " + text,
                        "write the id of the source that this one copies");
            }
        }
    }

    private static Optional<Tree.Scalar> scalar(Tree.Mapping item, String key) {
        return item.get(key).filter(Tree.Scalar.class::isInstance).map(Tree.Scalar.class::cast);
    }

    static void incomplete(Source source, List<String> otherKeys, Diagnostics diagnostics) {
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
                            .map(key -> "rename %s to %s".formatted(key, lacking.get(0)))
                            .orElse("add it to the item"));
        }
    }

    /** Keys that may be misspelt: all but those that were looked for. */
    private static List<String> others(Tree.Mapping item) {
        return item.entries().stream()
                .map(Tree.Entry::key)
                .filter(key -> !List.of("id", "type", "title", "issued", "URL").contains(key))
                .toList();
    }
}
