package verbatim.serve;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page as a reader sees it, in short. */
final class PageState {

    private static final Pattern USED =
            Pattern.compile("(?:href|src)=\"([^\"?#:]+\\.(?:css|js|woff2?|svg|png|jpe?g|gif|webp|avif))\"");

    private PageState() {}

    /** Changes when the page would look different: with its own bytes, or those of a file that it uses. */
    static String of(Edition now, String page) {
        MessageDigest digest = sha256();
        Optional<byte[]> made = now.files().bytes(page);
        Optional<String> failure = now.failures().apply(page);
        if (failure.isPresent()) {
            digest.update(failure.get().getBytes(StandardCharsets.UTF_8));
        } else {
            byte[] shown = made.or(() -> now.files().bytes("404.html")).orElse(now.instead().orElse("").getBytes(StandardCharsets.UTF_8));
            digest.update(shown);
            if (page.endsWith(".html")) {
                Matcher used = USED.matcher(new String(shown, StandardCharsets.UTF_8));
                URI from = URI.create("/").resolve(encoded(page));
                while (used.find()) {
                    now.files().bytes(resolved(from, used.group(1))).ifPresent(digest::update);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    private static String resolved(URI from, String address) {
        try {
            return from.resolve(new URI(address)).getPath().replaceFirst("^/", "");
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
