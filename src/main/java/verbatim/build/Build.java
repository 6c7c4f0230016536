package verbatim.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import verbatim.bake.SiteOven;
import verbatim.check.Check;
import verbatim.content.Content;
import verbatim.content.ContentReader;
import verbatim.csl.Reference;
import verbatim.csl.ReferenceFormatter;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.publish.Assets;
import verbatim.publish.Budgets;
import verbatim.publish.Exports;
import verbatim.publish.Hosts;
import verbatim.publish.Output;
import verbatim.publish.Packed;
import verbatim.publish.PlainNames;
import verbatim.publish.ShareImages;
import verbatim.site.Settings;
import verbatim.site.SettingsReader;
import verbatim.site.Site;
import verbatim.source.Source;
import verbatim.template.Templates;
import verbatim.view.ViewBuilder;
import verbatim.view.Views;

/** The straight path: read, check, render, write. The only place that knows the order. */
public final class Build {

    private Build() {}

    /**
     * What to build.
     *
     * @param source  the folder that holds content/, templates/ and assets/
     * @param drafts  whether drafts are part of the site
     * @param strict  whether warnings count as errors
     * @param baseUrl the site's address, in place of the one that jbake.properties sets
     * @param clock   the build's day, if one is given
     * @param cache   where results are kept from build to build, in place of {@code target/cache} in the source folder
     */
    public record Request(
            Path source,
            boolean drafts,
            boolean strict,
            Optional<String> baseUrl,
            Optional<LocalDate> clock,
            Optional<Path> cache) {}

    /**
     * What came of it.
     *
     * @param findings   all of them, in order
     * @param severities how bad each is
     * @param failed     whether one is an error; then nothing was written
     * @param totals     what the site holds
     */
    public record Outcome(List<Diagnostic> findings, Severities severities, boolean failed, Totals totals) {}

    /** How much there is on the site; {@code files} is 0 if nothing was written. */
    public record Totals(int pages, int citations, int sources, int quotations, int files) {}

    /** Reads and checks, writes nothing. */
    public static Outcome check(Request request) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        Site site = read(request, false, diagnostics).site();
        return outcome(site, request, diagnostics, 0);
    }

    /**
     * Builds the site. The folder is replaced when, and only when, all went well.
     *
     * @throws IOException if the machine fails, or another build holds the folder
     */
    public static Outcome run(Request request, Path target) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        Read read = read(request, true, diagnostics);
        Site site = read.site();
        Optional<Map<String, Reference>> formatted =
                diagnostics.has(Rule.CONFIG_VALUE) ? Optional.empty() : references(site, request, diagnostics);
        if (diagnostics.failed(site.severities(request.strict())) || formatted.isEmpty()) {
            return outcome(site, request, diagnostics, 0);
        }
        try (Output output = Output.beside(target)) {
            write(read, formatted.get(), output, Memory.none(), diagnostics);
            if (diagnostics.failed(site.severities(request.strict()))) {
                return outcome(site, request, diagnostics, 0);
            }
            if (site.settings().precompress()) {
                Packed.write(output);
            }
            return outcome(site, request, diagnostics, output.commit(Hosts.publication(site)));
        }
    }

    /**
     * What a preview shows.
     *
     * @param outcome    what was found
     * @param site       what was read
     * @param written    whether the folder holds this state; if not, it holds the one before
     * @param unrendered paths of the pages whose template failed
     */
    public record Preview(Outcome outcome, Site site, boolean written, Set<String> unrendered) {}

    /**
     * Builds the site for those who write it: the same bytes as {@link #run} where all is well, and as much as can be
     * shown where it is not.
     *
     * @param memory what the preview before this one has made
     * @throws IOException if the machine fails
     */
    public static Preview preview(Request request, Path target, Memory memory) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        Read read = read(request, true, diagnostics);
        Site site = read.site();
        boolean sound = !diagnostics.failed(site.severities(request.strict()));
        Optional<Map<String, Reference>> formatted =
                diagnostics.has(Rule.CONFIG_VALUE) ? Optional.empty() : references(site, request, diagnostics);
        if (formatted.isEmpty()) {
            return new Preview(outcome(site, request, diagnostics, 0), site, false, Set.of());
        }
        try (Output output = Output.beside(target)) {
            Set<String> unrendered = new TreeSet<>();
            for (Views.Rendering rendering : write(read, formatted.get(), output, memory, diagnostics)) {
                if (!Files.exists(output.directory().resolve(rendering.uri()))) {
                    unrendered.add(rendering.uri());
                }
            }
            int files = output.commit(Hosts.publication(site));
            return new Preview(outcome(site, request, diagnostics, files), site, true, unrendered);
        } catch (RuntimeException | FileSystemException e) {
            if (sound) {
                throw e;
            }
            // what was reported is why: two files of one name, or a page too broken to make anything of
            return new Preview(outcome(site, request, diagnostics, 0), site, false, Set.of());
        }
    }

    private static List<Views.Rendering> write(
            Read read, Map<String, Reference> references, Output output, Memory memory, Diagnostics diagnostics)
            throws IOException {
        Site site = read.site();
        Path folder = site.source().resolve(site.settings().templates());
        memory.begin(folder);
        read.assets().write(site.source().resolve(site.settings().content()), site.content().files(), output);
        Templates templates = new Templates(folder, site.settings().templates() + "/");
        Map<String, Input> inputs = inputs(site);
        CompletableFuture<Void> others = CompletableFuture.runAsync(() -> others(site, references, output, memory));
        List<Views.Rendering> renderings;
        try {
            renderings = ViewBuilder.pages(site, references, ReferenceFormatter::bibtex);
            SiteOven.bake(
                    renderings,
                    ViewBuilder.site(site),
                    site.settings(),
                    site.source(),
                    output.directory(),
                    (rendering, model) -> memory.page(rendering, model, (page, values) -> templates.render(
                            page.template(),
                            values,
                            inputs.getOrDefault(page.uri(), Input.unread(page.uri())))));
        } finally {
            // whatever happened, nobody writes any more when the folder is given free
            others.handle((done, failed) -> done).join();
        }
        join(others);
        memory.end(folder);
        templates.findings().forEach(diagnostics::add);
        if (!diagnostics.has(Rule.TEMPLATE_ERROR, Rule.TEMPLATE_MISSING)) {
            Map<String, String> types = new LinkedHashMap<>();
            renderings.stream()
                    .filter(rendering -> rendering.uri().endsWith(".html"))
                    .forEach(rendering -> types.put(rendering.uri(), rendering.page().type()));
            Budgets.check(output.directory(), site.assets(), inputs, types, diagnostics);
        }
        Hosts.write(site, output, diagnostics);
        return renderings;
    }

    /** What is no page: beside the pages, as neither knows of the other. */
    private static void others(Site site, Map<String, Reference> references, Output output, Memory memory) {
        try {
            for (Map.Entry<String, String> file : Exports.of(site, references, ReferenceFormatter::bibtex).entrySet()) {
                output.write(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            ShareImages.write(site, output, memory::bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void join(CompletableFuture<Void> task) throws IOException {
        try {
            task.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException unwritable) {
                throw unwritable.getCause();
            }
            throw e;
        }
    }

    /** What was read, and the files that go with it. */
    private record Read(Site site, Assets assets) {}

    private static Read read(Request request, boolean writing, Diagnostics diagnostics) throws IOException {
        Settings settings = SettingsReader.read(request.source(), request.baseUrl(), diagnostics);
        Path templates = request.source().resolve(settings.templates());
        if (Files.isDirectory(templates) && !ReferenceFormatter.isKnown(settings.style(), templates)) {
            style(settings, "there is no citation style “%s”".formatted(settings.style()), diagnostics);
        }
        Content content = ContentReader.read(request.source(), settings.content(), writing, diagnostics);
        Assets assets = Assets.read(request.source(), settings, content.files(), diagnostics);
        PlainNames.check(request.source(), settings, assets.all(), diagnostics);
        Site site = Site.of(
                request.source(), settings, content, request.drafts(), request.clock(), assets.all(), diagnostics);
        Check.all().forEach(check -> check.run(site, diagnostics));
        return new Read(site, assets);
    }

    private static Optional<Map<String, Reference>> references(Site site, Request request, Diagnostics diagnostics) {
        Settings settings = site.settings();
        return new ReferenceFormatter(
                        settings.style(),
                        request.source().resolve(settings.templates()),
                        message -> style(settings, message, diagnostics))
                .references(
                        site.content().bibliography().all(),
                        request.cache().orElse(request.source().resolve("target").resolve("cache")));
    }

    private static void style(Settings settings, String message, Diagnostics diagnostics) {
        diagnostics.add(
                Rule.CONFIG_VALUE,
                settings.input(),
                settings.place("citation.style"),
                message,
                "name a style of the CSL repository, or a .csl file in " + settings.templates() + "/citation/");
    }

    private static Map<String, Input> inputs(Site site) {
        Map<String, Input> inputs = new java.util.HashMap<>();
        site.content().pages().forEach(page -> inputs.put(site.routes().uri(page), page.input()));
        for (Source source : site.content().bibliography().all()) {
            inputs.put(verbatim.site.Routes.source(source.id()), source.input());
        }
        return inputs;
    }

    private static Outcome outcome(Site site, Request request, Diagnostics diagnostics, int files) {
        Severities severities = site.severities(request.strict());
        return new Outcome(
                diagnostics.sorted(severities),
                severities,
                diagnostics.failed(severities),
                new Totals(
                        site.content().pages().size(),
                        site.citations().size(),
                        site.content().bibliography().all().size(),
                        site.quotations().size(),
                        files));
    }
}
