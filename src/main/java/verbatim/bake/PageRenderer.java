package verbatim.bake;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import verbatim.view.Views;

/** Makes a page's file, or takes it over from where it was made before. What goes wrong in a template it reports itself. */
@FunctionalInterface
public interface PageRenderer {

    /**
     * Makes the file of one page. It is called by several threads.
     *
     * @param model gives what the template sees
     * @throws IOException if the file cannot be written
     */
    void render(Views.Rendering rendering, Supplier<Map<String, Object>> model) throws IOException;
}
