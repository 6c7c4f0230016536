package verbatim.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs contenders in turn, as whole processes, on the same pages. */
public final class Bench {

    /** The names that {@code --only} accepts. */
    public static final List<String> CHOICES = List.of(
            "floor", "check-cold", "build", "edit", "again", "check", "preview", "hugo", "pandoc", "jbake");

    private static final List<String> PEERS = List.of("floor", "hugo", "eleventy", "pandoc", "jbake");

    private static final Path TIME = Path.of("/usr/bin/time");

    private final Path folder;
    private final Consumer<String> progress;

    /**
     * @param folder   the folder for the corpora and their output, best on a file system in memory
     * @param progress receives a line for each step
     */
    public Bench(Path folder, Consumer<String> progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * The measurements of one contender.
     *
     * @param key    of the contender; a peer's begins with the peer's
     * @param name   of the contender
     * @param pages  of the corpus
     * @param runs   the runs that count
     * @param median seconds of wall time
     * @param least  seconds
     * @param user   median seconds of user time, negative if unknown
     * @param system median seconds of system time, negative if unknown
     * @param peak   the greatest resident memory in MB, negative if unknown
     */
    public record Figure(
            String key, String name, int pages, int runs, double median, double least, double user, double system, double peak) {

        /** Milliseconds of the median per page; negative for a preview, which shows one page. */
        public double perPage() {
            return key.contains("preview-") ? -1 : 1000 * median / pages;
        }

        /** The key of the peer's figure to compare with: of its build, or of its server at the same edit. */
        private String counterpart(String peer) {
            int preview = key.indexOf("preview-");
            return preview < 0 ? peer : peer + "-" + key.substring(preview);
        }
    }

    /**
     * How the cost of a contender grows from its smallest corpus to its largest: an exponent of 1 is proportional to the pages.
     *
     * @param time   exponent of the median
     * @param memory exponent of the peak, not a number if unknown
     */
    public record Growth(String key, String name, int from, int to, double time, double memory) {

        private static Growth of(Figure small, Figure large) {
            double pages = Math.log((double) large.pages() / small.pages());
            double memory = small.peak() < 0 ? Double.NaN : Math.log(large.peak() / small.peak()) / pages;
            return new Growth(
                    small.key(), small.name(), small.pages(), large.pages(), Math.log(large.median() / small.median()) / pages, memory);
        }
    }

    /** The figures, and the contenders that are not installed. */
    public record Figures(List<Figure> figures, List<String> absent) {

        /** The peers that were measured, flexmark alone among them. */
        public List<String> peers() {
            return PEERS.stream()
                    .filter(peer -> figures.stream()
                            .anyMatch(figure -> figure.key().equals(peer) || figure.key().startsWith(peer + "-")))
                    .toList();
        }

        /** A figure's time divided by that of a peer, for as many pages; empty if the peer has none. */
        public OptionalDouble ratio(Figure figure, String peer) {
            String counterpart = figure.counterpart(peer);
            return figures.stream()
                    .filter(other -> other.pages() == figure.pages() && other.key().equals(counterpart))
                    .mapToDouble(other -> figure.median() / other.median())
                    .findFirst();
        }

        /** The growth of each contender that was measured on more than one corpus. */
        public List<Growth> growth() {
            Map<String, List<Figure>> all = new LinkedHashMap<>();
            figures.forEach(figure -> all.computeIfAbsent(figure.key(), key -> new ArrayList<>()).add(figure));
            Comparator<Figure> size = Comparator.comparingInt(Figure::pages);
            return all.values().stream()
                    .map(of -> of.stream().sorted(size).toList())
                    .filter(of -> of.get(0).pages() < of.get(of.size() - 1).pages())
                    .map(of -> Growth.of(of.get(0), of.get(of.size() - 1)))
                    .toList();
        }
    }

    /**
     * Measures.
     *
     * @param sizes     pages of each corpus
     * @param runs      of each contender, the first of which is not counted if there are more than two
     * @param only      which contenders, of {@link #CHOICES}
     * @param templates the folder with {@code templates/} and {@code assets/}
     */
    public Figures run(List<Integer> sizes, int runs, Collection<String> only, Path templates)
            throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        Set<String> absent = new TreeSet<>();
        for (int pages : sizes) {
            Path here = folder.resolve(Integer.toString(pages));
            corpus(here.resolve("site"), pages, templates);
            Contenders contenders = new Contenders(here, pages, only::contains, absent);
            figures.addAll(builds(contenders.builds(), pages, runs, here));
            figures.addAll(previews(contenders.previews(), pages, runs, here));
            delete(here);
        }
        return new Figures(figures, List.copyOf(absent));
    }

    /** Ends all processes and deletes the files, however the bench ends: a file system in memory must not stay full. */
    public void cleanUp() {
        ProcessHandle.current().descendants().forEach(child -> {
            child.destroyForcibly();
            child.onExit().join();
        });
        try {
            delete(folder);
        } catch (IOException | UncheckedIOException e) {
            // it is a folder for temporary files
        }
    }

    private List<Figure> builds(List<Contender> contenders, int pages, int runs, Path here) throws IOException, InterruptedException {
        Samples samples = new Samples(pages, runs);
        for (int run = 0; run < runs; run++) {
            for (Contender contender : contenders) {
                progress.accept("%d pages, run %d of %d: %s".formatted(pages, run + 1, runs, contender.name()));
                contender.before().run();
                samples.add(run, contender.key(), contender.name(), time(contender.command(), here));
            }
        }
        return samples.figures();
    }

    /** All previews run at the same time, since each is idle until its own files change. */
    private List<Figure> previews(List<Preview.Offer> offers, int pages, int runs, Path here)
            throws IOException, InterruptedException {
        Samples samples = new Samples(pages, runs);
        List<Preview> previews = new ArrayList<>();
        try {
            for (Preview.Offer offer : offers) {
                progress.accept("%d pages: %s starts".formatted(pages, offer.name()));
                previews.add(Preview.start(offer, here.resolve(offer.key() + ".log")));
            }
            edits(previews, "page", ", a page edited", Preview.Offer::prose, samples);
            edits(previews, "layout", ", the layout edited", Preview.Offer::layout, samples);
        } finally {
            previews.forEach(Preview::close);
        }
        return samples.figures();
    }

    /** Edits of one kind, one after the other, each when the last has been processed. */
    private void edits(
            List<Preview> previews, String kind, String said, Function<Preview.Offer, Edit> edit, Samples samples)
            throws IOException, InterruptedException {
        for (int run = 0; run < samples.runs(); run++) {
            for (Preview preview : previews) {
                Preview.Offer offer = preview.offer();
                progress.accept("%d pages, edit %d of %d: %s%s".formatted(samples.pages(), run + 1, samples.runs(), offer.name(), said));
                double seconds = preview.shows(edit.apply(offer));
                samples.add(run, offer.key() + "-" + kind, offer.name() + said, seconds, -1, -1, preview.peak());
                preview.settle();
            }
        }
    }

    /** Writes the corpus, a whole site. */
    public static void corpus(Path folder, int pages, Path templates) throws IOException {
        Corpus.write(folder, pages);
        copy(templates.resolve("templates"), folder.resolve("templates"));
        copy(templates.resolve("assets"), folder.resolve("assets"));
    }

    /** Wall, user and system seconds, and MB. */
    private static double[] time(List<String> command, Path folder) throws IOException, InterruptedException {
        if (!Files.isExecutable(TIME)) {
            return new double[] {run(command, folder), -1, -1, -1};
        }
        Path report = folder.resolve("time");
        List<String> timed = new ArrayList<>(List.of(TIME.toString(), "-o", report.toString(), "-f", "%U %S %M"));
        timed.addAll(command);
        double wall = run(timed, folder);
        String[] parts = Files.readString(report).strip().split("\\s+");
        return new double[] {
            wall, Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]) / 1024
        };
    }

    /**
     * Runs a command to its end.
     *
     * @param folder keeps its output
     * @return seconds
     * @throws IOException with its output, if it failed
     */
    static double run(List<String> command, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        int code = process.waitFor();
        double wall = (System.nanoTime() - start) / 1e9;
        if (code != 0) {
            throw new IOException("“%s” ended with %d: %s"
                    .formatted(String.join(" ", command), code, Files.readString(log, StandardCharsets.UTF_8).strip()));
        }
        return wall;
    }

    static void copy(Path from, Path to) throws IOException {
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

    static void delete(Path folder) throws IOException {
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
