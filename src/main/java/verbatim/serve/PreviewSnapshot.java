package verbatim.serve;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.diagnostic.Digest;

/**
 * One state of a site: what the server answers until it is given the next.
 *
 * @param files    the bytes of each file by its path, such as {@code explainers/plan.html}, perhaps rendered on demand; empty for a file
 *                 that does not exist or cannot be rendered
 * @param failures the HTML shown for a page that cannot be shown as it is now
 * @param good     the last good version of each page; a page that never worked is absent
 * @param instead  HTML for every page, if there is no site at all
 * @param base     the path at which the site will be published, as {@code /} or {@code /repo/}
 * @param panel    the content of the panel on a page
 */
public record PreviewSnapshot(
        Function<String, Optional<byte[]>> files,
        Function<String, Optional<String>> failures,
        Map<String, byte[]> good,
        Optional<String> instead,
        String base,
        Panel panel) {

    private static final Pattern USED =
            Pattern.compile("(?:href|src)=\"([^\"?#:]+\\.(?:css|js|woff2?|svg|png|jpe?g|gif|webp|avif))\"");

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

    boolean has(String path) {
        return files.apply(path).isPresent();
    }

    /** A digest of a page as a reader sees it: it changes with the page's own bytes, or those of a file that it uses. */
    String digest(String page) {
        Digest digest = new Digest();
        Optional<String> failure = failures.apply(page);
        if (failure.isPresent()) {
            return digest.add(failure.get()).end();
        }
        byte[] shown = files.apply(page)
                .or(() -> files.apply("404.html"))
                .orElseGet(() -> instead.orElse("").getBytes(StandardCharsets.UTF_8));
        digest.add(shown);
        if (page.endsWith(".html")) {
            Matcher used = USED.matcher(new String(shown, StandardCharsets.UTF_8));
            while (used.find()) {
                files.apply(resolved(page, used.group(1))).ifPresent(digest::add);
            }
        }
        return digest.end();
    }

    private static String resolved(String page, String address) {
        try {
            URI from = new URI(null, null, "/" + page, null);
            return from.resolve(new URI(address)).getPath().replaceFirst("^/", "");
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
