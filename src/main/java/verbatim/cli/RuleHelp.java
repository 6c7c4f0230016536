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

/** The sections of the handbook's page about rules. */
final class RuleHelp {

    /** The heading of a rule; examples have headings too. */
    private static final Pattern NEXT = Pattern.compile("(?m)^## [a-z-]+/");

    private RuleHelp() {}

    /** The section on a rule, as Markdown. */
    static String of(String rule) throws IOException {
        List<String> ids = Arrays.stream(Rule.values()).map(Rule::id).toList();
        if (!ids.contains(rule)) {
            String hint = Nearest.to(rule, ids)
                    .map("did you mean %s?"::formatted)
                    .orElse("the rules are " + String.join(", ", ids));
            throw new UsageException("unknown rule “%s”; %s".formatted(rule, hint));
        }
        String page;
        try (InputStream in = RuleHelp.class.getResourceAsStream("rules.md")) {
            page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int start = page.indexOf("\n## " + rule + "\n") + "\n## ".length();
        Matcher next = NEXT.matcher(page);
        return page.substring(start, next.find(start) ? next.start() : page.length()).strip() + "\n";
    }
}
