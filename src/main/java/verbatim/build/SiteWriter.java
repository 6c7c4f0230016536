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
import verbatim.cache.Store;
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
import verbatim.view.Keys;
import verbatim.view.ViewBuilder;
import verbatim.view.Views;

/** A site that was read and checked to the files of an output. */
final class SiteWriter {

    private SiteWriter() {}

    /** A site's templates, none of them read yet. */
    static Templates templates(Site site) throws IOException {
        return new Templates(site.source().resolve(site.settings().templates()), site.settings().templates() + "/");
    }

    /**
     * Writes all of a site but its packed copies and its manifest.
     *
     * @param reading    what it was read from
     * @param references each source's, by id
     * @return the pages, and what else templates make: feeds, the sitemap, redirects
     */
    static List<Views.Rendering> write(
            Read read,
            Reading reading,
            Map<String, Reference> references,
            Templates templates,
            Store store,
            Output output,
            Diagnostics diagnostics)
            throws IOException {
        Site site = read.site();
        read.assets().write(site.source().resolve(site.settings().content()), site.content().files(), output);
        Map<String, Input> inputs = inputs(site);
        Keys keys = new Keys(site, references, Program.identity() + reading.around().digest());
        String words = keys.words();
        // what is no page: beside the pages, as neither knows of the other
        CompletableFuture<Void> others = CompletableFuture.allOf(
                beside(() -> Claims.write(site, words, store, output)),
                beside(() -> {
                    Exports.write(site, references, BibtexWriter::bibtex, words, store, output);
                    ShareImages.write(site, Program.identity(), output);
                }));
        List<Views.Rendering> renderings;
        try {
            renderings = ViewBuilder.pages(site, references, BibtexWriter::bibtex, keys);
            SiteOven.bake(
                    renderings,
                    ViewBuilder.site(site),
                    site.settings(),
                    site.source(),
                    (rendering, model) -> render(rendering, model, templates, inputs, output));
        } finally {
            // whatever happened, nobody writes any more when the folder is given free
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

    /** A page's file, made only if what it is made from has changed, or its template looked at other pages. */
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
        Asked asked = new Asked(model.get());
        Optional<byte[]> text = templates.render(
                rendering.template(), asked, inputs.getOrDefault(uri, Input.unread(uri)));
        if (text.isPresent()) {
            output.write(uri, text.get(), asked.others() ? "" : key);
        }
    }

    /** Writes something. */
    private interface Writing {
        void write() throws IOException;
    }

    private static CompletableFuture<Void> beside(Writing writing) {
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

    /** The file that each page is made from, by the page's path: what is wrong with it is told there. */
    static Map<String, Input> inputs(Site site) {
        Map<String, Input> inputs = new HashMap<>();
        site.content().pages().forEach(page -> inputs.put(site.routes().uri(page), page.input()));
        for (Source source : site.content().bibliography().all()) {
            inputs.put(Routes.source(source.id()), source.input());
        }
        return inputs;
    }
}
