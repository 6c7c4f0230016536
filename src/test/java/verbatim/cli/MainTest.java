package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a defect of ours looks like; one is made by an output that fails as no output should. */
class MainTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws Exception {
        SampleSite.in(folder);
    }

    @Test
    void aDefectIsTwoLinesAndExit4() {
        SampleSite.Run run = run(new IllegalStateException("x".repeat(1000) + "\nmore"));
        assertEquals(4, run.code());
        assertTrue(
                run.err().matches("verbatim: internal error: java.lang.IllegalStateException: x{200,300}\n"
                        + "  please report it with the output of --verbose; the published site is unchanged\n"),
                run.err());
    }

    @Test
    void itsTraceIsShownOnlyWhereItIsAskedFor() {
        assertFalse(run(new IllegalStateException("boom")).err().contains("\tat "));
        String said = run(new IllegalStateException("boom"), "--verbose").err();
        assertTrue(said.contains("java.lang.IllegalStateException: boom\n\tat verbatim.cli.MainTest"), said);
        assertTrue(said.endsWith("the published site is unchanged\n"), said);
    }

    @Test
    void anErrorOfJavaItselfIsADefectToo() {
        SampleSite.Run run = run(new StackOverflowError());
        assertEquals(4, run.code());
        assertTrue(run.err().startsWith("verbatim: internal error: java.lang.StackOverflowError\n"), run.err());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"check", "build", "citations"})
    void anyCommandTellsItSo(String command) throws Exception {
        StringWriter err = new StringWriter();
        assertEquals(4, Main.run(broken(new NullPointerException()), new PrintWriter(err, true), command, "--source", folder.toString()));
        assertEquals(2, err.toString().lines().count(), err.toString());
        assertTrue(command.equals("build") || !Files.exists(folder.resolve("target/www")));
    }

    private SampleSite.Run run(Throwable defect, String... more) {
        StringWriter err = new StringWriter();
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("check", "--source", folder.toString()), java.util.Arrays.stream(more))
                .toArray(String[]::new);
        int code = Main.run(broken(defect), new PrintWriter(err, true), arguments);
        return new SampleSite.Run(code, "", err.toString());
    }

    private static PrintWriter broken(Throwable defect) {
        return new PrintWriter(Writer.nullWriter()) {
            @Override
            public void write(String text, int from, int length) {
                if (defect instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) defect;
            }
        };
    }
}
