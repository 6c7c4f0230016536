package verbatim.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;

/** The handbook's page of rules, section by section. */
final class Explanations {

    /** A heading that is a rule; examples have headings too. */
    private static final Pattern NEXT = Pattern.compile("(?m)^## [a-z-]+/");

    private Explanations() {}

    /** The section on a rule, as Markdown. */
    static String of(String rule) throws IOException {
        List<String> ids = Arrays.stream(Rule.values()).map(Rule::id).toList();
        if (!ids.contains(rule)) {
            throw new UsageException("there is no rule “%s”; %s"
                    .formatted(
                            rule,
                            Nearest.to(rule, ids)
                                    .map("did you mean %s?"::formatted)
                                    .orElse("the rules are " + String.join(", ", ids))));
        }
        String page;
        try (InputStream in = Explanations.class.getResourceAsStream("rules.md")) {
            page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int start = page.indexOf("\n## " + rule + "\n") + "\n## ".length();
        Matcher next = NEXT.matcher(page);
        return page.substring(start, next.find(start) ? next.start() : page.length()).strip() + "\n";
    }
}
