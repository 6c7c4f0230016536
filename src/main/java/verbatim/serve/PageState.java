package verbatim.serve;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.diagnostic.Digest;

/** A digest of a page as a reader sees it. */
final class PageState {

    private static final Pattern USED =
            Pattern.compile("(?:href|src)=\"([^\"?#:]+\\.(?:css|js|woff2?|svg|png|jpe?g|gif|webp|avif))\"");

    private PageState() {}

    /** Changes when the page would look different: with its own bytes, or those of a file that it uses. */
    static String of(PreviewSnapshot now, String page) {
        Digest digest = new Digest();
        Optional<String> failure = now.failures().apply(page);
        if (failure.isPresent()) {
            return digest.add(failure.get()).end();
        }
        byte[] shown = now.files().bytes(page)
                .or(() -> now.files().bytes("404.html"))
                .orElseGet(() -> now.instead().orElse("").getBytes(StandardCharsets.UTF_8));
        digest.add(shown);
        if (page.endsWith(".html")) {
            Matcher used = USED.matcher(new String(shown, StandardCharsets.UTF_8));
            while (used.find()) {
                now.files().bytes(resolved(page, used.group(1))).ifPresent(digest::add);
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
