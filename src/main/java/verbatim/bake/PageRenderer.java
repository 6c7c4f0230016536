package verbatim.bake;

import java.util.Map;
import java.util.Optional;
import verbatim.view.Views;

/** Makes the text of a page. What goes wrong it reports itself, and gives nothing. */
@FunctionalInterface
public interface PageRenderer {

    /** The page's text, or empty if it failed. */
    Optional<String> render(Views.Rendering rendering, Map<String, Object> model);
}
