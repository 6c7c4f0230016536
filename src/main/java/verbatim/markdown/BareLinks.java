package verbatim.markdown;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that stand bare in a text.
 *
 * @see <a href="https://github.github.com/gfm/#autolinks-extension-">GFM, extended autolinks</a>
 */
final class BareLinks {

    private static final Pattern ADDRESS = Pattern.compile("\\bhttps?://[^\\s<>\"]*[^\\s<>\"?!.,:*_~'’”)\\]]");

    private BareLinks() {}

    /** Hands on a text piece by piece. */
    static void write(String text, boolean wanted, Consumer<String> plain, Consumer<String> link) {
        int done = 0;
        if (wanted && text.contains("://")) {
            Matcher address = ADDRESS.matcher(text);
            while (address.find()) {
                plain.accept(text.substring(done, address.start()));
                link.accept(address.group());
                done = address.end();
            }
        }
        plain.accept(done == 0 ? text : text.substring(done));
    }
}
