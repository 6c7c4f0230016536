package verbatim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import verbatim.build.Build;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Severity;
import verbatim.report.Baseline;
import verbatim.report.Finding;
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

    /** Names the nearest format for a wrong one. */
    static final class FormatConverter implements ITypeConverter<Format> {

        @Override
        public Format convert(String value) {
            List<String> names = Arrays.stream(Format.values()).map(Format::name).toList();
            if (names.contains(value)) {
                return Format.valueOf(value);
            }
            throw new TypeConversionException("there is no format “%s”; %s"
                    .formatted(
                            value,
                            Nearest.to(value, names)
                                    .map("did you mean %s?"::formatted)
                                    .orElse("the formats are " + String.join(", ", names))));
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            converter = FormatConverter.class,
            defaultValue = "text")
    private Format format = Format.text;

    @Option(names = "--drafts", description = "check drafts too")
    private boolean drafts;

    @Option(names = "--strict", description = "warnings are errors")
    private boolean strict;

    @Option(names = "--max-warnings", paramLabel = "N", description = "fail if there are more warnings than N")
    private Optional<Integer> maxWarnings = Optional.empty();

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "findings that are known: they are marked, and only others fail")
    private Optional<Path> baseline = Optional.empty();

    @Option(names = "--write-baseline", paramLabel = "FILE", description = "write all findings to FILE as known")
    private Optional<Path> writeBaseline = Optional.empty();

    @Option(names = "--explain", paramLabel = "RULE", description = "say why a rule is there, with examples, and check nothing")
    private Optional<String> explain = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (maxWarnings.isPresent() && maxWarnings.get() < 0) {
            throw new UsageException("--max-warnings is %d, and must be 0 or more".formatted(maxWarnings.get()));
        }
        if (explain.isPresent()) {
            spec.commandLine().getOut().print(Explanations.of(explain.get()));
            return 0;
        }
        Baseline baselined = baseline.isPresent() ? known(baseline.get()) : Baseline.empty();
        if (writeBaseline.isPresent() && Files.exists(writeBaseline.get())) {
            // it is replaced, so it must be one
            known(writeBaseline.get());
        }
        Build.Outcome outcome = Build.check(
                new Build.Request(options.source(), drafts, strict, Optional.empty(), Options.clock(), Optional.empty()));
        List<Finding> findings = Finding.of(outcome.findings(), outcome.severities(), baselined);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        out.print(report().of(findings));
        // where both streams are one, the summary comes last
        out.flush();
        if (writeBaseline.isPresent()) {
            WholeFile.write(writeBaseline.get(), Baseline.write(findings));
        }
        long warnings = findings.stream()
                .filter(finding -> finding.severity() == Severity.WARNING && !finding.known())
                .count();
        if (!options.quiet()) {
            err.println(Summary.of(outcome));
        }
        long known = findings.stream().filter(Finding::known).count();
        if (known > 0 && !options.quiet()) {
            err.println("%d of them known".formatted(known));
        }
        if (maxWarnings.isPresent() && warnings > maxWarnings.get()) {
            err.println("verbatim: %d warning%s, and --max-warnings is %d"
                    .formatted(warnings, warnings == 1 ? "" : "s", maxWarnings.get()));
            return Main.CONTENT;
        }
        return findings.stream().anyMatch(Finding::fails) ? Summary.code(outcome) : 0;
    }

    private Report report() {
        return switch (format) {
            case text -> new TextReport(options.color());
            case json -> new JsonReport();
            case sarif -> new SarifReport(options.repositoryPath());
            case junit -> new JunitReport();
            case github -> new GithubReport(options.repositoryPath());
        };
    }

    private static Baseline known(Path file) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        Diagnostics.Severities defaults = new Diagnostics.Severities(Map.of(), false);
        try {
            Baseline read = Baseline.read(new Input(file.toString(), Files.readString(file)), diagnostics);
            if (!diagnostics.failed(defaults)) {
                return read;
            }
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no baseline " + file);
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is no baseline: it is not UTF-8");
        }
        throw new UsageException("the baseline cannot be used\n"
                + new TextReport(false).of(Finding.of(diagnostics.sorted(defaults), defaults, Baseline.empty())));
    }
}
