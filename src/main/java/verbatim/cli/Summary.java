package verbatim.cli;

import verbatim.build.Build;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Severity;

/** The last line of a run, and its exit code. */
final class Summary {

    private Summary() {}

    static String of(Build.Outcome outcome) {
        Build.Totals totals = outcome.totals();
        return String.join(
                ", ",
                count(totals.pages(), "page"),
                count(totals.citations(), "citation"),
                count(totals.sources(), "source"),
                count(totals.quotations(), "quotation") + " checked",
                count(outcome.findings(Severity.ERROR).size(), "error"),
                count(outcome.findings(Severity.WARNING).size(), "warning"));
    }

    /** A wrong configuration counts as wrong usage; wrong content does not. */
    static int code(Build.Outcome outcome) {
        if (!outcome.failed()) {
            return 0;
        }
        boolean configuration = outcome.findings(Severity.ERROR).stream()
                .map(Diagnostic::rule)
                .allMatch(rule -> rule == Rule.CONFIG_VALUE || rule == Rule.CONFIG_UNKNOWN_KEY);
        return configuration ? Main.USAGE : Main.CONTENT;
    }

    /** A number and its noun, as {@code 2 pages}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
