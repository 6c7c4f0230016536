package verbatim.diagnostic;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The findings of a run. Any thread may add to them; they are sorted when read, whatever the order of the work. */
public final class Diagnostics {

    private static final Comparator<Diagnostic> ORDER = Comparator.<Diagnostic, String>comparing(
                    diagnostic -> diagnostic.input().path())
            .thenComparingInt(diagnostic -> diagnostic.span().start())
            .thenComparingInt(diagnostic -> diagnostic.span().end())
            .thenComparing(Diagnostic::rule)
            .thenComparing(Diagnostic::message);

    private final Queue<Diagnostic> found = new ConcurrentLinkedQueue<>();

    /** Adds a finding. */
    public void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    /** Adds a finding from its parts. */
    public void add(Rule rule, Input input, Span span, String message, String hint) {
        add(new Diagnostic(rule, input, span, message, hint));
    }

    /** Adds all findings of another collection. */
    public void addAll(Diagnostics others) {
        found.addAll(others.found);
    }

    /** Adds the findings of another collection, except those in some files. */
    public void addAllBut(Diagnostics others, Set<String> paths) {
        others.found.stream().filter(finding -> !paths.contains(finding.input().path())).forEach(found::add);
    }

    /** Whether there are no findings. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Whether there is a finding for one of these rules. */
    public boolean has(Rule... rules) {
        return found.stream().anyMatch(diagnostic -> List.of(rules).contains(diagnostic.rule()));
    }

    /** Every finding that is not switched off, sorted by file and place, without duplicates. */
    public List<Diagnostic> sorted(Severities severities) {
        return found.stream()
                .filter(diagnostic -> severities.of(diagnostic.rule()) != Severity.OFF)
                .sorted(ORDER)
                .distinct()
                .toList();
    }

    /** Whether any finding is an error. */
    public boolean failed(Severities severities) {
        return found.stream().anyMatch(diagnostic -> severities.of(diagnostic.rule()) == Severity.ERROR);
    }

    /**
     * The severity of each rule on a site.
     *
     * @param settings the severities set in jbake.properties; any other rule has its default
     * @param strict   whether warnings count as errors
     */
    public record Severities(Map<Rule, Severity> settings, boolean strict) {

        public Severities {
            settings = Map.copyOf(settings);
        }

        /** The severity of a rule. */
        public Severity of(Rule rule) {
            Severity severity = settings.getOrDefault(rule, rule.severity());
            return strict && severity == Severity.WARNING ? Severity.ERROR : severity;
        }
    }
}
