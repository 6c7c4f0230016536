package verbatim.bake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.commons.configuration2.CompositeConfiguration;
import org.apache.commons.configuration2.MapConfiguration;
import org.jbake.app.Asset;
import org.jbake.app.ContentStore;
import org.jbake.app.Crawler;
import org.jbake.app.DocumentList;
import org.jbake.app.Oven;
import org.jbake.app.Renderer;
import org.jbake.app.Utensils;
import org.jbake.app.configuration.DefaultJBakeConfiguration;
import org.jbake.app.configuration.JBakeConfiguration;
import org.jbake.model.DocumentModel;
import verbatim.site.Settings;
import verbatim.view.Views;

/** JBake's oven with our utensils: it crawls pages that are read already, and renders them with our templates. */
public final class SiteOven extends Oven {

    private final Utensils utensils;

    private SiteOven(Utensils utensils) {
        super(utensils);
        this.utensils = utensils;
    }

    /**
     * Bakes every page.
     *
     * @param templates makes each file
     * @throws IOException if a file cannot be written
     */
    public static void bake(
            List<Views.Rendering> renderings,
            Views.Site site,
            Settings settings,
            Path source,
            PageRenderer templates)
            throws IOException {
        Map<String, Views.Rendering> byUri = new HashMap<>();
        renderings.forEach(rendering -> byUri.put(rendering.uri(), rendering));
        JBakeConfiguration configuration = configuration(settings, source);
        ContentStore store = new SiteStore();
        Utensils utensils = new Utensils();
        utensils.setConfiguration(configuration);
        utensils.setContentStore(store);
        utensils.setCrawler(new SiteCrawler(store, configuration, renderings));
        utensils.setRenderer(new SiteRenderer(
                store, configuration, byUri, new JbakeNames(renderings, site, settings), templates));
        utensils.setAsset(new Asset(configuration));
        new SiteOven(utensils).bakeAll();
    }

    private static JBakeConfiguration configuration(Settings settings, Path source) throws IOException {
        Properties defaults = new Properties();
        try (InputStream in = Oven.class.getResourceAsStream("/default.properties")) {
            defaults.load(in);
        }
        CompositeConfiguration values = new CompositeConfiguration();
        values.addConfiguration(new MapConfiguration(new HashMap<>(settings.all())));
        values.addConfiguration(new MapConfiguration(defaults));
        DefaultJBakeConfiguration configuration = new DefaultJBakeConfiguration(source.toFile(), values);
        configuration.setContentFolder(source.resolve(settings.content()).toFile());
        configuration.setTemplateFolder(source.resolve(settings.templates()).toFile());
        configuration.setAssetFolder(source.resolve(settings.assets()).toFile());
        // a folder that is there: nothing is written by JBake itself
        configuration.setDestinationFolder(source.toFile());
        return configuration;
    }

    /** What {@link Oven#bake()} does, without its database, its statics and its tools, which pass errors as text. */
    private void bakeAll() throws IOException {
        ContentStore store = utensils.getContentStore();
        utensils.getCrawler().crawl();
        SiteRenderer renderer = (SiteRenderer) utensils.getRenderer();
        List<DocumentModel> documents = new ArrayList<>(store.getUnrenderedContent());
        try {
            documents.parallelStream().forEach(document -> {
                try {
                    renderer.render(document);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        documents.forEach(store::markContentAsRendered);
    }

    /** Adds the pages that have been read. */
    private static final class SiteCrawler extends Crawler {

        private final ContentStore store;
        private final List<Views.Rendering> renderings;

        SiteCrawler(ContentStore store, JBakeConfiguration configuration, List<Views.Rendering> renderings) {
            super(store, configuration);
            this.store = store;
            this.renderings = renderings;
        }

        @Override
        public void crawl() {
            for (Views.Rendering rendering : renderings) {
                DocumentModel document = new DocumentModel();
                document.setUri(rendering.uri());
                document.setType(rendering.listed().type());
                document.setStatus(rendering.listed().draft() ? "draft" : "published");
                document.setTitle(rendering.listed().title());
                document.setDate(JbakeNames.date(rendering.listed().date()));
                document.setRendered(false);
                document.setCached(false);
                store.addDocument(document);
            }
        }
    }

    /** JBake's content store as a map: the database that it otherwise starts takes longer than a whole bake. */
    private static final class SiteStore extends ContentStore {

        private final Map<String, DocumentModel> documents = new LinkedHashMap<>();

        SiteStore() {
            super("memory", "verbatim");
        }

        @Override
        public void startup() {}

        @Override
        public void close() {}

        @Override
        public void shutdown() {}

        @Override
        public boolean isActive() {
            return false;
        }

        @Override
        public void addDocument(DocumentModel document) {
            documents.put(document.getUri(), document);
        }

        @Override
        public DocumentList<DocumentModel> getUnrenderedContent() {
            DocumentList<DocumentModel> waiting = new DocumentList<>();
            documents.values().stream()
                    .filter(document -> !document.getRendered())
                    .forEach(waiting::add);
            return waiting;
        }

        @Override
        public void markContentAsRendered(DocumentModel document) {
            document.setRendered(true);
        }

        @Override
        public Set<String> getAllTags() {
            return Set.of();
        }
    }

    /** Hands each document's view on to what makes its file. */
    private static final class SiteRenderer extends Renderer {

        private final Map<String, Views.Rendering> renderings;
        private final JbakeNames names;
        private final PageRenderer templates;

        SiteRenderer(
                ContentStore store,
                JBakeConfiguration configuration,
                Map<String, Views.Rendering> renderings,
                JbakeNames names,
                PageRenderer templates) {
            super(store, configuration, null);
            this.renderings = renderings;
            this.names = names;
            this.templates = templates;
        }

        @Override
        public void render(DocumentModel document) throws IOException {
            Views.Rendering rendering = renderings.get(document.getUri());
            templates.render(rendering, () -> names.of(rendering));
        }
    }
}
