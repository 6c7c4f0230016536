package verbatim.preview;

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
import verbatim.build.PreviewBuild;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Severity;
import verbatim.publish.OutputState;
import verbatim.serve.PreviewSnapshot;
import verbatim.site.Addresses;
import verbatim.site.Site;

/**
 * The preview after a complete build.
 *
 * @param snapshot what is served
 * @param outcome  what was found; empty if the build failed
 * @param changed  how many files differ from the state before
 * @param paths    the page of each file of the content folder
 * @param standing the state of the folder that was built
 * @param files    every file; one that did not change is the same array as before
 */
record PreviewState(
        PreviewSnapshot snapshot,
        Optional<Build.Outcome> outcome,
        int changed,
        PagePaths paths,
        OutputState standing,
        Map<String, byte[]> files) {

    /** Before the first build. */
    static final PreviewState EMPTY = new PreviewState(
            new PreviewSnapshot(
                    path -> Optional.empty(), page -> Optional.empty(), Map.of(), Optional.empty(), "/", (page, local) -> "{}"),
            Optional.empty(),
            0,
            new PagePaths(Map.of()),
            OutputState.EMPTY,
            Map.of());

    /** Problems that leave nothing of a file to build a page from. */
    private static final Set<Rule> UNREADABLE = EnumSet.of(
            Rule.FRONT_MATTER_SYNTAX, Rule.ENCODING_UTF_8, Rule.CONTENT_TOO_LARGE, Rule.CONTENT_TOO_DEEP);

    /**
     * What can be shown of a build at once: its pages, each rendered on demand.
     *
     * @param later waits for the complete build, which has the other files
     */
    PreviewSnapshot sketch(PreviewBuild build, Supplier<PreviewState> later) {
        Site site = build.site();
        PagePaths now = paths.with(site);
        Map<String, List<Diagnostic>> broken = broken(build.outcome(), site, true, now);
        Function<String, Optional<byte[]>> sketched = path -> {
            if (build.has(path)) {
                return build.bytes(path);
            }
            // only the complete build knows the files that are not pages
            return path.endsWith(".html") && !files.containsKey(path)
                    ? Optional.empty()
                    : later.get().snapshot().files().apply(path);
        };
        return new PreviewSnapshot(
                sketched,
                page -> broken.containsKey(page) || build.has(page) && build.bytes(page).isEmpty()
                        ? Optional.of(failure(
                                page, broken.getOrDefault(page, List.copyOf(build.templateFindings())), snapshot.good()))
                        : Optional.empty(),
                snapshot.good(),
                Optional.empty(),
                base(site),
                new PreviewPanel(build.outcome(), site, true, now));
    }

    /**
     * The state after a complete build. If the site could not be built, its files are those of before, and the pages with
     * errors show them.
     *
     * @param target where it was built
     * @throws IOException if a file cannot be read
     */
    PreviewState next(PreviewBuild.Complete build, Path target) throws IOException {
        Site site = build.site();
        PagePaths nextPaths = paths.with(site);
        Map<String, byte[]> nextFiles = build.written() ? read(target, build.standing()) : files;
        Map<String, List<Diagnostic>> broken = broken(build.outcome(), site, build.written(), nextPaths);
        List<Diagnostic> templates = build.outcome().findings().stream()
                .filter(finding -> finding.rule() == Rule.TEMPLATE_ERROR || finding.rule() == Rule.TEMPLATE_MISSING)
                .toList();
        build.unrendered().forEach(page -> broken.put(page, templates));
        Map<String, byte[]> good = new HashMap<>(nextFiles);
        good.keySet().removeAll(broken.keySet());
        broken.keySet().forEach(page ->
                Optional.ofNullable(snapshot.good().get(page)).ifPresent(bytes -> good.put(page, bytes)));
        Map<String, String> failures = new HashMap<>();
        broken.forEach((page, problems) -> failures.put(page, failure(page, problems, good)));
        Optional<String> instead = nextFiles.isEmpty()
                ? Optional.of(FailurePage.of("The site cannot be shown", build.outcome().findings(Severity.ERROR), ""))
                : Optional.empty();
        int differing = (int) Stream.concat(nextFiles.keySet().stream(), files.keySet().stream())
                .distinct()
                .filter(path -> nextFiles.get(path) != files.get(path))
                .count();
        PreviewSnapshot next = new PreviewSnapshot(
                path -> Optional.ofNullable(nextFiles.get(path)),
                page -> Optional.ofNullable(failures.get(page)),
                good,
                instead,
                base(site),
                new PreviewPanel(build.outcome(), site, build.written(), nextPaths));
        OutputState built = build.steady() ? build.standing() : OutputState.EMPTY;
        return new PreviewState(next, Optional.of(build.outcome()), differing, nextPaths, built, nextFiles);
    }

    /** The same state after a build that failed: its pages may be out of date, and each of them says so. */
    PreviewState failed(String message) {
        Optional<String> instead = files.isEmpty() ? Optional.of(FailurePage.of(message, List.of(), "")) : Optional.empty();
        PreviewSnapshot same = new PreviewSnapshot(
                snapshot.files(), snapshot.failures(), snapshot.good(), instead, snapshot.base(), PreviewPanel.failed(message));
        return new PreviewState(same, Optional.empty(), 0, paths, standing, files);
    }

    private static String base(Site site) {
        return URI.create(site.settings().host()).getPath();
    }

    private static String failure(String page, List<Diagnostic> problems, Map<String, byte[]> good) {
        String address = good.containsKey(page) ? "/.verbatim/good/" + Addresses.escaped(page) : "";
        return FailurePage.of(page + " cannot be shown", problems, address);
    }

    /** The files of a folder; one that did not change is the same array as before. */
    private Map<String, byte[]> read(Path folder, OutputState now) throws IOException {
        Map<String, byte[]> read = new HashMap<>();
        for (String path : now.files().keySet()) {
            byte[] before = files.get(path);
            read.put(path, before != null && now.same(path, standing) ? before : Files.readAllBytes(folder.resolve(path)));
        }
        return read;
    }

    /** The pages that cannot be shown, each with the errors of its file; template errors are added by the caller. */
    private static Map<String, List<Diagnostic>> broken(Build.Outcome outcome, Site site, boolean written, PagePaths paths) {
        Map<String, List<Diagnostic>> broken = new TreeMap<>();
        List<Diagnostic> errors = outcome.findings(Severity.ERROR);
        for (Diagnostic error : errors) {
            String file = error.input().path();
            // if nothing was written, a page with an error is out of date and must not pass for new
            if (UNREADABLE.contains(error.rule()) || !written) {
                paths.page(file, site.settings()).ifPresent(page -> broken.put(
                        page, errors.stream().filter(other -> other.input().path().equals(file)).toList()));
            }
        }
        return broken;
    }
}
