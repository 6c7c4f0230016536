package verbatim.check;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.site.Site;

/** Finds files that are copied rather than read, because their name or folder is not quite right. */
final class FileCheck implements Check {

    private static final Pattern DATA = Pattern.compile("(?i)([a-z]{2,3}(?:-[a-z0-9]+)*/)?(timeline|people|glossary)\\.(?:ya?ml|json)");
    private static final Pattern BIBLIOGRAPHY = Pattern.compile("(?i)(?:.*/)?(bibliography[^/]*\\.(?:json|ya?ml)|[^/]*\\.bib)");

    private static final Map<String, Rule> DATA_RULES =
            Map.of("timeline", Rule.TIMELINE_VALUE, "people", Rule.PEOPLE_VALUE, "glossary", Rule.GLOSSARY_VALUE);

    @Override
    public void run(Site site, Diagnostics diagnostics) {
        for (String path : site.content().files()) {
            Matcher data = DATA.matcher(path);
            Matcher bibliography = BIBLIOGRAPHY.matcher(path);
            if (data.matches()) {
                String name = data.group(2).toLowerCase(Locale.ROOT);
                String hint = data.group(1) == null
                        ? "rename it to %s.yaml".formatted(name)
                        : "use %s/%s.yaml for all languages".formatted(site.settings().content(), name);
                report(site, path, DATA_RULES.get(name), hint, diagnostics);
            } else if (bibliography.matches()) {
                String name = bibliography.group(1).toLowerCase(Locale.ROOT);
                String hint = "rename it to %s/%s".formatted(site.settings().content(), name);
                report(site, path, Rule.BIBLIOGRAPHY_SYNTAX, hint, diagnostics);
            } else if (path.startsWith("evidence/")) {
                String hint = "keep passages in evidence/<source-id>.md, and full captures outside the site";
                report(site, path, Rule.EVIDENCE_SYNTAX, hint, diagnostics);
            }
        }
    }

    private static void report(Site site, String path, Rule rule, String hint, Diagnostics diagnostics) {
        Input input = Input.unread(site.settings().content() + "/" + path);
        diagnostics.add(rule, input, input.start(), "a file with this name is not read", hint);
    }
}
