package verbatim.markdown;

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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Span;

/** The citation reader: its grammar alone, and a paragraph with and without a citation through Markdown. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CitationBenchmark {

    private static final String WORDS = "The offer was first reported in February, and nobody has taken it back since";

    /** What stands between the brackets. */
    @Param({"@doe2025", "@doe2025, p. 12", "see @doe2025, sec. 3 and passim; also -@roe2024, {pp. iv, vi}; @{odd:id}"})
    public String citation = "";

    private final MarkdownReader reader = new MarkdownReader(true);

    @Benchmark
    public Optional<CitationSyntax.Found> grammar() {
        return CitationSyntax.bracketed("[" + citation + "]", citation.length() + 1);
    }

    @Benchmark
    public Body paragraph() {
        return read(WORDS + " [" + citation + "].\n");
    }

    @Benchmark
    public Body paragraphWithout() {
        return read(WORDS + " (" + citation.replace('@', 'a') + ").\n");
    }

    private Body read(String text) {
        return reader.read(new Input("page.md", text), new Span(0, text.length()), new Diagnostics());
    }
}
