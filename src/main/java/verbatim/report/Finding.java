package verbatim.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Digest;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Severity;

/**
 * A diagnostic as it is reported.
 *
 * @param diagnostic  what is wrong and where
 * @param severity    its severity on this site
 * @param fingerprint identifies it without a line number: by its rule, its file, the text of its line, and a count of such
 *                    findings, so that it stays the same when other lines are added or removed
 * @param known       whether the baseline has it; a known finding is reported, but fails nothing
 */
public record Finding(Diagnostic diagnostic, Severity severity, String fingerprint, boolean known) {

    /** Every diagnostic of a run, in its order. */
    public static List<Finding> of(List<Diagnostic> diagnostics, Severities severities, Baseline baseline) {
        Map<String, Integer> seen = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        // a line can be the whole file, and have thousands of findings
        Map<Rule, String> digests = new EnumMap<>(Rule.class);
        Input last = null;
        int number = 0;
        for (Diagnostic diagnostic : diagnostics) {
            Input input = diagnostic.input();
            int line = input.place(diagnostic.span().start()).line();
            if (input != last || line != number) {
                digests.clear();
                last = input;
                number = line;
            }
            String digest = digests.computeIfAbsent(
                    diagnostic.rule(),
                    rule -> digest(rule.id() + "\n" + input.path() + "\n" + input.line(line).strip()));
            String fingerprint = digest + ":" + seen.merge(digest, 1, Integer::sum);
            findings.add(new Finding(
                    diagnostic, severities.of(diagnostic.rule()), fingerprint, baseline.has(fingerprint)));
        }
        return findings;
    }

    /** Which rule. */
    public Rule rule() {
        return diagnostic.rule();
    }

    /** Whether it fails a run: an error that is not in the baseline. */
    public boolean fails() {
        return severity == Severity.ERROR && !known;
    }

    Input input() {
        return diagnostic.input();
    }

    Input.Place start() {
        return input().place(diagnostic.span().start());
    }

    Input.Place end() {
        return input().place(diagnostic.span().end());
    }

    /** The message, and the hint on a line of its own. */
    String words() {
        return diagnostic.hint().isEmpty() ? diagnostic.message() : diagnostic.message() + "\n" + diagnostic.hint();
    }

    private static String digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }
}
