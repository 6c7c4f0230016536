package verbatim.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import verbatim.build.Build;
import verbatim.report.Baseline;
import verbatim.report.Finding;
import verbatim.report.TextReport;
import verbatim.site.SettingsReader;

/** {@code verbatim build}. */
@Command(name = "build", description = "Checks and bakes the site.", mixinStandardHelpOptions = true)
final class BuildCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Option(names = "--output", paramLabel = "DIR", description = "where to (default: target/www in the source folder)")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--drafts", description = "build drafts too")
    private boolean drafts;

    @Option(names = "--base-url", paramLabel = "URL", description = "the site's address, in place of site.host")
    private Optional<String> baseUrl = Optional.empty();

    @Option(names = "--cache", paramLabel = "DIR", description = "where results are kept (default: target/cache in the source folder)")
    private Optional<Path> cache = Optional.empty();

    @Option(names = "--strict", description = "warnings are errors")
    private boolean strict;

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        if (!baseUrl.map(SettingsReader::isAddress).orElse(true)) {
            throw new UsageException("--base-url " + baseUrl.get() + " is no address; write one as https://example.org/");
        }
        Path source = options.source();
        if (cache.isPresent()) {
            Files.createDirectories(cache.get());
        }
        Path usual = source.resolve("target").resolve("www");
        if (output.isEmpty() && Build.leaves(source, usual)) {
            throw new UsageException(usual + " is, or is behind, a link that leaves the source folder; name where to with --output");
        }
        Path target = output.orElse(usual).normalize();
        Build.Outcome outcome =
                Build.run(new Build.Request(source, drafts, strict, baseUrl, Options.clock(), cache), target);
        PrintWriter err = spec.commandLine().getErr();
        err.print(new TextReport(options.color()).of(Finding.of(outcome.findings(), outcome.severities(), Baseline.empty())));
        if (!options.quiet()) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(Summary.of(outcome));
            if (outcome.failed()) {
                out.println("nothing was written; the earlier output is as it was");
            } else {
                out.println(String.format(
                        Locale.ROOT,
                        "%s: %d files in %.1f s",
                        target,
                        outcome.totals().files(),
                        (System.nanoTime() - start) / 1e9));
            }
        }
        err.flush();
        return Summary.code(outcome);
    }
}
