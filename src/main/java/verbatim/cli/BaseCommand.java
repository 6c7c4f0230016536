package verbatim.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.report.Baseline;
import verbatim.report.Finding;
import verbatim.report.TextReport;

/** The options that all commands share, and where they print. */
@Command(mixinStandardHelpOptions = true, versionProvider = Main.ProgramVersion.class)
abstract class BaseCommand implements Callable<Integer> {

    /** The severity of each rule where no site changes it. */
    static final Severities DEFAULTS = new Severities(Map.of(), false);

    /** The formats of a list. */
    enum ListFormat {
        text,
        json
    }

    @Spec
    CommandSpec spec;

    @Option(names = "--quiet", description = "print problems only")
    boolean quiet;

    @Option(names = "--verbose", description = "print the stack trace of an internal error")
    boolean verbose;

    @Option(names = "--no-color", description = "print without color, even on a terminal")
    private boolean noColor;

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Whether to color what a person reads. */
    final boolean color() {
        return !noColor && System.console() != null && System.getenv("NO_COLOR") == null;
    }

    /** Prints a line, unless only problems are wanted. */
    final void say(String line) {
        if (!quiet) {
            out().println(line);
        }
    }

    /** Prints findings on standard error. */
    final void report(List<Diagnostic> findings, Severities severities) {
        err().print(new TextReport(color()).of(Finding.of(findings, severities, Baseline.empty())));
        err().flush();
    }
}
