package verbatim.bake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jbake.app.ContentStore;
import org.jbake.app.Renderer;
import org.jbake.app.configuration.JBakeConfiguration;
import org.jbake.model.DocumentModel;
import verbatim.view.Views;

/** A view and its template to a file. A page that fails writes nothing. */
final class SiteRenderer extends Renderer {

    private final Map<String, Views.Rendering> renderings;
    private final JbakeNames names;
    private final Path output;
    private final PageRenderer templates;

    SiteRenderer(
            ContentStore store,
            JBakeConfiguration configuration,
            Map<String, Views.Rendering> renderings,
            JbakeNames names,
            Path output,
            PageRenderer templates) {
        super(store, configuration, null);
        this.renderings = renderings;
        this.names = names;
        this.output = output;
        this.templates = templates;
    }

    @Override
    public void render(DocumentModel document) throws IOException {
        Views.Rendering rendering = renderings.get(document.getUri()).whole();
        Map<String, Object> model = new HashMap<>(names.of(rendering));
        model.put("page", rendering.page());
        model.put("view", rendering.view());
        Optional<String> text = templates.render(rendering, model);
        if (text.isPresent()) {
            Path file = output.resolve(rendering.uri());
            Files.createDirectories(file.getParent());
            Files.write(file, text.get().getBytes(StandardCharsets.UTF_8));
        }
    }
}
