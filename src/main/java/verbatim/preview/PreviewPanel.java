package verbatim.preview;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import verbatim.build.Build;
import verbatim.content.Page;
import verbatim.data.JsonWriter;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Severity;
import verbatim.serve.PreviewSnapshot;
import verbatim.site.Settings;
import verbatim.site.Site;

/** The panel on each page of the preview: the problems of this page, and of others. */
final class PreviewPanel implements PreviewSnapshot.Panel {

    private static final int MOST_OTHERS = 100;
    private static final int LONGEST_EXCERPT = 300;

    private final Build.Outcome outcome;
    private final boolean complete;
    private final PagePaths paths;
    private final Settings settings;
    private final Path source;
    private final List<String> drafts;
    private final Map<String, String> files = new HashMap<>();

    /**
     * For one state of a site.
     *
     * @param complete whether the whole site could be built
     */
    PreviewPanel(Build.Outcome outcome, Site site, boolean complete, PagePaths paths) {
        this.outcome = outcome;
        this.complete = complete;
        this.paths = paths;
        settings = site.settings();
        source = site.source().toAbsolutePath().normalize();
        drafts = site.content().pages().stream().filter(Page::draft).map(page -> site.routes().uri(page)).toList();
        site.content().pages().forEach(page -> files.put(site.routes().uri(page), page.input().path()));
    }

    /** The panel of every page when the site could not be built at all. */
    static PreviewSnapshot.Panel failed(String message) {
        String json = JsonWriter.compact(Map.of(
                "trouble", message, "problems", List.of(), "others", List.of(), "more", 0, "errors", 1, "warnings", 0));
        return (page, local) -> json;
    }

    @Override
    public String json(String page, boolean local) {
        List<Object> own = new ArrayList<>();
        List<Object> others = new ArrayList<>();
        outcome.findings().forEach(finding ->
                (isAbout(finding.input().path(), page) ? own : others).add(problem(finding, local)));
        String file = files.getOrDefault(page, "");
        return JsonWriter.compact(JsonWriter.object(
                "errors", outcome.findings(Severity.ERROR).size(),
                "warnings", outcome.findings(Severity.WARNING).size(),
                "problems", own,
                "others", others.subList(0, Math.min(MOST_OTHERS, others.size())),
                "more", Math.max(0, others.size() - MOST_OTHERS),
                "trouble", complete ? "" : "The site cannot be built as it is now. Pages show its last good state.",
                "drafts", drafts,
                "file", file,
                "edit", file.isEmpty() || !local ? "" : link(file, new Input.Place(1, 1))));
    }

    private boolean isAbout(String file, String page) {
        Optional<String> own = paths.page(file, settings);
        if (own.isPresent()) {
            return own.get().equals(page);
        }
        String content = settings.content() + "/";
        boolean data = Stream.of("timeline", "people", "glossary")
                .anyMatch(name -> file.equals(content + name + ".yaml") && page.startsWith(name + "/"));
        boolean sources = file.startsWith(content + "bibliography") || file.startsWith(content + "evidence/");
        return data || sources && page.equals("sources/index.html");
    }

    private Map<String, Object> problem(Diagnostic finding, boolean local) {
        Input input = finding.input();
        Input.Place place = input.place(finding.span().start());
        return JsonWriter.object(
                "severity", outcome.severities().of(finding.rule()).word(),
                "rule", finding.rule().id(),
                "file", input.path(),
                "line", place.line(),
                "column", place.column(),
                "message", finding.message(),
                "hint", finding.hint(),
                "link", local ? link(input.path(), place) : "",
                "text", excerpt(input.text().substring(finding.span().start(), finding.span().end())),
                "around", excerpt(input.line(place.line())));
    }

    private static String excerpt(String text) {
        return text.substring(0, Math.min(LONGEST_EXCERPT, text.length()));
    }

    /** The address that opens a file in the editor. */
    private String link(String file, Input.Place place) {
        String path = source.resolve(file).toString().replace('\\', '/');
        try {
            String escaped = new URI(null, null, path.startsWith("/") ? path : "/" + path, null).toASCIIString();
            return settings.all().get("serve.editor")
                    .replace("{file}", escaped.replace("&", "%26").replace("#", "%23"))
                    .replace("{line}", String.valueOf(place.line()))
                    .replace("{column}", String.valueOf(place.column()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
