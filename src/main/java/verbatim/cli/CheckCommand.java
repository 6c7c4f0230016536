package verbatim.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import verbatim.build.Build;
import verbatim.report.GithubReport;
import verbatim.report.JsonReport;
import verbatim.report.JunitReport;
import verbatim.report.Report;
import verbatim.report.SarifReport;
import verbatim.report.TextReport;

/** {@code verbatim check}. */
@Command(name = "check", description = "Checks the site and writes nothing.", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    /** The formats of the report. */
    enum Format {
        text,
        json,
        sarif,
        junit,
        github
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            defaultValue = "text")
    private Format format = Format.text;

    @Option(names = "--drafts", description = "check drafts too")
    private boolean drafts;

    @Option(names = "--strict", description = "warnings are errors")
    private boolean strict;

    @Override
    public Integer call() throws Exception {
        Build.Outcome outcome = Build.check(
                new Build.Request(options.source(), drafts, strict, Optional.empty(), Options.clock()));
        Report report =
                switch (format) {
                    case text -> new TextReport(options.color());
                    case json -> new JsonReport();
                    case sarif -> new SarifReport();
                    case junit -> new JunitReport();
                    case github -> new GithubReport();
                };
        PrintWriter out = spec.commandLine().getOut();
        out.print(report.of(outcome.findings(), outcome.severities()));
        if (!options.quiet()) {
            spec.commandLine().getErr().println(Summary.of(outcome));
        }
        return Summary.code(outcome);
    }
}
