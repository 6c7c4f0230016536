package verbatim.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import verbatim.cache.Packer;
import verbatim.cache.Store;
import verbatim.cache.Unpacker;
import verbatim.csl.Reference;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Digest;
import verbatim.diagnostic.Rule;
import verbatim.publish.Hosts;
import verbatim.publish.Output;
import verbatim.publish.Packed;
import verbatim.publish.Standing;
import verbatim.site.Settings;
import verbatim.site.Site;

/** The straight path: read, check, render, write. What a step has in it, {@link Read} and {@link SiteWriter} know. */
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
    public record Outcome(List<Diagnostic> findings, Severities severities, boolean failed, Totals totals) {}

    /** How much there is on the site; {@code files} is 0 if nothing was written. */
    public record Totals(int pages, int citations, int sources, int quotations, int files) {}

    /** Reads and checks, writes nothing. */
    public static Outcome check(Request request) throws IOException {
        try (Store store = store(request)) {
            Diagnostics diagnostics = new Diagnostics();
            Reading reading = Reading.open(request, store, Optional.empty(), diagnostics);
            boolean clean = diagnostics.isEmpty();
            Optional<String> seen = clean ? reading.seen() : Optional.empty();
            Optional<Unpacker> known = seen.flatMap(key -> store.find("check", bytes(key)));
            if (known.isPresent()) {
                return Memo.read(known.get(), severities(request, reading.settings()), reading::file).outcome();
            }
            Outcome outcome = outcome(Read.of(request, reading, false, Optional.empty(), diagnostics).site(), request, diagnostics, 0);
            if (clean && reading.steady()) {
                keep(store, "check", reading, new Memo(outcome, Map.of()));
            }
            return outcome;
        }
    }

    /**
     * Builds the site. The folder is replaced when, and only when, all went well.
     *
     * @throws IOException if the machine fails, or another build holds the folder
     */
    public static Outcome run(Request request, Path target) throws IOException {
        try (Store store = store(request)) {
            Diagnostics diagnostics = new Diagnostics();
            Reading reading = Reading.open(request, store, Optional.empty(), diagnostics);
            String name = name(target);
            Standing standing = store.find("standing " + name, new byte[0])
                    .flatMap(kept -> Standing.read(kept.bytes()))
                    .orElse(Standing.EMPTY);
            boolean clean = diagnostics.isEmpty();
            Optional<String> seen = clean ? reading.seen() : Optional.empty();
            Optional<Unpacker> known = seen.flatMap(key -> store.find("build " + name, bytes(key)));
            if (known.isPresent()) {
                Memo memo = Memo.read(known.get(), severities(request, reading.settings()), reading::file);
                if (memo.copied(request.source(), target) && Output.stands(target, standing)) {
                    return memo.outcome();
                }
            }
            Read read = Read.of(request, reading, true, Optional.empty(), diagnostics);
            Site site = read.site();
            apart(site, target, diagnostics);
            Optional<Map<String, Reference>> formatted = diagnostics.has(Rule.CONFIG_VALUE)
                    ? Optional.empty()
                    : read.references(request, store, new HashMap<>(), diagnostics);
            if (diagnostics.failed(site.severities(request.strict())) || formatted.isEmpty()) {
                return outcome(site, request, diagnostics, 0);
            }
            try (Output output = Output.beside(target, standing)) {
                SiteWriter.write(read, reading, formatted.get(), SiteWriter.templates(site), store, output, diagnostics);
                if (!reading.steady()) {
                    throw new FileSystemException(
                            request.source().toString(), null, "templates or assets were changed while the site was built; run it again");
                }
                if (diagnostics.failed(site.severities(request.strict()))) {
                    return outcome(site, request, diagnostics, 0);
                }
                if (site.settings().precompress()) {
                    Packed.write(output);
                }
                Standing stands = output.commit(Hosts.publication(site));
                Outcome outcome = outcome(site, request, diagnostics, stands.files().size());
                store.put("standing " + name, new byte[0], new Packer().bytes(stands.bytes()).packed());
                if (clean) {
                    keep(store, "build " + name, reading, new Memo(outcome, read.assets().copies(site)));
                }
                store.sweep();
                return outcome;
            } catch (FileSystemException e) {
                throw e;
            } catch (IOException e) {
                // a full disk does not say of which file it was full
                throw new FileSystemException(target.toString(), null, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Keeps a whole run, if all that it depends on is kept too. */
    private static void keep(Store store, String name, Reading reading, Memo memo) {
        reading.seen().ifPresent(key -> memo.packed(reading::file).ifPresent(value -> store.put(name, bytes(key), value)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The folder in short: its path may be long. */
    private static String name(Path target) {
        return new Digest().add(target.toAbsolutePath().normalize().toString()).end();
    }

    /**
     * Where no folder is named, it is one among the sources, and what is in it may have come with them: a link that leaves the
     * site is not followed, and only what this user has made is believed.
     */
    static Store store(Request request) {
        if (request.cache().isPresent()) {
            return Store.in(request.cache().get(), Program.identity());
        }
        Path usual = request.source().resolve("target").resolve("cache");
        return leaves(request.source(), usual)
                ? Store.none()
                : Owner.secret().map(secret -> Store.in(usual, Program.identity() + secret)).orElseGet(Store::none);
    }

    /** Whether a link leads a path in a folder out of it. */
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

    private static Severities severities(Request request, Settings settings) {
        return new Severities(settings.severities(), request.strict());
    }

    /** What is written is not read, and what is read is not replaced. */
    private static void apart(Site site, Path target, Diagnostics diagnostics) {
        Settings settings = site.settings();
        Path source = site.source().toAbsolutePath().normalize();
        Path output = target.toAbsolutePath().normalize();
        boolean within = Stream.of(settings.content(), settings.templates(), settings.assets())
                .anyMatch(folder -> output.startsWith(source.resolve(folder).normalize()));
        if (within || source.startsWith(output)) {
            diagnostics.add(
                    Rule.CONFIG_VALUE,
                    settings.input(),
                    settings.input().start(),
                    "the output, %s, %s".formatted(target, within ? "lies in a folder that is read" : "holds the source folder"),
                    "name another folder with --output");
        }
    }

    static Outcome outcome(Site site, Request request, Diagnostics diagnostics, int files) {
        Severities severities = site.severities(request.strict());
        return new Outcome(
                diagnostics.sorted(severities),
                severities,
                diagnostics.failed(severities),
                new Totals(
                        site.content().pages().size(),
                        site.citations().size(),
                        site.content().bibliography().all().size(),
                        site.quotations().size(),
                        files));
    }
}
