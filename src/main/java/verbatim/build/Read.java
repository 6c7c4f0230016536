package verbatim.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import verbatim.cache.Store;
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
 * What was read, and what goes with it.
 *
 * @param all    all that was read, drafts among it
 * @param checks what was found where
 * @param found  what was wrong with the files themselves
 */
record Read(Site site, Assets assets, Content all, Checks checks, Diagnostics found) {

    /** Makes everything of what was opened, and checks it. */
    static Read of(
            Build.Request request, Reading reading, boolean writing, Optional<Read> before, Diagnostics diagnostics) throws IOException {
        Settings settings = reading.settings();
        Path templates = request.source().resolve(settings.templates());
        if (Files.isDirectory(templates) && !ReferenceFormatter.isKnown(settings.style(), templates)) {
            style(settings, "there is no citation style “%s”".formatted(settings.style()), diagnostics);
        }
        Content content = reading.content().read(writing, diagnostics);
        Assets assets = Assets.read(request.source(), settings, content.files(), diagnostics);
        return related(request, settings, content, assets, before, diagnostics);
    }

    /**
     * Relates what was read to one another, and checks it.
     *
     * @param diagnostics what was wrong with the files themselves
     */
    static Read related(
            Build.Request request, Settings settings, Content content, Assets assets, Optional<Read> before, Diagnostics diagnostics) {
        Diagnostics found = new Diagnostics();
        found.addAll(diagnostics);
        Site site = Site.of(
                request.source(), settings, content, request.drafts(), request.clock(), assets.all(), before.map(Read::site), diagnostics);
        Checks checks = Checks.run(site, before.map(Read::checks), diagnostics);
        return new Read(site, assets, content, checks, found);
    }

    /**
     * Its sources as references.
     *
     * @param known those of sources that are known from before
     * @return each by its source's id; empty if there is no such style
     */
    Optional<Map<String, Reference>> references(
            Build.Request request, Store store, Map<String, Reference> known, Diagnostics diagnostics) {
        Settings settings = site.settings();
        return new ReferenceFormatter(
                        settings.style(),
                        request.source().resolve(settings.templates()),
                        message -> style(settings, message, diagnostics))
                .references(site.content().bibliography().all(), store, known);
    }

    private static void style(Settings settings, String message, Diagnostics diagnostics) {
        diagnostics.add(
                Rule.CONFIG_VALUE,
                settings.input(),
                settings.place("citation.style"),
                message,
                "name a style of the CSL repository, or a .csl file in " + settings.templates() + "/citation/");
    }
}
