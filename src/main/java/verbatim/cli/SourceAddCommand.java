package verbatim.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import verbatim.capture.SavedPage;
import verbatim.capture.SourceCapture;
import verbatim.capture.SourceDraft;
import verbatim.capture.UnusablePage;
import verbatim.content.ContentReader;
import verbatim.content.SourceFiles;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.report.Baseline;
import verbatim.report.Finding;
import verbatim.report.TextReport;
import verbatim.scaffold.BibliographyText;
import verbatim.scaffold.NewSource;
import verbatim.site.Settings;
import verbatim.site.SettingsReader;
import verbatim.source.Bibliography;
import verbatim.source.Source;

/** {@code verbatim source add}. */
@Command(
        name = "add",
        description = "Adds a bibliography entry and an evidence file from what a page says about itself.",
        footer = {
            "",
            "The entry is shown before it is written. A source that is there already, by its address or DOI, is not added again.",
            "A page saved in a browser needs no network. Nothing else in Verbatim uses it, and here only https and http."
        },
        mixinStandardHelpOptions = true)
final class SourceAddCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Parameters(paramLabel = "URL|FILE", description = "the page's address, or the file in which it was saved")
    private String page = "";

    @Option(names = "--yes", description = "write it without asking")
    private boolean yes;

    @Option(names = "--id", paramLabel = "ID", description = "the entry's id (default: made of publisher, date and title)")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "how long the network may take (default: ${DEFAULT-VALUE})",
            defaultValue = "20")
    private int timeout = 20;

    /** What would be written. */
    private record Planned(String id, Path bibliography, String text, Path evidence, String passages) {}

    @Override
    public Integer call() throws IOException {
        if (timeout < 1) {
            throw new UsageException("--timeout is %d, and must be 1 or more seconds".formatted(timeout));
        }
        Path content = NewCommand.content(options.source());
        Settings settings = SettingsReader.read(options.source(), Optional.empty(), new Diagnostics());
        Diagnostics diagnostics = new Diagnostics();
        Bibliography bibliography = ContentReader.readBibliography(options.source(), settings.content(), diagnostics);
        if (diagnostics.failed(severities())) {
            return unreadable(diagnostics);
        }
        boolean network = page.matches("(?i)[a-z][a-z0-9+.-]+:.*") && !page.matches("[A-Za-z]:[\\\\/].*");
        if (network && !page.matches("(?i)https?://.*")) {
            throw new UsageException("“%s” is neither an https nor an http address; of a file, write the path alone".formatted(page));
        }
        Optional<Source> there = network ? NewSource.find(bibliography, List.of(page), "") : Optional.empty();
        if (there.isPresent()) {
            return known(there.get());
        }
        SavedPage saved = saved(network);
        SourceDraft draft = SourceCapture.of(saved);
        if (network && draft.isOfAnotherHost(saved.address())) {
            spec.commandLine().getErr().println(TextReport.printable(
                    "verbatim: the page at %s says that its address is %s".formatted(saved.address(), draft.url())));
        }
        there = NewSource.find(bibliography, List.of(draft.url(), saved.address()), draft.doi());
        if (there.isPresent()) {
            return known(there.get());
        }
        Optional<Planned> planned = planned(content, settings, bibliography, draft, saved, diagnostics);
        if (planned.isEmpty()) {
            return unreadable(diagnostics);
        }
        show(planned.get(), draft);
        PrintWriter out = spec.commandLine().getOut();
        if (!yes) {
            Console console = System.console();
            if (console == null) {
                throw new UsageException("there is no terminal to ask at, so nothing is written; add --yes to write it");
            }
            if (!asked(console)) {
                out.println("nothing is written");
                return 0;
            }
        }
        write(planned.get());
        out.println("written: " + planned.get().bibliography() + ", " + planned.get().evidence());
        if (!options.quiet()) {
            out.println("keep passages in the second, then cite it: [@%s]".formatted(planned.get().id()));
        }
        return 0;
    }

    private SavedPage saved(boolean network) throws IOException {
        try {
            if (network) {
                return SavedPage.fetch(page, Duration.ofSeconds(timeout));
            }
            Path file = Path.of(page);
            if (!Files.exists(file)) {
                throw new UsageException("there is no file %s; an address begins with https://".formatted(page));
            }
            return SavedPage.read(file);
        } catch (UnusablePage e) {
            throw new UsageException(e.getMessage());
        } catch (InvalidPathException e) {
            throw new UsageException("“%s” is neither an address nor the name of a file".formatted(page));
        }
    }

    private Optional<Planned> planned(
            Path content, Settings settings, Bibliography bibliography, SourceDraft draft, SavedPage saved, Diagnostics diagnostics)
            throws IOException {
        Path evidence = content.resolve("evidence");
        List<String> taken = Stream.concat(bibliography.ids().stream(), files(evidence))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        String name = id.orElseGet(() -> NewSource.id(draft, taken::contains));
        if (!name.matches("[\\p{L}\\p{N}]+([_-][\\p{L}\\p{N}]+)*")) {
            throw new UsageException("--id “%s” is no id; use letters and digits, with - or _ between them".formatted(name));
        }
        if (taken.contains(name.toLowerCase(Locale.ROOT))) {
            throw new UsageException("the id “%s” is taken; choose another with --id".formatted(name));
        }
        String file = bibliographyFile(content);
        Path path = content.resolve(file);
        String relative = settings.content() + "/" + file;
        Optional<Input> input = Files.exists(path)
                ? new SourceFiles(options.source(), diagnostics).read(relative)
                : Optional.of(Input.unread(relative));
        return input.flatMap(text -> BibliographyText.append(text, draft.keys(name), diagnostics))
                .map(text -> new Planned(
                        name,
                        path,
                        text,
                        evidence.resolve(name + ".md"),
                        NewSource.evidence(draft, day(saved).map(LocalDate::toString).orElse(""), saved.sha256())));
    }

    /** The build's clock, the server's, or the file's: never this machine's. */
    private static Optional<LocalDate> day(SavedPage saved) {
        return Options.clock().or(saved::day);
    }

    private static Stream<String> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(file -> file.getFileName().toString().replaceFirst("\\.md$", "")).toList().stream();
        }
    }

    /** {@code bibliography.json}, unless the site has another of that format and not this one. */
    private static String bibliographyFile(Path content) throws IOException {
        try (Stream<Path> list = Files.list(content)) {
            List<String> names = list.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("bibliography.*\\.json"))
                    .sorted()
                    .toList();
            return names.isEmpty() || names.contains("bibliography.json") ? "bibliography.json" : names.get(0);
        }
    }

    private int known(Source source) {
        Input.Place place = source.input().place(source.span().start());
        spec.commandLine().getOut().println("%s:%d has it already: cite it as [@%s]; nothing is written"
                .formatted(source.input().path(), place.line(), source.id()));
        return 0;
    }

    private void show(Planned planned, SourceDraft draft) {
        PrintWriter out = spec.commandLine().getOut();
        if (!options.quiet() || !yes) {
            out.println("for " + planned.bibliography() + ":");
            out.println(BibliographyText.entry(draft.keys(planned.id())));
            out.println("for " + planned.evidence() + ":");
            out.print(planned.passages());
        }
        if (!draft.lacking().isEmpty()) {
            spec.commandLine().getErr().println(draft.lacking().stream()
                    .collect(Collectors.joining(", no ", "verbatim: the page tells no ", "; add it by hand")));
        }
        out.flush();
    }

    private static boolean asked(Console console) {
        String answer = console.readLine("Write it? [y/N] ");
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    /** The evidence file first: it can be taken back if the bibliography, which holds more, cannot be written. */
    private void write(Planned planned) throws IOException {
        NewCommand.makeFolder(options.source(), planned.evidence().getParent());
        WholeFile.create(planned.evidence(), planned.passages());
        try {
            WholeFile.write(planned.bibliography(), planned.text());
        } catch (IOException e) {
            Files.deleteIfExists(planned.evidence());
            throw e;
        }
    }

    private int unreadable(Diagnostics diagnostics) {
        PrintWriter err = spec.commandLine().getErr();
        err.print(new TextReport(options.color())
                .of(Finding.of(diagnostics.sorted(severities()), severities(), Baseline.empty())));
        err.println("verbatim: mend the bibliography first; nothing is written");
        return Main.CONTENT;
    }

    private static Diagnostics.Severities severities() {
        return new Diagnostics.Severities(java.util.Map.of(), false);
    }
}
