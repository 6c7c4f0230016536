package verbatim.cli;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a test needs beside Java. Where it is missing the test fails in CI (where {@code CI} is set), and says so elsewhere. */
final class Needed {

    private Needed() {}

    /** A program of a Debian package of the same name. */
    static void program(String name) {
        if (Stream.of(System.getenv("PATH").split(":")).noneMatch(folder -> Files.isExecutable(Path.of(folder, name)))) {
            missing(name + " is not installed (Debian: apt-get install " + name + ")");
        }
    }

    /** Ends the test. */
    static void missing(String what) {
        if (System.getenv("CI") != null) {
            fail(what);
        }
        abort(what);
    }
}
