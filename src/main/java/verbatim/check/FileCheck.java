package verbatim.check;

import java.util.Locale;
import java.util.Map;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.site.Site;

/** No data file is copied as it is, unread, because it has almost the right name. */
final class FileCheck implements Check {

    private static final Map<String, Rule> DATA =
            Map.of("timeline", Rule.TIMELINE_VALUE, "people", Rule.PEOPLE_VALUE, "glossary", Rule.GLOSSARY_VALUE);

    @Override
    public void run(Site site, Diagnostics diagnostics) {
        for (String path : site.content().files()) {
            String name = path.toLowerCase(Locale.ROOT).replaceFirst("\\.(ya?ml|json)$", "");
            if (DATA.containsKey(name) && !name.equals(path)) {
                Input input = Input.unread(site.settings().content() + "/" + path);
                diagnostics.add(
                        DATA.get(name),
                        input,
                        input.start(),
                        "the file is not read under this name",
                        "rename it to %s.yaml".formatted(name));
            }
        }
    }
}
