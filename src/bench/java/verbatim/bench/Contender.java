package verbatim.bench;

import java.io.IOException;
import java.util.List;

/**
 * A program that is measured as a whole process.
 *
 * @param key     its name in the record
 * @param name    its name in the table
 * @param before  a step before each run, which is not measured
 * @param command the command that is measured
 */
record Contender(String key, String name, Step before, List<String> command) {

    /** Prepares a run. */
    interface Step {
        void run() throws IOException, InterruptedException;
    }
}
