package verbatim.serve;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One state of a site, whole: what the server answers until it is handed the next.
 *
 * @param files    every file by its path, as {@code explainers/plan.html}
 * @param failures of a page that cannot be shown as it is now, the HTML that is shown instead
 * @param good     what {@code files} would be if each failing page still were as it last worked; a page that never worked
 *                 is absent
 * @param instead  HTML for every page, if there is no site at all
 * @param base     the path under which the site will be published, as {@code /} or {@code /repo/}
 * @param overlay  what the panel on a page shows
 */
public record Edition(
        SiteFiles files,
        Function<String, Optional<String>> failures,
        Map<String, byte[]> good,
        Optional<String> instead,
        String base,
        Overlay overlay) {

    public Edition {
        good = Map.copyOf(good);
    }

    /** What the panel on a page shows. */
    @FunctionalInterface
    public interface Overlay {

        /**
         * As one line of JSON, which {@code preview.js} reads.
         *
         * @param page  the page's path, as in {@link Edition#files()}
         * @param local whether who asks sits at this machine, so that the paths of its files are of use, and no secret
         */
        String json(String page, boolean local);
    }
}
