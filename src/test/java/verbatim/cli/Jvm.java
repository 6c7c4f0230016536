package verbatim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Verbatim in a process of its own, for what a process is needed: another environment, heap or number of processors. */
public final class Jvm {

    private Jvm() {}

    /** Runs a command. */
    public static SampleSite.Run run(Map<String, String> environment, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        return run(environment, options, Main.class, arguments);
    }

    /** Runs a program. */
    static SampleSite.Run run(Map<String, String> environment, List<String> options, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        return run(environment, command(options, program, arguments));
    }

    /** What starts a program. */
    static List<String> command(List<String> options, Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs anything. */
    static SampleSite.Run run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        int code = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        SampleSite.Run run = new SampleSite.Run(code, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        Files.delete(out);
        Files.delete(err);
        return run;
    }
}
