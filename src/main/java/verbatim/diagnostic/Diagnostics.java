package verbatim.diagnostic;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What a run found. It collects, from any thread; it is sorted when read, so that the order of the work does not show.
 */
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

    /** Adds all that another collection has. */
    public void addAll(Diagnostics others) {
        found.addAll(others.found);
    }

    /** Adds what another collection has, but for what is about some files. */
    public void addAllBut(Diagnostics others, Set<String> paths) {
        others.found.stream().filter(finding -> !paths.contains(finding.input().path())).forEach(found::add);
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Whether any finding is about one of these rules. */
    public boolean has(Rule... rules) {
        return found.stream().anyMatch(diagnostic -> List.of(rules).contains(diagnostic.rule()));
    }

    /** Every finding that the severities do not switch off, by file and place, each once. */
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
     * How bad a breach of each rule is, here.
     *
     * @param settings what jbake.properties sets; a rule that is absent has its default
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
