package verbatim.bake;

import java.io.IOException;
import java.util.Map;
import org.jbake.app.ContentStore;
import org.jbake.app.Renderer;
import org.jbake.app.configuration.JBakeConfiguration;
import org.jbake.model.DocumentModel;
import verbatim.view.Views;

/** Hands each document's view on to what makes its file. */
final class SiteRenderer extends Renderer {

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
