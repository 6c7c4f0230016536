package verbatim.build;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import verbatim.bake.JbakeNames;
import verbatim.cache.Records;
import verbatim.content.Content;
import verbatim.csl.Reference;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.publish.Hosts;
import verbatim.publish.Output;
import verbatim.publish.OutputState;
import verbatim.site.Site;
import verbatim.template.Templates;
import verbatim.view.ViewBuilder;
import verbatim.view.Views;

/**
 * A site read and checked for the preview. Its pages are rendered on demand, to the same bytes as {@link Build#run} would
 * write; where a build would refuse the site, it renders as much as it can.
 */
public final class PreviewBuild {

    private final Build.Request request;
    private final SourceSnapshot reading;
    private final CheckedSite read;
    /** Whether all files were read, not only those that were reported as edited. */
    private final boolean fullRead;

    private final Diagnostics diagnostics;
    private final Optional<Map<String, Reference>> references;
    /** Every reference formatted so far. */
    private final Map<String, Reference> formatted;
    private final Map<String, Views.Rendering> renderings = new HashMap<>();
    private final Optional<Templates> templates;
    private final Optional<JbakeNames> names;
    private final Map<String, Input> inputs;
    private final Map<String, byte[]> assets;
    private final Map<String, Path> copies = new HashMap<>();
    /** Pages rendered by this build or one before it; one is reused while its key is the same. */
    private final Map<String, Rendered> rendered;

    private record Rendered(String key, byte[] bytes) {}

    private PreviewBuild(
            Build.Request request,
            SourceSnapshot reading,
            CheckedSite read,
            Optional<PreviewBuild> before,
            boolean fullRead,
            Records records,
            Diagnostics diagnostics)
            throws IOException {
        this.request = request;
        this.reading = reading;
        this.read = read;
        this.fullRead = fullRead;
        this.diagnostics = diagnostics;
        this.formatted = before.map(build -> build.formatted).orElseGet(ConcurrentHashMap::new);
        this.rendered = before.map(build -> build.rendered).orElseGet(ConcurrentHashMap::new);
        this.references = read.references(records, formatted, diagnostics);
        this.inputs = SiteWriter.inputs(read.site());
        this.assets = read.assets().rewritten();
        Site site = read.site();
        read.assets().copies(site).forEach((from, to) -> copies.put(to, site.source().resolve(from)));
        Path folder = site.source().resolve(site.settings().templates());
        if (references.isEmpty() || !Files.isDirectory(folder)) {
            templates = Optional.empty();
            names = Optional.empty();
            return;
        }
        List<Views.Rendering> all = renderings();
        all.forEach(rendering -> renderings.put(rendering.uri(), rendering));
        // those of before, if only pages were edited
        Optional<Templates> known = before.filter(build -> !fullRead).flatMap(build -> build.templates);
        templates = Optional.of(known.isPresent() ? known.get().again() : SiteWriter.templates(site));
        names = Optional.of(new JbakeNames(all, ViewBuilder.site(site), site.settings()));
    }

    private SiteWriter writer() {
        return new SiteWriter(reading, read, references.orElseThrow(), Records.none());
    }

    private List<Views.Rendering> renderings() {
        try {
            return writer().renderings();
        } catch (RuntimeException e) {
            if (isSound()) {
                throw e;
            }
            // the problems reported are the reason
            return List.of();
        }
    }

    /**
     * Reads and checks a site.
     *
     * @param before the build before, for what has not changed since
     * @throws IOException if a file cannot be read
     */
    public static PreviewBuild of(Build.Request request, Optional<PreviewBuild> before) throws IOException {
        // the first time, the cache of earlier builds helps
        try (Records records = before.isPresent() ? Records.none() : Build.cache(request)) {
            Diagnostics diagnostics = new Diagnostics();
            SourceSnapshot reading = SourceSnapshot.open(
                    request, true, records, before.map(build -> build.reading.content()), diagnostics);
            CheckedSite read = CheckedSite.read(reading, before.map(build -> build.read), diagnostics);
            return new PreviewBuild(request, reading, read, before, true, records, diagnostics);
        }
    }

    /**
     * The site after some edits: if they are to pages, nothing else is read again.
     *
     * @param edited paths in the source folder of all files changed since; {@link #fullyRead()} finds those that are missing
     * @throws IOException if a file cannot be read
     */
    public PreviewBuild withEdits(Set<String> edited) throws IOException {
        Optional<SourceSnapshot> now = reading.after(edited);
        if (now.isEmpty()) {
            return of(request, Optional.of(this));
        }
        Diagnostics diagnostics = new Diagnostics();
        diagnostics.addAllBut(read.findings(), edited);
        Content content = now.get().content().read(read.content(), edited, diagnostics);
        CheckedSite again = CheckedSite.check(now.get(), content, read.assets(), Optional.of(read), diagnostics);
        return new PreviewBuild(request, now.get(), again, Optional.of(this), false, Records.none(), diagnostics);
    }

    /**
     * The same site with all of its files read.
     *
     * @throws IOException if a file cannot be read
     */
    public PreviewBuild fullyRead() throws IOException {
        return fullRead ? this : of(request, Optional.of(this));
    }

    /** The site that was read. */
    public Site site() {
        return read.site();
    }

    /** The findings so far, without those of templates and of the complete output. */
    public Build.Outcome outcome() {
        return read.outcome(request.strict(), diagnostics, 0);
    }

    private boolean isSound() {
        return !diagnostics.failed(read.site().severities(request.strict()));
    }

    /** Whether a path belongs to a page, an asset or a copied file. */
    public boolean has(String path) {
        return renderings.containsKey(path) || assets.containsKey(path) || copies.containsKey(path);
    }

    /** The paths of all pages, lists and redirects. */
    public Set<String> paths() {
        return Set.copyOf(renderings.keySet());
    }

    /** A page, asset or copied file; empty if it does not exist, or its template failed. */
    public Optional<byte[]> bytes(String path) {
        Views.Rendering rendering = renderings.get(path);
        if (rendering == null) {
            return Optional.ofNullable(assets.get(path)).or(() -> copied(path));
        }
        try {
            String key = rendering.key();
            Rendered known = rendered.get(path);
            if (known != null && known.key.equals(key)) {
                return Optional.of(known.bytes);
            }
            TrackingModel tracked = new TrackingModel(names.orElseThrow().of(rendering));
            Optional<byte[]> bytes = templates.orElseThrow()
                    .render(rendering.template(), tracked, inputs.getOrDefault(path, Input.unread(path)));
            if (bytes.isPresent() && !tracked.readOthers() && reading.isDesignUnchanged()) {
                rendered.put(path, new Rendered(key, bytes.get()));
            }
            return bytes;
        } catch (IOException gone) {
            return Optional.empty();
        } catch (RuntimeException e) {
            if (isSound()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Optional<byte[]> copied(String path) {
        try {
            Path file = copies.get(path);
            return file == null ? Optional.empty() : Optional.of(Files.readAllBytes(file));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** The findings of templates so far. */
    public Collection<Diagnostic> templateFindings() {
        return templates.map(Templates::findings).orElse(List.of());
    }

    /** The templates, compiled only once. */
    private Templates compiled() throws IOException {
        return templates.isPresent() ? templates.get().again() : SiteWriter.templates(site());
    }

    /**
     * A complete build.
     *
     * @param outcome    what was found
     * @param site       the site that was read
     * @param written    whether the folder holds this build; if not, it holds the one before
     * @param unrendered paths of the pages whose template failed
     * @param standing   the state of the folder
     * @param steady     whether templates and styles stayed the same; if not, the files may mix two states
     */
    public record Complete(
            Build.Outcome outcome, Site site, boolean written, Set<String> unrendered, OutputState standing, boolean steady) {}

    /**
     * Builds the whole site.
     *
     * @param standing the state in which the build before left the folder
     * @throws IOException if a file cannot be read or written
     */
    public Complete complete(Path target, OutputState standing) throws IOException {
        Site site = site();
        if (references.isEmpty()) {
            return new Complete(outcome(), site, false, Set.of(), standing, true);
        }
        try (Output output = Output.open(target, standing)) {
            Set<String> unrendered = new TreeSet<>();
            for (Views.Rendering rendering : writer().write(output, compiled(), diagnostics)) {
                if (!output.has(rendering.uri())) {
                    unrendered.add(rendering.uri());
                }
            }
            OutputState stands = output.commit(Hosts.publication(site));
            Build.Outcome outcome = read.outcome(request.strict(), diagnostics, stands.files().size());
            return new Complete(outcome, site, true, unrendered, stands, reading.isDesignUnchanged());
        } catch (RuntimeException | FileSystemException e) {
            if (isSound()) {
                throw e;
            }
            // the problems reported are the reason: two files of one name, or a page too broken to render
            return new Complete(outcome(), site, false, Set.of(), standing, true);
        }
    }
}
