package verbatim.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.IVersionProvider;
import verbatim.diagnostic.Digest;
import verbatim.site.Version;

/** What {@code --version} prints: all that a bug report should name. */
final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException, URISyntaxException {
        return new String[] {
            "verbatim " + Version.ofProgram().text(),
            "build " + build(),
            "Java %s (%s), %s %s"
                    .formatted(
                            Runtime.version(),
                            System.getProperty("java.vendor"),
                            System.getProperty("os.name"),
                            System.getProperty("os.arch"))
        };
    }

    /** The beginning of the jar's digest: the same sources always give the same jar. */
    private static String build() throws IOException, URISyntaxException {
        Path program = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Files.isRegularFile(program) ? Digest.sha256(Files.readAllBytes(program)).substring(0, 12) : "not packed";
    }
}
