package verbatim.report;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import verbatim.data.JsonWriter;
import verbatim.data.Tree;
import verbatim.data.TreeReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;

/** Known findings, which do not fail a check; each is identified by its {@linkplain Finding#fingerprint() fingerprint}. */
public record Baseline(Set<String> known) {

    /** A baseline without findings. */
    public static Baseline empty() {
        return new Baseline(Set.of());
    }

    /**
     * Reads a baseline; problems with it are reported as {@code config/value}.
     *
     * @param input a JSON array of objects with {@code rule}, {@code file} and {@code fingerprint}
     */
    public static Baseline read(Input input, Diagnostics diagnostics) {
        Tree root = TreeReader.read(input, Rule.CONFIG_VALUE, diagnostics)
                .orElse(new Tree.Sequence(List.of(), input.start()));
        if (!(root instanceof Tree.Sequence list)) {
            diagnostics.add(
                    Rule.CONFIG_VALUE, input, root.span(), "the baseline is not a list", "write a new one with --write-baseline");
            return empty();
        }
        List<String> rules = Arrays.stream(Rule.values()).map(Rule::id).toList();
        Set<String> known = new HashSet<>();
        for (Tree item : list.items()) {
            Tree.Scalar rule = scalar(item, "rule");
            if (!rules.contains(rule.text())) {
                String hint = Nearest.to(rule.text(), rules)
                        .map("write %s"::formatted)
                        .orElse("write a new baseline with --write-baseline");
                diagnostics.add(Rule.CONFIG_VALUE, input, rule.span(), "unknown rule “%s”".formatted(rule.text()), hint);
            }
            known.add(scalar(item, "fingerprint").text());
        }
        return new Baseline(known);
    }

    /** A text of an entry; empty if it has none. */
    private static Tree.Scalar scalar(Tree item, String key) {
        return item instanceof Tree.Mapping mapping && mapping.get(key).orElse(item) instanceof Tree.Scalar scalar
                ? scalar
                : new Tree.Scalar("", Tree.Kind.NOTHING, item.span(), item.span());
    }

    /** Whether the finding with a fingerprint is known. */
    public boolean has(String fingerprint) {
        return known.contains(fingerprint);
    }

    /** The text of a baseline with some findings. */
    public static String write(List<Finding> findings) {
        return JsonWriter.pretty(findings.stream()
                        .map(finding -> JsonWriter.object(
                                "rule", finding.rule().id(),
                                "file", finding.input().path(),
                                "fingerprint", finding.fingerprint()))
                        .toList())
                + "\n";
    }
}
