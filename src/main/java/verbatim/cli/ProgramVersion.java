package verbatim.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import picocli.CommandLine.IVersionProvider;
import verbatim.site.Version;

/** What {@code --version} says: all that a report about a defect should name. */
final class ProgramVersion implements IVersionProvider {

    private static final int BUILD = 6;

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

    /** The jar's digest, shortened: the jar is the same bytes wherever and whenever its sources are built. */
    private static String build() throws IOException, URISyntaxException {
        Path program = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (!Files.isRegularFile(program)) {
            return "not packed";
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(program));
            return HexFormat.of().formatHex(digest, 0, BUILD);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
