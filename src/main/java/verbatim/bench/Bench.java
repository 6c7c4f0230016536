package verbatim.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs contenders in turn, as whole processes, on the same pages. */
public final class Bench {

    private static final Path TIME = Path.of("/usr/bin/time");

    private final Path folder;
    private final Consumer<String> progress;

    /**
     * @param folder   where the corpora and what is built of them go: best on a file system in memory
     * @param progress is told what runs
     */
    public Bench(Path folder, Consumer<String> progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * What one contender took.
     *
     * @param name     of the contender
     * @param pages    of the corpus
     * @param median   seconds of wall time
     * @param least    seconds
     * @param user     median seconds of user time, negative if not known
     * @param system   median seconds of system time, negative if not known
     * @param peak     greatest resident memory in MB, negative if not known
     */
    public record Figure(String name, int pages, double median, double least, double user, double system, double peak) {}

    /** The figures, and the contenders that are not installed. */
    public record Figures(List<Figure> figures, List<String> absent) {}

    /**
     * Measures.
     *
     * @param sizes     pages of each corpus
     * @param runs      of each contender, the first of which is not counted if there are more than two
     * @param templates the folder with {@code templates/} and {@code assets/}
     */
    public Figures run(List<Integer> sizes, int runs, Path templates) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (int pages : sizes) {
            Path corpus = folder.resolve("corpus-" + pages);
            delete(corpus);
            corpus(corpus, pages, templates);
            Map<String, List<String>> contenders = contenders(corpus, pages, absent);
            Map<String, List<double[]>> taken = new LinkedHashMap<>();
            for (int run = 0; run < runs; run++) {
                for (Map.Entry<String, List<String>> contender : contenders.entrySet()) {
                    progress.accept("%d pages, run %d of %d: %s".formatted(pages, run + 1, runs, contender.getKey()));
                    delete(corpus.resolve("out"));
                    double[] took = time(contender.getValue(), corpus);
                    if (run > 0 || runs <= 2) {
                        taken.computeIfAbsent(contender.getKey(), key -> new ArrayList<>()).add(took);
                    }
                }
            }
            taken.forEach((name, all) -> figures.add(new Figure(
                    name, pages, median(all, 0), all.stream().mapToDouble(one -> one[0]).min().orElse(0), median(all, 1),
                    median(all, 2), all.stream().mapToDouble(one -> one[3]).max().orElse(-1))));
        }
        delete(folder);
        return new Figures(figures, absent.stream().distinct().toList());
    }

    /** Writes the corpus, a whole site, for who wants to look into it. */
    public static void corpus(Path folder, int pages, Path templates) throws IOException {
        Corpus.write(folder, pages);
        copy(templates.resolve("templates"), folder.resolve("templates"));
        copy(templates.resolve("assets"), folder.resolve("assets"));
    }

    private Map<String, List<String>> contenders(Path corpus, int pages, List<String> absent) throws IOException {
        Map<String, List<String>> all = new LinkedHashMap<>();
        String source = corpus.toString();
        String out = corpus.resolve("out").toString();
        String explainers = corpus.resolve("content/explainers").toString();
        all.put("flexmark alone", java("verbatim.bench.Floor", explainers, out));
        all.put("verbatim build", java("verbatim.cli.Main", "build", "--quiet", "--source", source, "--output", out));
        all.put("verbatim check", java("verbatim.cli.Main", "check", "--quiet", "--source", source));
        if (installed("hugo")) {
            hugo(corpus);
            all.put("hugo (checks and cites nothing)", List.of("hugo", "--quiet", "--source", source + "/hugo", "--destination", out));
        } else {
            absent.add("hugo");
        }
        if (installed("pandoc")) {
            String each = "for page in \"$0\"/*.md; do pandoc --citeproc --bibliography \"$1\" -s \"$page\" -o \"$2/$(basename \"$page\").html\"; done";
            if (pages <= 100) {
                all.put(
                        "pandoc --citeproc, a process a page",
                        List.of("sh", "-c", "mkdir -p \"$2\"; " + each, explainers, corpus.resolve("content/bibliography.json").toString(), out));
            }
        } else {
            absent.add("pandoc");
        }
        if (installed("jbake")) {
            all.put("jbake", List.of("jbake", "-b", source, out));
        } else {
            absent.add("jbake");
        }
        return all;
    }

    /** The same machine as this one runs on: its flags, its class path. */
    private static List<String> java(String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-XX:ArchiveClassesAtExit"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static void hugo(Path corpus) throws IOException {
        Path hugo = corpus.resolve("hugo");
        copy(corpus.resolve("content/explainers"), hugo.resolve("content/explainers"));
        Files.writeString(hugo.resolve("config.toml"), "baseURL = \"https://corpus.example/\"\ntitle = \"Corpus\"\n");
        Path layouts = Files.createDirectories(hugo.resolve("layouts/_default"));
        Files.writeString(
                layouts.resolve("single.html"),
                "<!DOCTYPE html><html lang=\"en\"><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>\n");
        Files.writeString(
                layouts.resolve("list.html"),
                "<!DOCTYPE html><html lang=\"en\"><head><title>{{ .Title }}</title></head><body>{{ range .Pages }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</body></html>\n");
    }

    private static boolean installed(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Wall, user and system seconds, and MB. */
    private static double[] time(List<String> command, Path corpus) throws IOException, InterruptedException {
        List<String> timed = new ArrayList<>();
        Path report = corpus.resolve("time");
        boolean known = Files.isExecutable(TIME);
        if (known) {
            timed.addAll(List.of(TIME.toString(), "-o", report.toString(), "-f", "%U %S %M"));
        }
        timed.addAll(command);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(timed)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(corpus.resolve("log").toFile()))
                .start();
        int code = process.waitFor();
        double wall = (System.nanoTime() - start) / 1e9;
        if (code != 0) {
            throw new IOException("%s ended with %d: %s"
                    .formatted(command.get(0), code, Files.readString(corpus.resolve("log"), StandardCharsets.UTF_8).strip()));
        }
        if (!known) {
            return new double[] {wall, -1, -1, -1};
        }
        String[] parts = Files.readString(report).strip().split("\\s+");
        return new double[] {
            wall, Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]) / 1024
        };
    }

    private static double median(List<double[]> all, int column) {
        double[] sorted = all.stream().mapToDouble(one -> one[column]).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
