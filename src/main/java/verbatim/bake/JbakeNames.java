package verbatim.bake;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import verbatim.site.Addresses;
import verbatim.site.Settings;
import verbatim.template.Html;
import verbatim.view.Views;

/** The names under which a JBake template knows the page and the site. Values only; there is no store to call. */
public final class JbakeNames {

    private static final List<String> TYPES = List.of("explainer", "question", "reaction", "page", "home");

    private final Map<String, Object> shared = new HashMap<>();

    /** For all pages of a site. */
    public JbakeNames(List<Views.Rendering> renderings, Views.Site site, Settings settings) {
        Map<String, Object> config = new LinkedHashMap<>();
        settings.all().forEach((key, value) -> config.put(key.replace('.', '_'), value));
        config.put("site_host", settings.host().replaceAll("/$", ""));
        shared.put("site", site);
        shared.put("config", config);
        shared.put("version", "v2.7.0");
        for (String type : TYPES) {
            shared.put("published_" + type + "s", (Supplier<Object>) () -> published(renderings, List.of(type)));
        }
        Supplier<Object> published = () -> published(renderings, TYPES);
        Supplier<Object> tags = () -> tags(renderings);
        shared.put("published_content", published);
        shared.put("all_content", published);
        shared.put("alltags", tags);
        shared.put("tags", tags);
    }

    /** Few templates ask for it, so it is made when one does. */
    private static List<Object> published(List<Views.Rendering> renderings, List<String> types) {
        List<Object> published = new ArrayList<>();
        for (String type : types) {
            renderings.stream()
                    .filter(rendering -> rendering.listed().type().equals(type) && !rendering.listed().draft())
                    .forEach(rendering -> published.add(content(rendering)));
        }
        return published;
    }

    private static List<String> tags(List<Views.Rendering> renderings) {
        return renderings.stream()
                .map(Views.Rendering::listed)
                .filter(listed -> TYPES.contains(listed.type()) && !listed.draft())
                .flatMap(listed -> listed.tags().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** What the template of one page sees. */
    public Map<String, Object> of(Views.Rendering rendering) {
        Views.PageModel whole = rendering.whole();
        Map<String, Object> content = content(rendering);
        content.put("body", whole.page().body());
        content.put("rootpath", whole.page().root());
        Map<String, Object> model = new HashMap<>(shared);
        model.put("content", content);
        model.put("page", whole.page());
        model.put("view", whole.view());
        return model;
    }

    private static Map<String, Object> content(Views.Rendering rendering) {
        Views.Listed page = rendering.listed();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("title", page.title());
        content.put("body", (Supplier<Html>) () -> rendering.whole().page().body());
        content.put("date", date(page.date()));
        content.put("tags", page.tags());
        content.put("uri", rendering.uri());
        content.put("rootpath", Addresses.relative(rendering.uri(), ""));
        content.put("type", page.type());
        content.put("status", page.draft() ? "draft" : "published");
        content.put("summary", page.description());
        return content;
    }

    static Date date(Views.Day day) {
        LocalDate date = day.iso().isEmpty() ? LocalDate.EPOCH : LocalDate.parse(day.iso());
        return Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
