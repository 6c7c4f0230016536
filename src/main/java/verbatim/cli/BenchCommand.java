package verbatim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import verbatim.bench.Bench;
import verbatim.bench.Bench.Figure;
import verbatim.data.JsonWriter;

/** {@code verbatim bench}. */
@Command(
        name = "bench",
        description = "Measures builds of a corpus of its own, beside flexmark alone and the peers that are installed.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    private static final Path MEMORY = Path.of("/dev/shm");

    /** What a table's ratios are to. */
    private static final String FLOOR = "flexmark alone";

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Option(
            names = "--pages",
            paramLabel = "N",
            split = ",",
            description = "pages of each corpus, with commas between (default: 10,100,1000)")
    private List<Integer> pages = List.of(10, 100, 1000);

    @Option(names = "--runs", paramLabel = "N", description = "runs of each contender; the first warms up (default: 6)")
    private int runs = 6;

    @Option(
            names = "--corpus",
            paramLabel = "DIR",
            description = "measure nothing; write the corpus into a new folder, as a site to build and to look into")
    private Optional<Path> corpus = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text)")
    private String format = "text";

    @Override
    public Integer call() throws Exception {
        if (runs < 1 || pages.stream().anyMatch(size -> size < 1)) {
            throw new UsageException("--pages and --runs are numbers from 1");
        }
        if (!List.of("text", "json").contains(format)) {
            throw new UsageException("--format is text or json, not " + format);
        }
        Path source = options.source();
        if (!Files.isDirectory(source.resolve("templates")) || !Files.isDirectory(source.resolve("assets"))) {
            throw new UsageException("bench needs the templates/ and assets/ of a site; name its folder with --source");
        }
        if (corpus.isPresent()) {
            if (Files.exists(corpus.get()) || pages.size() != 1) {
                throw new UsageException("--corpus takes a folder that is not there yet, and --pages one number");
            }
            Bench.corpus(corpus.get(), pages.get(0), source);
            return 0;
        }
        Path folder = folder();
        PrintWriter err = spec.commandLine().getErr();
        Bench.Figures figures = new Bench(folder, step -> {
                    if (!options.quiet()) {
                        err.println(step);
                    }
                })
                .run(pages, runs, source);
        PrintWriter out = spec.commandLine().getOut();
        out.print(format.equals("json") ? json(figures) : table(figures));
        return 0;
    }

    /** In memory, if the machine has a file system there: a disk's own times would be measured otherwise. */
    private static Path folder() throws IOException {
        return Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "verbatim-bench")
                : Files.createTempDirectory("verbatim-bench");
    }

    private static String table(Bench.Figures figures) {
        StringBuilder table = new StringBuilder();
        String row = "%-38s %6s %8s %8s %8s %8s %7s %8s%n";
        table.append(String.format(Locale.ROOT, row, "", "pages", "median s", "least s", "user s", "system s", "peak MB", "ratio"));
        for (Figure figure : figures.figures()) {
            table.append(String.format(
                    Locale.ROOT,
                    row,
                    figure.name(),
                    figure.pages(),
                    two(figure.median()),
                    two(figure.least()),
                    two(figure.user()),
                    two(figure.system()),
                    figure.peak() < 0 ? "–" : String.format(Locale.ROOT, "%.0f", figure.peak()),
                    two(figure.median() / floor(figures, figure.pages()))));
        }
        table.append("The ratio is to flexmark alone, of the same size. Whole processes, in turn, medians without the first run.\n");
        if (!figures.absent().isEmpty()) {
            table.append("Not installed, and left out: ").append(String.join(", ", figures.absent())).append("\n");
        }
        return table.toString();
    }

    private static String json(Bench.Figures figures) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Figure figure : figures.figures()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", figure.name());
            row.put("pages", figure.pages());
            row.put("median", figure.median());
            row.put("least", figure.least());
            row.put("user", figure.user());
            row.put("system", figure.system());
            row.put("peak", figure.peak());
            row.put("ratio", figure.median() / floor(figures, figure.pages()));
            rows.add(row);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("java", System.getProperty("java.version"));
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("figures", rows);
        all.put("absent", figures.absent());
        return JsonWriter.pretty(all) + "\n";
    }

    private static double floor(Bench.Figures figures, int pages) {
        return figures.figures().stream()
                .filter(figure -> figure.pages() == pages && figure.name().equals(FLOOR))
                .mapToDouble(Figure::median)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String two(double seconds) {
        return seconds < 0 ? "–" : String.format(Locale.ROOT, "%.2f", seconds);
    }
}
