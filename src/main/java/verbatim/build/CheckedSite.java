package verbatim.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import verbatim.cache.Records;
import verbatim.check.Checks;
import verbatim.content.Content;
import verbatim.csl.Reference;
import verbatim.csl.ReferenceFormatter;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Rule;
import verbatim.publish.Assets;
import verbatim.site.Settings;
import verbatim.site.Site;

/**
 * A site that was read and checked.
 *
 * @param content  all that was read, drafts included
 * @param checks   the findings by file
 * @param findings those about the files themselves
 */
record CheckedSite(Site site, Assets assets, Content content, Checks checks, Diagnostics findings) {

    /** Parses and checks a source folder. */
    static CheckedSite read(SourceSnapshot source, Optional<CheckedSite> before, Diagnostics diagnostics) throws IOException {
        Build.Request request = source.request();
        Settings settings = source.settings();
        Path templates = request.source().resolve(settings.templates());
        if (Files.isDirectory(templates) && !ReferenceFormatter.isKnown(settings.style(), templates)) {
            reportStyle(settings, "there is no citation style “%s”".formatted(settings.style()), diagnostics);
        }
        Content content = source.content().read(diagnostics);
        Assets assets = Assets.read(request.source(), settings, content.files(), diagnostics);
        return check(source, content, assets, before, diagnostics);
    }

    /**
     * Relates the parsed files to one another, and checks them.
     *
     * @param diagnostics the findings about the files themselves
     */
    static CheckedSite check(
            SourceSnapshot source, Content content, Assets assets, Optional<CheckedSite> before, Diagnostics diagnostics) {
        Build.Request request = source.request();
        Diagnostics findings = new Diagnostics();
        findings.addAll(diagnostics);
        Site site = Site.of(
                request.source(),
                source.settings(),
                content,
                request.drafts(),
                request.clock(),
                assets.all(),
                before.map(CheckedSite::site),
                diagnostics);
        Checks checks = Checks.run(site, before.map(CheckedSite::checks), diagnostics);
        return new CheckedSite(site, assets, content, checks, findings);
    }

    /**
     * Its sources as references.
     *
     * @param known those that this process has formatted before
     * @return by the source's id; empty if a setting is wrong or the style cannot be used, which is reported
     */
    Optional<Map<String, Reference>> references(Records records, Map<String, Reference> known, Diagnostics diagnostics) {
        if (diagnostics.has(Rule.CONFIG_VALUE)) {
            return Optional.empty();
        }
        Settings settings = site.settings();
        return new ReferenceFormatter(
                        settings.style(),
                        site.source().resolve(settings.templates()),
                        message -> reportStyle(settings, message, diagnostics))
                .references(site.content().bibliography().all(), records, known);
    }

    private static void reportStyle(Settings settings, String message, Diagnostics diagnostics) {
        diagnostics.add(
                Rule.CONFIG_VALUE,
                settings.input(),
                settings.place("citation.style"),
                message,
                "name a style of the CSL repository, or a .csl file in " + settings.templates() + "/citation/");
    }

    /** Reports an output folder that overlaps the folders that are read. */
    void checkOutput(Path target, Diagnostics diagnostics) {
        Settings settings = site.settings();
        Path source = site.source().toAbsolutePath().normalize();
        Path output = target.toAbsolutePath().normalize();
        boolean within = Stream.of(settings.content(), settings.templates(), settings.assets())
                .anyMatch(folder -> output.startsWith(source.resolve(folder).normalize()));
        if (within || source.startsWith(output)) {
            diagnostics.add(
                    Rule.CONFIG_VALUE,
                    settings.input(),
                    settings.input().start(),
                    "the output folder, %s, %s".formatted(target, within ? "is inside a folder that is read" : "contains the source folder"),
                    "name another folder with --output");
        }
    }

    /** @param files how many were written */
    Build.Outcome outcome(boolean strict, Diagnostics diagnostics, int files) {
        Diagnostics.Severities severities = site.severities(strict);
        return new Build.Outcome(
                diagnostics.sorted(severities),
                severities,
                diagnostics.failed(severities),
                new Build.Totals(
                        site.content().pages().size(),
                        site.citations().size(),
                        site.content().bibliography().all().size(),
                        site.quotations().size(),
                        files));
    }
}
