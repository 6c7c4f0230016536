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
import verbatim.publish.Standing;
import verbatim.site.Site;
import verbatim.template.Templates;
import verbatim.view.ViewBuilder;
import verbatim.view.Views;

/**
 * A site while it is written: read and checked. Its pages are made when they are asked for, the same bytes as
 * {@link Build#run} would write; as much is shown as can be where that would refuse.
 */
public final class Draft {

    private final Build.Request request;
    private final SourceSnapshot reading;
    private final CheckedSite read;
    /** Whether all of it was read, and not only files of which somebody said that they were saved. */
    private final boolean sure;

    private final Diagnostics diagnostics;
    private final Optional<Map<String, Reference>> references;
    /** Every reference that was formatted so far. */
    private final Map<String, Reference> formatted;
    private final Map<String, Views.Rendering> renderings = new HashMap<>();
    private final Optional<Templates> templates;
    private final Optional<JbakeNames> names;
    private final Map<String, Input> inputs;
    private final Map<String, byte[]> assets;
    private final Map<String, Path> copies = new HashMap<>();
    /** Pages that this draft or one before it has made; a key tells whether one is still right. */
    private final Map<String, Made> made;

    private record Made(String key, byte[] bytes) {}

    private Draft(
            Build.Request request,
            SourceSnapshot reading,
            CheckedSite read,
            Optional<Draft> before,
            boolean sure,
            Records records,
            Diagnostics diagnostics)
            throws IOException {
        this.request = request;
        this.reading = reading;
        this.read = read;
        this.sure = sure;
        this.diagnostics = diagnostics;
        this.formatted = before.map(draft -> draft.formatted).orElseGet(ConcurrentHashMap::new);
        this.made = before.map(draft -> draft.made).orElseGet(ConcurrentHashMap::new);
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
        // those that were read before, if nothing can have happened to them
        Optional<Templates> known = before.filter(draft -> !sure).flatMap(draft -> draft.templates);
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
            if (sound()) {
                throw e;
            }
            // what was reported is why
            return List.of();
        }
    }

    /**
     * Reads and checks a site.
     *
     * @param before its state before, of which is taken over what has not changed
     * @throws IOException if the machine fails
     */
    public static Draft of(Build.Request request, Optional<Draft> before) throws IOException {
        // the first time, what builds have kept is of use
        try (Records records = before.isPresent() ? Records.none() : Build.cache(request)) {
            Diagnostics diagnostics = new Diagnostics();
            SourceSnapshot reading = SourceSnapshot.open(
                    request, true, records, before.map(draft -> draft.reading.content()), diagnostics);
            CheckedSite read = CheckedSite.read(reading, before.map(draft -> draft.read), diagnostics);
            return new Draft(request, reading, read, before, true, records, diagnostics);
        }
    }

    /**
     * The site after some files were saved: if they are pages, nothing else is read again.
     *
     * @param saved paths in the source folder, of all files to which anything has happened since; if one is missing,
     *              {@link #sure()} finds out
     * @throws IOException if the machine fails
     */
    public Draft after(Set<String> saved) throws IOException {
        Optional<SourceSnapshot> now = reading.after(saved);
        if (now.isEmpty()) {
            return of(request, Optional.of(this));
        }
        Diagnostics diagnostics = new Diagnostics();
        diagnostics.addAllBut(read.findings(), saved);
        Content content = now.get().content().read(read.content(), saved, diagnostics);
        CheckedSite again = CheckedSite.check(now.get(), content, read.assets(), Optional.of(read), diagnostics);
        return new Draft(request, now.get(), again, Optional.of(this), false, Records.none(), diagnostics);
    }

    /**
     * The same, where nothing was left out of the reading.
     *
     * @throws IOException if the machine fails
     */
    public Draft sure() throws IOException {
        return sure ? this : of(request, Optional.of(this));
    }

    /** What was read. */
    public Site site() {
        return read.site();
    }

    /** What was found so far; what templates and the whole output have to say is not among it. */
    public Build.Outcome outcome() {
        return read.outcome(request.strict(), diagnostics, 0);
    }

    private boolean sound() {
        return !diagnostics.failed(read.site().severities(request.strict()));
    }

    /** Whether a path is that of a page, an asset, or a file that is copied. */
    public boolean has(String path) {
        return renderings.containsKey(path) || assets.containsKey(path) || copies.containsKey(path);
    }

    /** The paths of all pages, of what lists them, and of redirects. */
    public Set<String> paths() {
        return Set.copyOf(renderings.keySet());
    }

    /** A page, asset or copied file; empty if there is none, or its template failed. */
    public Optional<byte[]> bytes(String path) {
        Views.Rendering rendering = renderings.get(path);
        if (rendering == null) {
            return Optional.ofNullable(assets.get(path)).or(() -> copied(path));
        }
        try {
            String key = rendering.key();
            Made known = made.get(path);
            if (known != null && known.key.equals(key)) {
                return Optional.of(known.bytes);
            }
            TrackingModel tracked = new TrackingModel(names.orElseThrow().of(rendering));
            Optional<byte[]> bytes = templates.orElseThrow()
                    .render(rendering.template(), tracked, inputs.getOrDefault(path, Input.unread(path)));
            if (bytes.isPresent() && !tracked.readOthers() && reading.isDesignUnchanged()) {
                made.put(path, new Made(key, bytes.get()));
            }
            return bytes;
        } catch (IOException gone) {
            return Optional.empty();
        } catch (RuntimeException e) {
            if (sound()) {
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

    /** What went wrong with templates so far. */
    public Collection<Diagnostic> templateFindings() {
        return templates.map(Templates::findings).orElse(List.of());
    }

    /** What is compiled for the whole, the next sketch need not compile again. */
    private Templates compiled() throws IOException {
        return templates.isPresent() ? templates.get().again() : SiteWriter.templates(site());
    }

    /**
     * A site that is there whole.
     *
     * @param outcome    what was found
     * @param site       what was read
     * @param written    whether the folder holds this state; if not, it holds the one before
     * @param unrendered paths of the pages whose template failed
     * @param standing   what the folder holds
     * @param steady     whether the templates and styles stayed as they were; if not, nobody knows what the files are made from
     */
    public record Complete(
            Build.Outcome outcome, Site site, boolean written, Set<String> unrendered, Standing standing, boolean steady) {}

    /**
     * Makes all of it.
     *
     * @param standing what the draft before this one has left in the folder
     * @throws IOException if the machine fails
     */
    public Complete complete(Path target, Standing standing) throws IOException {
        Site site = site();
        if (references.isEmpty()) {
            return new Complete(outcome(), site, false, Set.of(), standing, true);
        }
        try (Output output = Output.beside(target, standing)) {
            Set<String> unrendered = new TreeSet<>();
            for (Views.Rendering rendering : writer().write(output, compiled(), diagnostics)) {
                if (!output.has(rendering.uri())) {
                    unrendered.add(rendering.uri());
                }
            }
            Standing stands = output.commit(Hosts.publication(site));
            Build.Outcome outcome = read.outcome(request.strict(), diagnostics, stands.files().size());
            return new Complete(outcome, site, true, unrendered, stands, reading.isDesignUnchanged());
        } catch (RuntimeException | FileSystemException e) {
            if (sound()) {
                throw e;
            }
            // what was reported is why: two files of one name, or a page too broken to make anything of
            return new Complete(outcome(), site, false, Set.of(), standing, true);
        }
    }
}
