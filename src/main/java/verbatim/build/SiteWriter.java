package verbatim.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import verbatim.bake.SiteOven;
import verbatim.cache.Records;
import verbatim.csl.BibtexWriter;
import verbatim.csl.Reference;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.publish.Budgets;
import verbatim.publish.Claims;
import verbatim.publish.Exports;
import verbatim.publish.Hosts;
import verbatim.publish.Output;
import verbatim.publish.OutputLinks;
import verbatim.publish.ShareImages;
import verbatim.site.Routes;
import verbatim.site.Site;
import verbatim.source.Source;
import verbatim.template.Templates;
import verbatim.view.CacheKeys;
import verbatim.view.ViewBuilder;
import verbatim.view.Views;

/** Writes the files of a checked site. */
final class SiteWriter {

    private final SourceSnapshot source;
    private final CheckedSite checked;
    private final Site site;
    private final Map<String, Reference> references;
    private final Records records;
    private final CacheKeys keys;

    /** @param references each source's, by id */
    SiteWriter(SourceSnapshot source, CheckedSite checked, Map<String, Reference> references, Records records) {
        this.source = source;
        this.checked = checked;
        this.site = checked.site();
        this.references = references;
        this.records = records;
        this.keys = new CacheKeys(site, references, BuildIdentity.digest() + source.design().digest());
    }

    /** A site's templates, none of them read yet. */
    static Templates templates(Site site) throws IOException {
        return new Templates(site.source().resolve(site.settings().templates()), site.settings().templates() + "/");
    }

    /** Every file that a template makes. */
    List<Views.Rendering> renderings() {
        return ViewBuilder.pages(site, references, BibtexWriter::bibtex, source.content()::whole, keys);
    }

    /**
     * Writes everything but the compressed copies and the manifest.
     *
     * @return the pages, and what else templates make: feeds, the sitemap, redirects
     */
    List<Views.Rendering> write(Output output, Templates templates, Diagnostics diagnostics) throws IOException {
        checked.assets().write(site.source().resolve(site.settings().content()), site.content().files(), output);
        Map<String, Input> inputs = inputs(site);
        String key = keys.content();
        // in parallel with the pages, as neither depends on the other
        CompletableFuture<Void> others = CompletableFuture.allOf(
                inParallel(() -> Claims.write(site, key, records, output)),
                inParallel(() -> {
                    Exports.write(site, references, BibtexWriter::bibtex, key, records, output);
                    ShareImages.write(site, BuildIdentity.digest(), output);
                }));
        List<Views.Rendering> renderings;
        try {
            renderings = renderings();
            SiteOven.bake(
                    renderings,
                    ViewBuilder.site(site),
                    site.settings(),
                    site.source(),
                    (rendering, model) -> render(rendering, model, templates, inputs, output));
        } finally {
            // whatever happened, nothing may be written any more when the folder is unlocked
            others.handle((done, failed) -> done).join();
        }
        join(others);
        Hosts.write(site, output, diagnostics);
        templates.findings().forEach(diagnostics::add);
        if (!diagnostics.has(Rule.TEMPLATE_ERROR, Rule.TEMPLATE_MISSING)) {
            Map<String, String> types = new LinkedHashMap<>();
            Map<String, String> names = new LinkedHashMap<>();
            for (Views.Rendering rendering : renderings) {
                if (rendering.uri().endsWith(".html")) {
                    types.put(rendering.uri(), rendering.listed().type());
                    names.put(rendering.uri(), rendering.template());
                }
            }
            Budgets.check(output, site.assets(), inputs, types, diagnostics);
            OutputLinks.check(site, names, output, diagnostics);
        }
        return renderings;
    }

    /** A page is rendered only if its key has changed, or its template read values that depend on other pages. */
    private static void render(
            Views.Rendering rendering,
            Supplier<Map<String, Object>> model,
            Templates templates,
            Map<String, Input> inputs,
            Output output)
            throws IOException {
        String uri = rendering.uri();
        String key = rendering.key();
        if (output.reuse(uri, key)) {
            return;
        }
        TrackingModel tracked = new TrackingModel(model.get());
        Optional<byte[]> text = templates.render(
                rendering.template(), tracked, inputs.getOrDefault(uri, Input.unread(uri)));
        if (text.isPresent()) {
            output.write(uri, text.get(), tracked.readOthers() ? "" : key);
        }
    }

    private interface Writing {
        void write() throws IOException;
    }

    private static CompletableFuture<Void> inParallel(Writing writing) {
        return CompletableFuture.runAsync(() -> {
            try {
                writing.write();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
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

    /** The file that each page is made from, by the page's path: findings about the page are reported there. */
    static Map<String, Input> inputs(Site site) {
        Map<String, Input> inputs = new HashMap<>();
        site.content().pages().forEach(page -> inputs.put(site.routes().uri(page), page.input()));
        for (Source source : site.content().bibliography().all()) {
            inputs.put(Routes.source(source.id()), source.input());
        }
        return inputs;
    }
}
