package verbatim.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import verbatim.build.Build;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
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
@Command(name = "check", description = "Checks the site and writes nothing.")
final class CheckCommand extends SiteCommand {

    /** The heading of a rule in the handbook; examples have headings too. */
    private static final Pattern RULE_HEADING = Pattern.compile("(?m)^## [a-z-]+/");

    /** The formats of the report. */
    enum Format {
        text,
        json,
        sarif,
        junit,
        github
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            defaultValue = "text")
    private Format format = Format.text;

    @Option(names = "--drafts", description = "check drafts too")
    private boolean drafts;

    @Option(names = "--strict", description = "treat warnings as errors")
    private boolean strict;

    @Option(names = "--max-warnings", paramLabel = "N", description = "fail if there are more than N warnings")
    private Optional<Integer> maxWarnings = Optional.empty();

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "a baseline file: the findings in it are marked as known and do not fail the check")
    private Optional<Path> baseline = Optional.empty();

    @Option(names = "--write-baseline", paramLabel = "FILE", description = "write all findings to a baseline file")
    private Optional<Path> writeBaseline = Optional.empty();

    @Option(names = "--explain", paramLabel = "RULE", description = "explain a rule, with examples, and check nothing")
    private Optional<String> explain = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (maxWarnings.isPresent() && maxWarnings.get() < 0) {
            throw new UsageException("--max-warnings is %d, but must be 0 or more".formatted(maxWarnings.get()));
        }
        if (explain.isPresent()) {
            out().print(explanation(explain.get()));
            return 0;
        }
        Baseline known = baseline.isPresent() ? read(baseline.get()) : Baseline.empty();
        if (writeBaseline.isPresent() && Files.exists(writeBaseline.get())) {
            // only a baseline is overwritten
            read(writeBaseline.get());
        }
        Build.Outcome outcome =
                Build.check(new Build.Request(source(), drafts, strict, Optional.empty(), clock(), Optional.empty()));
        List<Finding> findings = Finding.of(outcome.findings(), outcome.severities(), known);
        out().print(report().of(findings));
        // where both streams are one, the summary comes last
        out().flush();
        if (writeBaseline.isPresent()) {
            AtomicFile.write(writeBaseline.get(), Baseline.write(findings));
        }
        if (!quiet) {
            err().println(Summary.of(outcome));
            long marked = findings.stream().filter(Finding::known).count();
            if (marked > 0) {
                err().println("%d of them known".formatted(marked));
            }
        }
        long warnings = findings.stream()
                .filter(finding -> finding.severity() == Severity.WARNING && !finding.known())
                .count();
        if (maxWarnings.isPresent() && warnings > maxWarnings.get()) {
            err().println("verbatim: %s; --max-warnings allows %d"
                    .formatted(Summary.count(warnings, "warning"), maxWarnings.get()));
            return Main.CONTENT;
        }
        return findings.stream().anyMatch(Finding::fails) ? Summary.code(outcome) : 0;
    }

    private Report report() {
        return switch (format) {
            case text -> new TextReport(color());
            case json -> new JsonReport();
            case sarif -> new SarifReport(repositoryPath());
            case junit -> new JunitReport();
            case github -> new GithubReport(repositoryPath());
        };
    }

    /** The source folder's path in its repository, as {@code site/}; empty if it is the repository's root. */
    private String repositoryPath() {
        Path folder = source().toAbsolutePath().normalize();
        for (Path root = folder; root != null; root = root.getParent()) {
            if (Files.exists(root.resolve(".git"))) {
                String path = root.relativize(folder).toString().replace('\\', '/');
                return path.isEmpty() ? "" : path + "/";
            }
        }
        return "";
    }

    private static Baseline read(Path file) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        try {
            Baseline read = Baseline.read(new Input(file.toString(), Files.readString(file)), diagnostics);
            if (diagnostics.isEmpty()) {
                return read;
            }
        } catch (NoSuchFileException e) {
            throw new UsageException("the baseline " + file + " does not exist");
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is not a baseline: it is not UTF-8");
        }
        throw new UsageException("the baseline cannot be read\n"
                + new TextReport(false).of(Finding.of(diagnostics.sorted(DEFAULTS), DEFAULTS, Baseline.empty())));
    }

    /** The handbook's section on a rule, as Markdown. */
    private static String explanation(String rule) throws IOException {
        List<String> ids = Arrays.stream(Rule.values()).map(Rule::id).toList();
        if (!ids.contains(rule)) {
            String hint = Nearest.to(rule, ids)
                    .map("did you mean %s?"::formatted)
                    .orElse("the rules are " + String.join(", ", ids));
            throw new UsageException("unknown rule “%s”; %s".formatted(rule, hint));
        }
        String page;
        try (InputStream in = CheckCommand.class.getResourceAsStream("rules.md")) {
            page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int start = page.indexOf("\n## " + rule + "\n") + "\n## ".length();
        Matcher next = RULE_HEADING.matcher(page);
        return page.substring(start, next.find(start) ? next.start() : page.length()).strip() + "\n";
    }
}
