package verbatim.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What axe says about a page. Its script is loaded once a page, not once for each look at it. */
final class Accessibility {

    private static final String AXE = script();

    private static final String RUN =
            """
            async disabled => {
              const rules = Object.fromEntries(disabled.map(rule => [rule, {enabled: false}]));
              const {violations} = await axe.run(document, {rules, resultTypes: ['violations']});
              return violations.map(rule => rule.id + ' ' + rule.nodes[0].html);
            }
            """;

    private Accessibility() {}

    /** Each rule that the page breaks as it is shown now, with an element that breaks it. */
    static List<String> violations(Page page, List<String> disabled) {
        if (!Boolean.TRUE.equals(page.evaluate("'axe' in window"))) {
            page.evaluate(AXE);
        }
        return ((List<?>) page.evaluate(RUN, disabled)).stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (InputStream in = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
