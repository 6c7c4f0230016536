package verbatim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import verbatim.bench.Bench;
import verbatim.bench.Bench.Figure;
import verbatim.bench.Bench.Growth;
import verbatim.data.JsonWriter;

/** {@code verbatim bench}. */
@Command(
        name = "bench",
        description = "Measures builds, checks and previews of a generated corpus, next to flexmark alone and other installed generators.")
final class BenchCommand extends SiteCommand {

    private static final Path MEMORY = Path.of("/dev/shm");

    @Option(
            names = "--pages",
            paramLabel = "N",
            split = ",",
            description = "pages of each corpus, separated by commas (default: 10,100,1000)")
    private List<Integer> pages = List.of(10, 100, 1000);

    @Option(names = "--runs", paramLabel = "N", description = "runs of each contender; the first is a warm-up (default: 6)")
    private int runs = 6;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "measure only these: ${COMPLETION-CANDIDATES}",
            completionCandidates = Choices.class)
    private List<String> only = Bench.CHOICES;

    @Option(
            names = "--corpus",
            paramLabel = "DIR",
            description = "measure nothing; write the corpus to a new folder, as a site")
    private Optional<Path> corpus = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            defaultValue = "text")
    private ListFormat format = ListFormat.text;

    /** For the help and the completion script. */
    static final class Choices extends ArrayList<String> {

        private static final long serialVersionUID = 1;

        Choices() {
            super(Bench.CHOICES);
        }
    }

    @Override
    public Integer call() throws Exception {
        if (runs < 1 || pages.stream().anyMatch(size -> size < 1)) {
            throw new UsageException("--pages and --runs must be 1 or more");
        }
        if (!Bench.CHOICES.containsAll(only)) {
            throw new UsageException("--only accepts " + String.join(", ", Bench.CHOICES));
        }
        Path source = source();
        if (!Files.isDirectory(source.resolve("templates")) || !Files.isDirectory(source.resolve("assets"))) {
            throw new UsageException("bench needs the templates/ and assets/ folders of a site; name the site with --source");
        }
        if (corpus.isPresent()) {
            if (Files.exists(corpus.get()) || pages.size() != 1) {
                throw new UsageException("--corpus needs a new folder, and --pages one number");
            }
            Bench.corpus(corpus.get(), pages.get(0), source);
            return 0;
        }
        Bench bench = new Bench(folder(), step -> {
            if (!quiet) {
                err().println(step);
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(bench::cleanUp));
        Bench.Figures figures = bench.run(pages, runs, only, source);
        out().print(format == ListFormat.json ? json(figures) : table(figures));
        return 0;
    }

    /** In memory if possible, so that the disk is not measured. */
    private static Path folder() throws IOException {
        return Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "verbatim-bench")
                : Files.createTempDirectory("verbatim-bench");
    }

    private String table(Bench.Figures figures) {
        StringBuilder table = new StringBuilder();
        String row = "%-36s %6s %9s %9s %8s %8s %8s %8s";
        table.append(String.format(
                Locale.ROOT, row, "", "pages", "median s", "least s", "user s", "system s", "peak MB", "ms/page"));
        figures.peers().forEach(peer -> table.append(String.format(Locale.ROOT, " %10s", "× " + peer)));
        table.append('\n');
        for (Figure figure : figures.figures()) {
            table.append(String.format(
                    Locale.ROOT,
                    row,
                    figure.name(),
                    figure.pages(),
                    number(3, figure.median()),
                    number(3, figure.least()),
                    number(2, figure.user()),
                    number(2, figure.system()),
                    number(0, figure.peak()),
                    number(2, figure.perPage())));
            for (String peer : figures.peers()) {
                table.append(String.format(Locale.ROOT, " %10s", number(2, figures.ratio(figure, peer).orElse(-1))));
            }
            table.append('\n');
        }
        for (Growth growth : figures.growth()) {
            table.append(String.format(
                    Locale.ROOT,
                    "%s, from %d to %d pages: time grows with the power %.2f%s%n",
                    growth.name(),
                    growth.from(),
                    growth.to(),
                    growth.time(),
                    Double.isNaN(growth.memory()) ? "" : String.format(Locale.ROOT, ", memory with %.2f", growth.memory())));
        }
        table.append("Whole processes, in turn; medians")
                .append(runs > 2 ? " without the first run" : "")
                .append(". × is the time in that of a peer: builds and checks in that of its build, previews in that of its server.\n");
        if (!figures.absent().isEmpty()) {
            table.append("Not installed, and left out: ").append(String.join(", ", figures.absent())).append("\n");
        }
        return table.toString();
    }

    private static String json(Bench.Figures figures) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Figure figure : figures.figures()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("contender", figure.key());
            row.put("name", figure.name());
            row.put("pages", figure.pages());
            row.put("runs", figure.runs());
            row.put("median", figure.median());
            row.put("least", figure.least());
            known(row, "user", figure.user());
            known(row, "system", figure.system());
            known(row, "peak", figure.peak());
            known(row, "perPage", figure.perPage());
            Map<String, Object> ratios = new LinkedHashMap<>();
            figures.peers().forEach(peer -> figures.ratio(figure, peer).ifPresent(ratio -> ratios.put(peer, ratio)));
            row.put("ratios", ratios);
            rows.add(row);
        }
        List<Map<String, Object>> growths = new ArrayList<>();
        for (Growth growth : figures.growth()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("contender", growth.key());
            row.put("from", growth.from());
            row.put("to", growth.to());
            row.put("time", growth.time());
            if (!Double.isNaN(growth.memory())) {
                row.put("memory", growth.memory());
            }
            growths.add(row);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("java", System.getProperty("java.version"));
        all.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("figures", rows);
        all.put("growth", growths);
        all.put("absent", figures.absent());
        return JsonWriter.pretty(all) + "\n";
    }

    private static void known(Map<String, Object> row, String key, double value) {
        if (value >= 0) {
            row.put(key, value);
        }
    }

    private static String number(int places, double value) {
        return value < 0 ? "–" : String.format(Locale.ROOT, "%." + places + "f", value);
    }
}
