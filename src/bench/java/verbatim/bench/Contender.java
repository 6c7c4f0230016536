package verbatim.bench;

import java.io.IOException;
import java.util.List;

/**
 * One that is measured as a whole process.
 *
 * @param key     names it in the record
 * @param name    for who reads
 * @param before  is done before each run, and not measured
 * @param command what is
 */
record Contender(String key, String name, Step before, List<String> command) {

    /** Leaves things as the contender is to find them. */
    interface Step {
        void run() throws IOException, InterruptedException;
    }
}
