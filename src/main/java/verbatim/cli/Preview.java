package verbatim.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
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
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Severity;
import verbatim.publish.Standing;
import verbatim.serve.Edition;
import verbatim.serve.SiteFiles;
import verbatim.site.Addresses;
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
                files, failures, edition.good(), Optional.empty(), base(site), PreviewPanel.of(outcome, site, true, made));
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
                PreviewPanel.of(built.outcome(), site, built.written(), made));
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
                good.containsKey(page) ? "/.verbatim/good/" + Addresses.escaped(page) : "");
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
    static Optional<String> page(String file, Map<String, String> made, Settings settings) {
        if (made.containsKey(file)) {
            return Optional.of(made.get(file));
        }
        String content = settings.content() + "/";
        return file.startsWith(content) && file.endsWith(".md") && !file.startsWith(content + "evidence/")
                ? Optional.of(file.substring(content.length(), file.length() - ".md".length()) + ".html")
                : Optional.empty();
    }
}
