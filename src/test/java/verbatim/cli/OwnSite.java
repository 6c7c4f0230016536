package verbatim.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/** The project's own site, built once from its content. */
public final class OwnSite {

    private OwnSite() {}

    /** Builds it, warnings being errors, and gives what was said. */
    public static SampleSite.Run build(Path output) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                new PrintWriter(out), new PrintWriter(err, true), "build", "--strict", "--output", output.toString());
        return new SampleSite.Run(code, out.toString(), err.toString());
    }
}
