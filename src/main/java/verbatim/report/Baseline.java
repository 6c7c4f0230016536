package verbatim.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import verbatim.data.JsonWriter;
import verbatim.data.Tree;
import verbatim.data.TreeReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;

/**
 * Findings that are known and do not fail a check. Each is named by its {@linkplain Finding#fingerprint() fingerprint}.
 */
public final class Baseline {

    private final Set<String> known;

    private Baseline(Set<String> known) {
        this.known = known;
    }

    /** Nothing is known. */
    public static Baseline empty() {
        return new Baseline(Set.of());
    }

    /**
     * Reads a baseline; what is wrong with it is reported as {@code config/value}.
     *
     * @param input a JSON array of objects with {@code rule}, {@code file} and {@code fingerprint}
     */
    public static Baseline read(Input input, Diagnostics diagnostics) {
        Set<String> known = new HashSet<>();
        Tree root = TreeReader.read(input, Rule.CONFIG_VALUE, diagnostics)
                .orElse(new Tree.Sequence(List.of(), input.start()));
        if (!(root instanceof Tree.Sequence list)) {
            diagnostics.add(
                    Rule.CONFIG_VALUE, input, root.span(), "the baseline is no list", "make it anew with --write-baseline");
            return new Baseline(known);
        }
        Set<String> rules = new TreeSet<>();
        for (Rule rule : Rule.values()) {
            rules.add(rule.id());
        }
        for (Tree item : list.items()) {
            Tree.Scalar rule = scalar(item, "rule");
            Tree.Scalar fingerprint = scalar(item, "fingerprint");
            if (!rules.contains(rule.text())) {
                diagnostics.add(
                        Rule.CONFIG_VALUE,
                        input,
                        rule.span(),
                        "there is no rule “%s”".formatted(rule.text()),
                        Nearest.to(rule.text(), rules)
                                .map("write %s"::formatted)
                                .orElse("make the baseline anew with --write-baseline"));
            }
            known.add(fingerprint.text());
        }
        return new Baseline(known);
    }

    private static Tree.Scalar scalar(Tree item, String key) {
        return item instanceof Tree.Mapping mapping && mapping.get(key).orElse(item) instanceof Tree.Scalar scalar
                ? scalar
                : new Tree.Scalar("", Tree.Kind.NOTHING, item.span(), item.span());
    }

    /** Whether a finding is known, by its fingerprint. */
    public boolean has(String fingerprint) {
        return known.contains(fingerprint);
    }

    /** Findings as a baseline's text. */
    public static String write(List<Finding> findings) {
        List<Object> all = new ArrayList<>();
        for (Finding finding : findings) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("rule", finding.rule().id());
            one.put("file", finding.input().path());
            one.put("fingerprint", finding.fingerprint());
            all.add(one);
        }
        return JsonWriter.pretty(all) + "\n";
    }
}
