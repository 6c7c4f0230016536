package verbatim.site;

import java.util.Map;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Severity;
import verbatim.diagnostic.Span;

/**
 * jbake.properties, typed.
 *
 * @param host        the site's address, {@code /} at its end
 * @param title       the site's name
 * @param description one sentence about it
 * @param language    as {@code en}
 * @param report      where to report an error, empty if nowhere
 * @param precompress whether text files have compressed copies
 * @param cname       the host name for GitHub Pages, empty if none is asked for
 * @param images      whether a picture is drawn for each page, for where it is shared
 * @param style       name or file of the citation style
 * @param content     path of the content folder in the source folder
 * @param templates   path of the templates folder
 * @param assets      path of the assets folder
 * @param severities  what {@code check.*} sets
 * @param all         every property as it is written, and the defaults of Verbatim's own
 * @param input       the file
 * @param places      where each key is
 */
public record Settings(
        String host,
        String title,
        String description,
        String language,
        String report,
        boolean precompress,
        String cname,
        boolean images,
        String style,
        String content,
        String templates,
        String assets,
        Map<Rule, Severity> severities,
        Map<String, String> all,
        Input input,
        Map<String, Span> places) {

    /** Where a key is; the beginning of the file if it is absent. */
    public Span place(String key) {
        return places.getOrDefault(key, input.start());
    }
}
