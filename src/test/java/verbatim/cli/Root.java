package verbatim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** What only root may do to a machine. Elsewhere a test says what it misses; in CI, where {@code CI} is set, it fails. */
final class Root {

    private Root() {}

    /** Mounts a disk at a folder while something runs. */
    static void mounted(Path folder, List<String> arguments, Executable meanwhile) throws Throwable {
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(arguments);
        command.add(folder.toString());
        run(command);
        try {
            meanwhile.execute();
        } finally {
            run(List.of("umount", "-l", folder.toString()));
        }
    }

    /** Runs something, which should go well. */
    static void run(List<String> command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            if (process.waitFor() != 0) {
                missing("%s: %s".formatted(String.join(" ", command), said));
            }
        } catch (IOException e) {
            missing("%s: %s".formatted(command.get(0), e.getMessage()));
        }
    }

    private static void missing(String what) {
        String said = "this test needs root on Linux: " + what;
        if (System.getenv("CI") != null) {
            fail(said);
        }
        abort(said);
    }
}
