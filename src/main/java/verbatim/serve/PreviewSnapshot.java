package verbatim.serve;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One state of a site: what the server answers until it is given the next.
 *
 * @param files    every file by its path, as {@code explainers/plan.html}
 * @param failures the HTML shown for a page that cannot be shown as it is now
 * @param good     the last good version of each page; a page that never worked is absent
 * @param instead  HTML for every page, if there is no site at all
 * @param base     the path at which the site will be published, as {@code /} or {@code /repo/}
 * @param panel    the content of the panel on a page
 */
public record PreviewSnapshot(
        SiteFiles files,
        Function<String, Optional<String>> failures,
        Map<String, byte[]> good,
        Optional<String> instead,
        String base,
        Panel panel) {

    public PreviewSnapshot {
        good = Map.copyOf(good);
    }

    /** The content of the panel on a page. */
    @FunctionalInterface
    public interface Panel {

        /**
         * One line of JSON, which {@code preview.js} reads.
         *
         * @param page  the page's path, as in {@link PreviewSnapshot#files()}
         * @param local whether the browser runs on this machine, so that paths of its files are useful, and not a secret
         */
        String json(String page, boolean local);
    }
}
