package verbatim.csl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import verbatim.cache.Records;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.source.Source;

/** Reference formatting: the site's own bibliography, formatted anew, and from what an earlier build has kept. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReferenceBenchmark {

    @Param({"verbatim", "apa"})
    public String style = "verbatim";

    private List<Source> sources = List.of();
    private Path folder = Path.of("");
    private Records kept = Records.none();

    @Setup
    public void read() throws IOException {
        String text = Files.readString(Path.of("content/bibliography.json"));
        sources = BibliographyReader.read(new Input("bibliography.json", text), new Diagnostics());
        folder = Files.createTempDirectory("references");
        kept = Records.in(folder, "benchmark");
        references(kept);
    }

    @TearDown
    public void clear() throws IOException {
        kept.close();
        for (String file : List.of("store", "store.lock")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
    }

    /** The processor is made too. */
    @Benchmark
    public Optional<Map<String, Reference>> formatted() {
        return references(Records.none());
    }

    @Benchmark
    public Optional<Map<String, Reference>> kept() {
        return references(kept);
    }

    private Optional<Map<String, Reference>> references(Records store) {
        return new ReferenceFormatter(style, Path.of("templates"), message -> {
                    throw new IllegalStateException(message);
                })
                .references(sources, store, new HashMap<>());
    }
}
