package verbatim.build;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import verbatim.cache.Records;
import verbatim.csl.Reference;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Digest;
import verbatim.diagnostic.Severity;
import verbatim.publish.Hosts;
import verbatim.publish.Output;
import verbatim.publish.OutputState;
import verbatim.publish.PrecompressedFiles;

/** Builds a site in four steps: read and check ({@link CheckedSite}), render and write ({@link SiteWriter}). */
public final class Build {

    private Build() {}

    /**
     * What to build.
     *
     * @param source  the folder that holds content/, templates/ and assets/
     * @param drafts  whether drafts are part of the site
     * @param strict  whether warnings count as errors
     * @param baseUrl the site's address, in place of the one that jbake.properties sets
     * @param clock   the build's day, if one is given
     * @param cache   where results are kept from build to build, in place of {@code target/cache} in the source folder
     */
    public record Request(
            Path source,
            boolean drafts,
            boolean strict,
            Optional<String> baseUrl,
            Optional<LocalDate> clock,
            Optional<Path> cache) {}

    /**
     * What came of it.
     *
     * @param findings   all of them, in order
     * @param severities how bad each is
     * @param failed     whether one is an error; then nothing was written
     * @param totals     what the site holds
     */
    public record Outcome(List<Diagnostic> findings, Severities severities, boolean failed, Totals totals) {

        /** The findings of a severity. */
        public List<Diagnostic> findings(Severity severity) {
            return findings.stream().filter(finding -> severities.of(finding.rule()) == severity).toList();
        }
    }

    /** How much there is on the site; {@code files} is 0 if nothing was written. */
    public record Totals(int pages, int citations, int sources, int quotations, int files) {}

    /** Reads and checks, writes nothing. */
    public static Outcome check(Request request) throws IOException {
        try (Records records = cache(request)) {
            Diagnostics diagnostics = new Diagnostics();
            SourceSnapshot source = SourceSnapshot.open(request, false, records, Optional.empty(), diagnostics);
            Optional<BuildRecord> last = BuildRecord.find(records, "check", source);
            if (last.isPresent()) {
                return last.get().outcome(severities(source));
            }
            CheckedSite checked = CheckedSite.read(source, Optional.empty(), diagnostics);
            Outcome outcome = checked.outcome(request.strict(), diagnostics, 0);
            if (source.isDesignUnchanged()) {
                BuildRecord.keep(records, "check", source, outcome, Map.of());
            }
            return outcome;
        }
    }

    /**
     * Builds the site. The folder is replaced when, and only when, there is no error.
     *
     * @throws IOException if a file cannot be read or written, or another build holds the folder
     */
    public static Outcome run(Request request, Path target) throws IOException {
        try (Records records = cache(request)) {
            Diagnostics diagnostics = new Diagnostics();
            SourceSnapshot source = SourceSnapshot.open(request, true, records, Optional.empty(), diagnostics);
            String folder = new Digest().add(target.toAbsolutePath().normalize().toString()).end();
            OutputState standing = records.find("output " + folder, "", OutputState.class).orElse(OutputState.EMPTY);
            Optional<BuildRecord> last = BuildRecord.find(records, "build " + folder, source)
                    .filter(record -> record.hasCurrentCopies(request.source(), target));
            if (last.isPresent() && Output.isCurrent(target, standing)) {
                return last.get().outcome(severities(source));
            }

            CheckedSite checked = CheckedSite.read(source, Optional.empty(), diagnostics);
            checked.checkOutput(target, diagnostics);
            Optional<Map<String, Reference>> references = checked.references(records, new HashMap<>(), diagnostics);
            if (references.isEmpty() || diagnostics.failed(severities(source))) {
                return checked.outcome(request.strict(), diagnostics, 0);
            }

            SiteWriter writer = new SiteWriter(source, checked, references.get(), records);
            Optional<OutputState> written = write(writer, source, checked, target, standing, diagnostics);
            Outcome outcome = checked.outcome(
                    request.strict(), diagnostics, written.map(state -> state.files().size()).orElse(0));
            if (written.isPresent()) {
                records.put("output " + folder, "", written.get());
                BuildRecord.keep(records, "build " + folder, source, outcome, checked.assets().copies(checked.site()));
                records.sweep();
            }
            return outcome;
        }
    }

    /** @return what the output folder holds now; empty if it was not replaced because of an error */
    private static Optional<OutputState> write(
            SiteWriter writer,
            SourceSnapshot source,
            CheckedSite checked,
            Path target,
            OutputState standing,
            Diagnostics diagnostics)
            throws IOException {
        try (Output output = Output.open(target, standing)) {
            writer.write(output, SiteWriter.templates(checked.site()), diagnostics);
            if (!source.isDesignUnchanged()) {
                throw new FileSystemException(
                        source.request().source().toString(),
                        null,
                        "templates or assets were changed while the site was built; run it again");
            }
            if (diagnostics.failed(severities(source))) {
                return Optional.empty();
            }
            if (checked.site().settings().precompress()) {
                PrecompressedFiles.write(output);
            }
            return Optional.of(output.commit(Hosts.publication(checked.site())));
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            // the message of a full disk does not name the file
            throw new FileSystemException(target.toString(), null, String.valueOf(e.getMessage()));
        }
    }

    private static Severities severities(SourceSnapshot source) {
        return new Severities(source.settings().severities(), source.request().strict());
    }

    /**
     * Opens the cache. The usual folder is among the sources, and what it holds may have come with them: a link that leaves
     * the site is not followed, and only what this user has made is trusted.
     */
    static Records cache(Request request) {
        if (request.cache().isPresent()) {
            return Records.in(request.cache().get(), BuildIdentity.digest());
        }
        Path usual = request.source().resolve("target").resolve("cache");
        return leaves(request.source(), usual)
                ? Records.none()
                : CacheOwner.secret().map(secret -> Records.in(usual, BuildIdentity.digest() + secret)).orElseGet(Records::none);
    }

    /** Whether a path in a folder leads out of it through a symbolic link. */
    public static boolean leaves(Path folder, Path path) {
        try {
            Path there = path;
            while (!Files.exists(there) && !there.equals(folder)) {
                there = there.getParent();
            }
            return !there.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException unreadable) {
            return true;
        }
    }
}
