package verbatim.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;

/** The quotation matcher: twelve words of the last of some passages, as they are, with gaps, and with one word wrong. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class QuoteBenchmark {

    private static final int PASSAGE = 40;

    /** How many passages are kept from the source. */
    @Param({"1", "4", "64"})
    public int passages = 1;

    private final List<String> texts = new ArrayList<>();
    private String verbatim = "";
    private String elided = "";
    private String wrong = "";

    @Setup
    public void write() {
        Random random = new Random(42);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < passages; i++) {
            words = random.ints(PASSAGE, 0, 500).mapToObj(n -> "word" + n).toList();
            texts.add(String.join(" ", words));
        }
        verbatim = String.join(" ", words.subList(10, 22));
        elided = String.join(" ", words.subList(5, 11)) + " … " + String.join(" ", words.subList(25, 31));
        wrong = String.join(" ", words.subList(10, 16)) + " other " + String.join(" ", words.subList(17, 22));
    }

    @Benchmark
    public Match verbatim() {
        return QuoteMatcher.match(verbatim, texts);
    }

    @Benchmark
    public Match elided() {
        return QuoteMatcher.match(elided, texts);
    }

    /** The nearest passage is looked for, and the word marked. */
    @Benchmark
    public Match wrong() {
        return QuoteMatcher.match(wrong, texts);
    }
}
