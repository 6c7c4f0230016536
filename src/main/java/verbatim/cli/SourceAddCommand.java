package verbatim.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import verbatim.capture.SavedPage;
import verbatim.capture.SourceCapture;
import verbatim.capture.SourceEntry;
import verbatim.capture.UnusablePageException;
import verbatim.content.ContentReader;
import verbatim.content.SourceFiles;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.report.TextReport;
import verbatim.scaffold.BibliographyText;
import verbatim.scaffold.NewSource;
import verbatim.site.Settings;
import verbatim.source.Bibliography;
import verbatim.source.Source;

/** {@code verbatim source add}. */
@Command(
        name = "add",
        description = "Adds a bibliography entry and an evidence file, from the page's own metadata.",
        footer = {
            "",
            "The entry is shown before it is written. A source with the same address or DOI as an existing one is not added.",
            "A page saved in a browser needs no network. No other command uses the network, and this one only https and http."
        })
final class SourceAddCommand extends SiteCommand {

    @Parameters(paramLabel = "URL|FILE", description = "the page's address, or the file it was saved to")
    private String page = "";

    @Option(names = "--yes", description = "write without asking")
    private boolean yes;

    @Option(names = "--id", paramLabel = "ID", description = "the entry's id (default: made from publisher, date and title)")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "the time limit for the download (default: ${DEFAULT-VALUE})",
            defaultValue = "20")
    private int timeout = 20;

    /** What would be written: the bibliography's whole text, and the new evidence file. */
    private record Addition(String id, Path bibliography, String text, Path evidence, String passages) {}

    @Override
    public Integer call() throws IOException {
        if (timeout < 1) {
            throw new UsageException("--timeout is %d, but must be 1 or more seconds".formatted(timeout));
        }
        Settings settings = settings();
        Path content = contentFolder(settings);
        Diagnostics diagnostics = new Diagnostics();
        Bibliography bibliography = ContentReader.readBibliography(source(), settings.content(), diagnostics);
        if (diagnostics.failed(DEFAULTS)) {
            return refused(diagnostics);
        }
        boolean network = page.matches("(?i)[a-z][a-z0-9+.-]+:.*") && !page.matches("[A-Za-z]:[\\\\/].*");
        if (network && !page.matches("(?i)https?://.*")) {
            throw new UsageException("“%s” is not an https or http address; for a file, write the path alone".formatted(page));
        }
        Optional<Source> existing = network ? NewSource.find(bibliography, List.of(page), "") : Optional.empty();
        if (existing.isPresent()) {
            return known(existing.get());
        }
        SavedPage saved = saved(network);
        SourceEntry draft = SourceCapture.of(saved);
        if (network && draft.isOfAnotherHost(saved.address())) {
            err().println(TextReport.printable(
                    "verbatim: the page at %s gives its own address as %s".formatted(saved.address(), draft.url())));
        }
        existing = NewSource.find(bibliography, List.of(draft.url(), saved.address()), draft.doi());
        if (existing.isPresent()) {
            return known(existing.get());
        }
        Optional<Addition> addition = addition(content, settings, bibliography, draft, saved, diagnostics);
        if (addition.isEmpty()) {
            return refused(diagnostics);
        }
        show(addition.get(), draft);
        if (!yes && !confirmed()) {
            out().println("nothing was written");
            return 0;
        }
        write(addition.get());
        out().println("written: " + addition.get().bibliography() + ", " + addition.get().evidence());
        say("add passages to the evidence file, then cite the source: [@%s]".formatted(addition.get().id()));
        return 0;
    }

    private SavedPage saved(boolean network) throws IOException {
        try {
            if (network) {
                return SavedPage.fetch(page, Duration.ofSeconds(timeout));
            }
            Path file = Path.of(page);
            if (!Files.exists(file)) {
                throw new UsageException("the file %s does not exist; an address begins with https://".formatted(page));
            }
            return SavedPage.read(file);
        } catch (UnusablePageException e) {
            throw new UsageException(e.getMessage());
        } catch (InvalidPathException e) {
            throw new UsageException("“%s” is neither an address nor a file name".formatted(page));
        }
    }

    private Optional<Addition> addition(
            Path content, Settings settings, Bibliography bibliography, SourceEntry draft, SavedPage saved, Diagnostics diagnostics)
            throws IOException {
        Path evidence = content.resolve("evidence");
        List<String> used = Stream.concat(bibliography.ids().stream(), names(evidence).stream())
                .map(name -> name.replaceFirst("\\.md$", "").toLowerCase(Locale.ROOT))
                .toList();
        String name = id.orElseGet(() -> NewSource.id(draft, used::contains));
        if (!name.matches("[\\p{L}\\p{N}]+([_-][\\p{L}\\p{N}]+)*")) {
            throw new UsageException("--id “%s” is not an id; use letters and digits, with - or _ between them".formatted(name));
        }
        if (used.contains(name.toLowerCase(Locale.ROOT))) {
            throw new UsageException("the id “%s” is already used; choose another with --id".formatted(name));
        }
        String file = bibliographyFile(content);
        Path path = content.resolve(file);
        String relative = settings.content() + "/" + file;
        Optional<Input> input = Files.exists(path)
                ? new SourceFiles(source(), diagnostics).read(relative)
                : Optional.of(Input.unread(relative));
        // the build's clock, the server's, or the file's: never this machine's
        String day = clock().or(saved::day).map(LocalDate::toString).orElse("");
        String passages = NewSource.evidence(draft, day, saved.sha256());
        return input.flatMap(text -> BibliographyText.append(text, draft.keys(name), diagnostics))
                .map(text -> new Addition(name, path, text, evidence.resolve(name + ".md"), passages));
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** {@code bibliography.json}, unless the site has another of that format and not this one. */
    private static String bibliographyFile(Path content) throws IOException {
        List<String> names = names(content).stream().filter(name -> name.matches("bibliography.*\\.json")).toList();
        return names.isEmpty() || names.contains("bibliography.json") ? "bibliography.json" : names.get(0);
    }

    private int known(Source source) {
        Input.Place place = source.input().place(source.span().start());
        out().println("%s:%d already has this source: cite it as [@%s]; nothing was written"
                .formatted(source.input().path(), place.line(), source.id()));
        return 0;
    }

    private void show(Addition addition, SourceEntry draft) {
        if (!quiet || !yes) {
            out().println("for " + addition.bibliography() + ":");
            out().println(BibliographyText.entry(draft.keys(addition.id())));
            out().println("for " + addition.evidence() + ":");
            out().print(addition.passages());
        }
        if (!draft.lacking().isEmpty()) {
            err().println(draft.lacking().stream()
                    .collect(Collectors.joining(", no ", "verbatim: the page gives no ", "; add it by hand")));
        }
        out().flush();
    }

    private static boolean confirmed() {
        Console console = System.console();
        if (console == null) {
            throw new UsageException("nothing was written, since there is no terminal to ask on; add --yes to write without asking");
        }
        String answer = console.readLine("Write it? [y/N] ");
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    /** The evidence file first: it can be removed again if the bibliography cannot be written. */
    private void write(Addition addition) throws IOException {
        createFolder(addition.evidence().getParent());
        AtomicFile.create(addition.evidence(), addition.passages());
        try {
            AtomicFile.write(addition.bibliography(), addition.text());
        } catch (IOException e) {
            Files.deleteIfExists(addition.evidence());
            throw e;
        }
    }

    private int refused(Diagnostics diagnostics) {
        report(diagnostics.sorted(DEFAULTS), DEFAULTS);
        err().println("verbatim: fix the bibliography first; nothing was written");
        return Main.CONTENT;
    }
}
