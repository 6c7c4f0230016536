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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import verbatim.build.Build;
import verbatim.build.Draft;
import verbatim.content.Page;
import verbatim.data.JsonWriter;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Severity;
import verbatim.publish.Standing;
import verbatim.serve.Edition;
import verbatim.serve.SiteFiles;
import verbatim.site.Routes;
import verbatim.site.Settings;
import verbatim.site.Site;
import verbatim.source.Evidence;

/**
 * The site as those who write it see it.
 *
 * @param edition  what is served
 * @param outcome  what was found, unless the machine failed
 * @param changed  how many files are other than before
 * @param pages    the page that each file of the content folder was last seen to make
 * @param standing what the folder holds
 * @param files    every file that was last made; of one that is as before, the same array
 */
record Preview(
        Edition edition,
        Optional<Build.Outcome> outcome,
        int changed,
        Map<String, String> pages,
        Standing standing,
        Map<String, byte[]> files) {

    /** What is wrong with a file so that no page can be made of it. */
    private static final Set<Rule> UNREADABLE = EnumSet.of(
            Rule.FRONT_MATTER_SYNTAX, Rule.ENCODING_UTF_8, Rule.CONTENT_TOO_LARGE, Rule.CONTENT_TOO_DEEP);

    private static final int OTHERS = 100;
    private static final int EXCERPT = 300;

    /** Before the first build: nothing. */
    static Preview none() {
        Edition.Overlay silent = (page, local) -> "{}";
        return new Preview(
                new Edition(SiteFiles.of(Map.of()), page -> Optional.empty(), Map.of(), Optional.empty(), "/", silent),
                Optional.empty(),
                0,
                Map.of(),
                Standing.EMPTY,
                Map.of());
    }

    /**
     * What of a draft can be shown at once: its pages, each when it is asked for.
     *
     * @param later the preview of the whole draft, for its other files
     */
    Edition sketch(Draft draft, Supplier<Preview> later) {
        Site site = draft.site();
        Map<String, String> made = new HashMap<>(pages);
        made.putAll(made(site));
        Build.Outcome outcome = draft.outcome();
        Map<String, List<Diagnostic>> wrong = wrong(outcome, site, true, made);
        SiteFiles files = new SiteFiles() {
            @Override
            public boolean has(String path) {
                return draft.has(path) || Preview.this.files.containsKey(path);
            }

            @Override
            public Optional<byte[]> bytes(String path) {
                if (draft.has(path)) {
                    return draft.bytes(path);
                }
                // a file that no page is: whether there is one is known when all of them are made
                return path.endsWith(".html") && !Preview.this.files.containsKey(path)
                        ? Optional.empty()
                        : later.get().edition().files().bytes(path);
            }
        };
        Function<String, Optional<String>> failures = page -> {
            boolean failed = wrong.containsKey(page) || draft.has(page) && draft.bytes(page).isEmpty();
            return failed
                    ? Optional.of(failure(page, wrong.getOrDefault(page, List.copyOf(draft.templateFindings())), edition.good()))
                    : Optional.empty();
        };
        return new Edition(
                files, failures, edition.good(), Optional.empty(), base(site), overlay(outcome, site, true, made));
    }

    /**
     * The site as a draft of it was made whole. Where it cannot be built at all, its files are as they were, and the
     * pages at fault say why.
     *
     * @param target where it was made
     * @throws IOException if the machine fails
     */
    Preview next(Draft.Complete built, Path target) throws IOException {
        Site site = built.site();
        Map<String, String> made = new HashMap<>(pages);
        made.putAll(made(site));
        Map<String, byte[]> now = built.written() ? read(target, built.standing()) : files;
        Map<String, List<Diagnostic>> wrong = wrong(built.outcome(), site, built.written(), made);
        List<Diagnostic> templates = built.outcome().findings().stream()
                .filter(finding -> finding.rule() == Rule.TEMPLATE_ERROR || finding.rule() == Rule.TEMPLATE_MISSING)
                .toList();
        built.unrendered().forEach(page -> wrong.put(page, templates));
        Map<String, byte[]> good = new HashMap<>(now);
        wrong.keySet().forEach(page -> {
            good.remove(page);
            Optional.ofNullable(edition.good().get(page)).ifPresent(bytes -> good.put(page, bytes));
        });
        Map<String, String> failures = new HashMap<>();
        wrong.forEach((page, reasons) -> failures.put(page, failure(page, reasons, good)));
        Optional<String> instead = now.isEmpty()
                ? Optional.of(FailurePage.of("The site cannot be shown", errors(built.outcome()), ""))
                : Optional.empty();
        int changed = (int) Stream.concat(now.keySet().stream(), files.keySet().stream())
                .distinct()
                .filter(path -> now.get(path) != files.get(path))
                .count();
        Edition edition = new Edition(
                SiteFiles.of(now),
                page -> Optional.ofNullable(failures.get(page)),
                good,
                instead,
                base(site),
                overlay(built.outcome(), site, built.written(), made));
        Standing standing = built.steady() ? built.standing() : Standing.EMPTY;
        return new Preview(edition, Optional.of(built.outcome()), changed, made, standing, now);
    }

    private static String base(Site site) {
        return URI.create(site.settings().host()).getPath();
    }

    private static String failure(String page, List<Diagnostic> reasons, Map<String, byte[]> good) {
        return FailurePage.of(
                page + " cannot be shown",
                reasons,
                good.containsKey(page) ? "/.verbatim/good/" + Routes.escaped(page) : "");
    }

    /** The same, when the machine or Verbatim failed: nothing that is shown can be relied on, and every page says so. */
    Preview failing(String trouble) {
        Edition.Overlay overlay = (page, local) -> JsonWriter.compact(Map.of(
                "trouble", trouble, "problems", List.of(), "others", List.of(), "more", 0, "errors", 1, "warnings", 0));
        Optional<String> instead = files.isEmpty() ? Optional.of(FailurePage.of(trouble, List.of(), "")) : Optional.empty();
        Edition same = new Edition(edition.files(), edition.failures(), edition.good(), instead, edition.base(), overlay);
        return new Preview(same, Optional.empty(), 0, pages, standing, files);
    }

    /** The files of a folder; of one that is as before, the same array. */
    private Map<String, byte[]> read(Path folder, Standing now) throws IOException {
        Map<String, byte[]> read = new HashMap<>();
        for (String path : now.files().keySet()) {
            byte[] before = files.get(path);
            read.put(path, before != null && now.same(path, standing) ? before : Files.readAllBytes(folder.resolve(path)));
        }
        return read;
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

    /** The pages that cannot be shown, and why; what templates have to say apart. */
    private static Map<String, List<Diagnostic>> wrong(
            Build.Outcome outcome, Site site, boolean written, Map<String, String> made) {
        Map<String, List<Diagnostic>> wrong = new TreeMap<>();
        List<Diagnostic> errors = errors(outcome);
        for (Diagnostic finding : errors) {
            String file = finding.input().path();
            // where nothing could be written, each page with an error stands as it was, and must not be taken for new
            if (UNREADABLE.contains(finding.rule()) || !written) {
                page(file, made, site.settings()).ifPresent(page -> wrong.put(
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

    private static Edition.Overlay overlay(
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
