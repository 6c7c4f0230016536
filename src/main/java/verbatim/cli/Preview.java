package verbatim.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import verbatim.build.Build;
import verbatim.content.Page;
import verbatim.data.JsonWriter;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Severity;
import verbatim.publish.Standing;
import verbatim.serve.Edition;
import verbatim.site.Routes;
import verbatim.site.Settings;
import verbatim.site.Site;
import verbatim.source.Evidence;

/**
 * The site as those who write it see it, built in a folder of its own and kept in memory.
 *
 * @param edition what is served
 * @param outcome what the build found, unless the machine failed
 * @param changed how many files are other than before
 * @param pages   the page that each file of the content folder was last seen to make
 * @param standing what the folder holds
 */
record Preview(
        Edition edition, Optional<Build.Outcome> outcome, int changed, Map<String, String> pages, Standing standing) {

    /** What is wrong with a file so that no page can be made of it. */
    private static final Set<Rule> UNREADABLE = EnumSet.of(
            Rule.FRONT_MATTER_SYNTAX, Rule.ENCODING_UTF_8, Rule.CONTENT_TOO_LARGE, Rule.CONTENT_TOO_DEEP);

    private static final int OTHERS = 100;
    private static final int EXCERPT = 300;

    /** Before the first build: nothing. */
    static Preview none() {
        Edition.Overlay silent = (page, local) -> "{}";
        return new Preview(
                new Edition(Map.of(), Map.of(), Map.of(), Optional.empty(), "/", silent), Optional.empty(), 0, Map.of(), Standing.EMPTY);
    }

    /**
     * The site as it is now. Where it cannot be built at all, its files are as they were, and the pages at fault say why.
     *
     * @param target where to build
     * @throws IOException if the machine fails
     */
    Preview next(Build.Request request, Path target) throws IOException {
        Build.Preview built = Build.preview(request, target, standing);
        Site site = built.site();
        Map<String, String> made = new HashMap<>(pages);
        made.putAll(made(site));
        Map<String, byte[]> files = built.written() ? read(target, built.standing()) : edition.files();
        Map<String, List<Diagnostic>> wrong = wrong(built, made);
        Map<String, byte[]> good = new HashMap<>(files);
        wrong.keySet().forEach(page -> {
            good.remove(page);
            Optional.ofNullable(edition.good().get(page)).ifPresent(bytes -> good.put(page, bytes));
        });
        Map<String, String> failures = new HashMap<>();
        wrong.forEach((page, reasons) -> failures.put(
                page,
                FailurePage.of(page + " cannot be shown", reasons, good.containsKey(page) ? "/.verbatim/good/" + Routes.escaped(page) : "")));
        Optional<String> instead = files.isEmpty()
                ? Optional.of(FailurePage.of("The site cannot be shown", errors(built.outcome()), ""))
                : Optional.empty();
        int changed = (int) Stream.concat(files.keySet().stream(), edition.files().keySet().stream())
                .distinct()
                .filter(path -> files.get(path) != edition.files().get(path))
                .count();
        String base = URI.create(site.settings().host()).getPath();
        return new Preview(
                new Edition(files, failures, good, instead, base, overlay(built, made)),
                Optional.of(built.outcome()),
                changed,
                made,
                built.standing());
    }

    /** The same, when the machine or Verbatim failed: nothing that is shown can be relied on, and every page says so. */
    Preview failing(String trouble) {
        Edition.Overlay overlay = (page, local) -> JsonWriter.compact(Map.of(
                "trouble", trouble, "problems", List.of(), "others", List.of(), "more", 0, "errors", 1, "warnings", 0));
        Optional<String> instead = edition.files().isEmpty() ? Optional.of(FailurePage.of(trouble, List.of(), "")) : Optional.empty();
        Edition same = new Edition(edition.files(), edition.failures(), edition.good(), instead, edition.base(), overlay);
        return new Preview(same, Optional.empty(), 0, pages, standing);
    }

    /** The files of a folder; of one that is as before, the same array. */
    private Map<String, byte[]> read(Path folder, Standing now) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        for (String path : now.files().keySet()) {
            byte[] before = edition.files().get(path);
            files.put(path, before != null && now.same(path, standing) ? before : Files.readAllBytes(folder.resolve(path)));
        }
        return files;
    }

    private static Map<String, String> made(Site site) {
        Map<String, String> made = new HashMap<>();
        for (Page page : site.content().pages()) {
            made.put(page.input().path(), site.routes().uri(page));
        }
        for (Evidence evidence : site.content().evidence()) {
            made.put(evidence.input().path(), Routes.source(evidence.sourceId()));
        }
        return made;
    }

    /** The pages that cannot be shown, and why. */
    private static Map<String, List<Diagnostic>> wrong(Build.Preview built, Map<String, String> made) {
        Map<String, List<Diagnostic>> wrong = new TreeMap<>();
        List<Diagnostic> templates = built.outcome().findings().stream()
                .filter(finding -> finding.rule() == Rule.TEMPLATE_ERROR || finding.rule() == Rule.TEMPLATE_MISSING)
                .toList();
        built.unrendered().forEach(page -> wrong.put(page, templates));
        List<Diagnostic> errors = errors(built.outcome());
        for (Diagnostic finding : errors) {
            String file = finding.input().path();
            // where nothing could be written, each page with an error stands as it was, and must not be taken for new
            if (UNREADABLE.contains(finding.rule()) || !built.written()) {
                page(file, made, built.site().settings()).ifPresent(page -> wrong.put(
                        page, errors.stream().filter(error -> error.input().path().equals(file)).toList()));
            }
        }
        return wrong;
    }

    private static List<Diagnostic> errors(Build.Outcome outcome) {
        return outcome.findings().stream()
                .filter(finding -> outcome.severities().of(finding.rule()) == Severity.ERROR)
                .toList();
    }

    /** The page that is made of a file, as it was seen, or else as its name says. */
    private static Optional<String> page(String file, Map<String, String> made, Settings settings) {
        if (made.containsKey(file)) {
            return Optional.of(made.get(file));
        }
        String content = settings.content() + "/";
        return file.startsWith(content) && file.endsWith(".md") && !file.startsWith(content + "evidence/")
                ? Optional.of(file.substring(content.length(), file.length() - ".md".length()) + ".html")
                : Optional.empty();
    }

    private static Edition.Overlay overlay(Build.Preview built, Map<String, String> made) {
        Settings settings = built.site().settings();
        Path source = built.site().source().toAbsolutePath().normalize();
        String editor = settings.all().get("serve.editor");
        Severities severities = built.outcome().severities();
        List<Diagnostic> findings = built.outcome().findings();
        long errors = findings.stream().filter(finding -> severities.of(finding.rule()) == Severity.ERROR).count();
        long warnings = findings.stream().filter(finding -> severities.of(finding.rule()) == Severity.WARNING).count();
        Map<String, String> fileOf = new HashMap<>();
        built.site().content().pages().forEach(page -> fileOf.put(made.get(page.input().path()), page.input().path()));
        return (page, local) -> {
            List<Object> here = new java.util.ArrayList<>();
            List<Object> others = new java.util.ArrayList<>();
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
            overlay.put("trouble", built.written() ? "" : "The site cannot be built as it is now. Pages are as they last were.");
            String file = fileOf.getOrDefault(page, "");
            overlay.put("file", file);
            overlay.put("edit", file.isEmpty() || !local ? "" : link(editor, source, file, 1, 1));
            return JsonWriter.compact(overlay);
        };
    }

    private static boolean isAbout(String file, String page, Map<String, String> made, Settings settings) {
        String content = settings.content() + "/";
        Optional<String> of = page(file, made, settings);
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
