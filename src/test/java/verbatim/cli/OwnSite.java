package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's own site, built from its content once for all tests of a JVM, which only read it. */
public final class OwnSite {

    private static final class Built {

        private static final Path OUTPUT = build();
    }

    private OwnSite() {}

    /** Where it is; it was built with warnings as errors. */
    public static Path built() {
        return Built.OUTPUT;
    }

    private static Path build() {
        // two JVMs of Surefire build it at the same time
        Path folder = Path.of("target/own-site", System.getProperty("surefire.forkNumber", "0")).toAbsolutePath();
        StringWriter err = new StringWriter();
        try {
            Files.createDirectories(folder);
            Path output = folder.resolve("www");
            int code = Main.run(
                    new PrintWriter(new StringWriter()),
                    new PrintWriter(err, true),
                    "build", "--strict", "--output", output.toString(), "--cache", Edits.noCache(folder));
            assertEquals(0, code, err.toString());
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
