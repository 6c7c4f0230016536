package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Verbatim this is, and what happens to a site that was made for another. */
class VersionTest {

    private static final String SETTINGS = "site.host=https://bridge.example/\nverbatim.version=%s\n%s\n";

    @TempDir
    private Path folder;

    private SampleSite site(String version, String more) throws IOException {
        return SampleSite.in(folder).file("jbake.properties", SETTINGS.formatted(version, more));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "build --version", "source add --version"})
    void versionSaysWhatAReportOfADefectMustName(String arguments) throws Exception {
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(version.find());
        List<String> said = SampleSite.at(folder).run(arguments.split(" ")).out().lines().toList();
        assertEquals("verbatim " + version.group(1), said.get(0));
        assertEquals("build not packed", said.get(1));
        assertTrue(said.get(2).startsWith("Java " + System.getProperty("java.vm.version").replaceFirst("-.*", "")), said.get(2));
        assertTrue(said.get(2).contains(System.getProperty("os.arch")), said.get(2));
    }

    @Test
    void aSiteForANewerVerbatimIsToldApartFromAMistake() throws Exception {
        SampleSite.Run run = site("12.1", "site.shape=round").run("check");
        assertEquals(2, run.code());
        assertEquals(
                "jbake.properties:2:1: error config/value the site needs Verbatim 12.1 or newer; this is "
                        + verbatim.site.Version.ofProgram().text(),
                run.out().lines().findFirst().orElse(""),
                run.out());
        assertTrue(run.out().contains("update Verbatim"), run.out());
        assertTrue(!run.out().contains("site.shape"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.1", "0.1.0", "0.0.99", ""})
    void aSiteForThisOrAnOlderVerbatimIsBuilt(String version) throws Exception {
        SampleSite site = site(version, "");
        SampleSite.Run run = site.run("check", "--strict");
        assertEquals(0, run.code(), run.out());
        site.file("jbake.properties", SETTINGS.formatted(version, "site.shape=round"));
        assertTrue(site.run("check").out().contains("unknown key “site.shape”"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "1.", "0.1-SNAPSHOT", "99999999999"})
    void whatIsNoVersionIsSaid(String version) throws Exception {
        SampleSite.Run run = site(version, "").run("check");
        assertEquals(2, run.code());
        assertTrue(run.out().contains("config/value verbatim.version is “" + version + "”"), run.out());
    }
}
