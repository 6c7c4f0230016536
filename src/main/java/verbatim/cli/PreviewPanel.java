package verbatim.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import verbatim.build.Build;
import verbatim.content.Page;
import verbatim.data.JsonWriter;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Severity;
import verbatim.serve.Edition;
import verbatim.site.Settings;
import verbatim.site.Site;

/** What the panel on each page of the preview shows: the problems of this page, and of others. */
final class PreviewPanel {

    private static final int OTHERS = 100;
    private static final int EXCERPT = 300;

    private PreviewPanel() {}

    /**
     * The panels of one state of the site.
     *
     * @param written whether all of it could be made
     * @param made    the page that is made of each file
     */
    static Edition.Overlay of(
            Build.Outcome outcome, Site site, boolean written, Map<String, String> made) {
        Settings settings = site.settings();
        Path source = site.source().toAbsolutePath().normalize();
        String editor = settings.all().get("serve.editor");
        Severities severities = outcome.severities();
        List<Diagnostic> findings = outcome.findings();
        long errors = findings.stream().filter(finding -> severities.of(finding.rule()) == Severity.ERROR).count();
        long warnings = findings.stream().filter(finding -> severities.of(finding.rule()) == Severity.WARNING).count();
        Map<String, String> fileOf = new HashMap<>();
        site.content().pages().forEach(page -> fileOf.put(made.get(page.input().path()), page.input().path()));
        List<String> unpublished = site.content().pages().stream()
                .filter(Page::draft)
                .map(page -> site.routes().uri(page))
                .toList();
        return (page, local) -> {
            List<Object> here = new ArrayList<>();
            List<Object> others = new ArrayList<>();
            for (Diagnostic finding : findings) {
                boolean ours = isAbout(finding.input().path(), page, made, settings);
                (ours ? here : others).add(problem(finding, severities, link(editor, source, finding, local)));
            }
            Map<String, Object> overlay = new LinkedHashMap<>();
            overlay.put("errors", errors);
            overlay.put("warnings", warnings);
            overlay.put("problems", here);
            overlay.put("others", others.subList(0, Math.min(OTHERS, others.size())));
            overlay.put("more", Math.max(0, others.size() - OTHERS));
            overlay.put("trouble", written ? "" : "The site cannot be built as it is now. Pages are as they last were.");
            overlay.put("drafts", unpublished);
            String file = fileOf.getOrDefault(page, "");
            overlay.put("file", file);
            overlay.put("edit", file.isEmpty() || !local ? "" : link(editor, source, file, 1, 1));
            return JsonWriter.compact(overlay);
        };
    }

    private static boolean isAbout(String file, String page, Map<String, String> made, Settings settings) {
        String content = settings.content() + "/";
        Optional<String> of = Preview.page(file, made, settings);
        if (of.isPresent()) {
            return of.get().equals(page);
        }
        boolean data = Stream.of("timeline", "people", "glossary")
                .anyMatch(name -> file.equals(content + name + ".yaml") && page.startsWith(name + "/"));
        boolean sources = file.startsWith(content + "bibliography") || file.startsWith(content + "evidence/");
        return data || sources && page.equals("sources/index.html");
    }

    private static Map<String, Object> problem(Diagnostic finding, Severities severities, String link) {
        Input input = finding.input();
        Input.Place place = input.place(finding.span().start());
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("severity", severities.of(finding.rule()).word());
        problem.put("rule", finding.rule().id());
        problem.put("file", input.path());
        problem.put("line", place.line());
        problem.put("column", place.column());
        problem.put("message", finding.message());
        problem.put("hint", finding.hint());
        problem.put("link", link);
        problem.put("text", excerpt(input.text().substring(finding.span().start(), finding.span().end())));
        problem.put("around", excerpt(input.line(place.line())));
        return problem;
    }

    private static String excerpt(String text) {
        return text.substring(0, Math.min(EXCERPT, text.length()));
    }

    private static String link(String editor, Path source, Diagnostic finding, boolean local) {
        Input.Place place = finding.input().place(finding.span().start());
        return local ? link(editor, source, finding.input().path(), place.line(), place.column()) : "";
    }

    private static String link(String editor, Path source, String file, int line, int column) {
        String path = source.resolve(file).toString().replace('\\', '/');
        try {
            String escaped = new URI(null, null, path.startsWith("/") ? path : "/" + path, null).toASCIIString();
            return editor.replace("{file}", escaped.replace("&", "%26").replace("#", "%23"))
                    .replace("{line}", String.valueOf(line))
                    .replace("{column}", String.valueOf(column));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
