package verbatim.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import verbatim.build.Build;
import verbatim.site.SettingsReader;

/** {@code verbatim build}. */
@Command(name = "build", description = "Checks the site and builds it.")
final class BuildCommand extends SiteCommand {

    @Option(names = "--output", paramLabel = "DIR", description = "the folder to write (default: target/www in the source folder)")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--drafts", description = "build drafts too")
    private boolean drafts;

    @Option(names = "--base-url", paramLabel = "URL", description = "the site's address, instead of site.host")
    private Optional<String> baseUrl = Optional.empty();

    @Option(names = "--cache", paramLabel = "DIR", description = "the folder for cached results (default: target/cache in the source folder)")
    private Optional<Path> cache = Optional.empty();

    @Option(names = "--strict", description = "treat warnings as errors")
    private boolean strict;

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        if (!baseUrl.map(SettingsReader::isAddress).orElse(true)) {
            throw new UsageException("--base-url " + baseUrl.get() + " is not an address; write one like https://example.org/");
        }
        Path source = source();
        if (cache.isPresent()) {
            Files.createDirectories(cache.get());
        }
        Path usual = source.resolve("target").resolve("www");
        if (output.isEmpty() && Build.leaves(source, usual)) {
            throw new UsageException(usual + " leads out of the source folder through a link; name the output folder with --output");
        }
        Path target = output.orElse(usual).normalize();
        Build.Outcome outcome = Build.run(new Build.Request(source, drafts, strict, baseUrl, clock(), cache), target);
        report(outcome.findings(), outcome.severities());
        say(Summary.of(outcome));
        if (outcome.failed()) {
            say("nothing was written; the earlier output is unchanged");
        } else {
            double seconds = (System.nanoTime() - start) / 1e9;
            say(String.format(Locale.ROOT, "%s: %d files in %.1f s", target, outcome.totals().files(), seconds));
        }
        return Summary.code(outcome);
    }
}
