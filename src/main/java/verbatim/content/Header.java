package verbatim.content;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import verbatim.data.Tree;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

/** Reads the values of a header by type. A wrong value is reported, and treated as absent. */
final class Header {

    private final Input input;
    private final Tree.Mapping values;
    private final Rule wrong;
    private final Diagnostics diagnostics;

    Header(Input input, Tree.Mapping values, Rule wrong, Diagnostics diagnostics) {
        this.input = input;
        this.values = values;
        this.wrong = wrong;
        this.diagnostics = diagnostics;
    }

    /** The rule that a wrong value breaks. */
    Rule rule() {
        return wrong;
    }

    /** Reports every key that is not among the known ones. */
    void known(Set<String> keys, Rule rule) {
        for (Tree.Entry entry : values.entries()) {
            if (!keys.contains(entry.key())) {
                diagnostics.add(
                        rule,
                        input,
                        entry.keySpan(),
                        "unknown key “%s”".formatted(entry.key()),
                        Nearest.to(entry.key(), keys)
                                .map("write %s"::formatted)
                                .orElse("the keys are " + String.join(", ", keys.stream().sorted().toList())));
            }
        }
    }

    boolean has(String key) {
        return values.get(key)
                .filter(tree -> !(tree instanceof Tree.Scalar scalar) || !scalar.text().isBlank())
                .filter(tree -> !(tree instanceof Tree.Sequence sequence) || !sequence.items().isEmpty())
                .isPresent();
    }

    /** Where a key is, with a value or without. */
    Optional<Span> key(String key) {
        return values.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .map(Tree.Entry::keySpan)
                .findFirst();
    }

    /** Where each value is, and under {@code ""} the first line. */
    Map<String, Span> places() {
        Map<String, Span> places = new HashMap<>();
        values.entries().forEach(entry -> places.putIfAbsent(entry.key(), entry.value().span()));
        places.put("", first());
        return places;
    }

    /** The header's first line. */
    Span first() {
        int start = values.span().start();
        int end = input.text().indexOf('\n', start);
        return new Span(start, Math.max(start, end < 0 ? input.text().length() : end));
    }

    Optional<Tree.Scalar> scalar(String key) {
        Optional<Tree> tree = values.get(key);
        if (tree.isPresent() && !(tree.get() instanceof Tree.Scalar)) {
            wrong(tree.get().span(), "%s is a %s".formatted(key, tree.get().word()), "write one line of text");
        }
        return tree.filter(Tree.Scalar.class::isInstance)
                .map(Tree.Scalar.class::cast)
                .filter(scalar -> !scalar.text().isBlank());
    }

    String text(String key) {
        return scalar(key).map(Tree.Scalar::text).map(String::strip).orElse("");
    }

    Optional<LocalDate> date(String key) {
        return scalar(key).flatMap(scalar -> date(key, scalar));
    }

    private Optional<LocalDate> date(String key, Tree.Scalar scalar) {
        try {
            if (scalar.text().length() == "2025-04-09".length()) {
                return Optional.of(LocalDate.parse(scalar.text()));
            }
        } catch (DateTimeParseException e) {
            // reported below, like the year 12025
        }
        wrong(
                scalar.span(),
                "%s “%s” is not a date".formatted(key, scalar.text()),
                "write a date such as 2025-04-09");
        return Optional.empty();
    }

    int number(String key) {
        Optional<Tree.Scalar> scalar = scalar(key);
        try {
            return scalar.map(found -> Integer.parseInt(found.text())).orElse(0);
        } catch (NumberFormatException e) {
            String message = "%s “%s” is not a whole number".formatted(key, scalar.orElseThrow().text());
            wrong(scalar.get().span(), message, "write a whole number");
            return 0;
        }
    }

    <T extends Enum<T> & FrontMatter.Choice> Optional<T> choice(String key, T[] allowed) {
        Optional<Tree.Scalar> scalar = scalar(key);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String value = scalar.get().text();
        for (T choice : allowed) {
            if (choice.key().equals(value)) {
                return Optional.of(choice);
            }
        }
        List<String> keys = Arrays.stream(allowed).map(FrontMatter.Choice::key).toList();
        String list = "allowed are " + String.join(", ", keys);
        wrong(
                scalar.get().span(),
                "%s is “%s”; %s".formatted(key, value, list),
                Nearest.to(value, keys).map("write %s"::formatted).orElse("write one of them"));
        return Optional.empty();
    }

    /** A list of values; a single value is a list of one, and one with commas, in JBake's header, of several. */
    List<Tree.Scalar> list(String key) {
        Optional<Tree> tree = values.get(key);
        List<Tree.Scalar> found = new ArrayList<>();
        if (tree.isPresent() && tree.get() instanceof Tree.Sequence sequence) {
            for (Tree item : sequence.items()) {
                if (item instanceof Tree.Scalar scalar) {
                    found.add(scalar);
                } else {
                    wrong(item.span(), "%s contains a %s".formatted(key, item.word()), "write each item on its own line, in quotation marks");
                }
            }
        } else if (tree.isPresent() && tree.get() instanceof Tree.Scalar scalar) {
            if (!scalar.text().isBlank()) {
                found.add(scalar);
            }
        } else if (tree.isPresent()) {
            wrong(tree.get().span(), "%s is a %s".formatted(key, tree.get().word()), "write a list: - item");
        }
        return found;
    }

    /** A list of plain words such as tags: commas separate them too. */
    List<String> words(String key) {
        return list(key).stream()
                .flatMap(scalar -> Arrays.stream(scalar.text().split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** The mappings of a list, each as a header of its own. */
    List<Header> mappings(String key) {
        List<Header> found = new ArrayList<>();
        if (values.get(key).orElse(null) instanceof Tree.Sequence sequence) {
            for (Tree item : sequence.items()) {
                if (item instanceof Tree.Mapping mapping) {
                    found.add(new Header(input, mapping, wrong, diagnostics));
                } else {
                    wrong(item.span(), "%s contains a %s".formatted(key, item.word()), "write - date: … and text: … below it");
                }
            }
        } else if (values.get(key).isPresent()) {
            Tree tree = values.get(key).get();
            wrong(tree.span(), "%s is a %s".formatted(key, tree.word()), "write a list of date and text");
        }
        return found;
    }

    void wrong(Span span, String message, String hint) {
        diagnostics.add(wrong, input, span, message, hint);
    }
}
