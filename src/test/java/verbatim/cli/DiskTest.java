package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk that fails at any operation, one after the other: what is published is the old site or the new one. */
class DiskTest {

    @TempDir
    private static Path folder;

    private static Map<String, List<Fault>> faults;

    /** A build that met a fault; what lies beside the site after it, and after the next build. */
    private record Fault(String kind, int n, int code, String published, String beside, String after, String said) {

        static Fault of(String line) {
            String[] parts = line.split("\t", -1);
            return new Fault(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), parts[3], parts[4], parts[5], parts[6]);
        }
    }

    @BeforeAll
    static void buildOncePerFault() throws Exception {
        SampleSite.Run run = Jvm.run(
                Map.of(),
                List.of(
                        "-Djava.nio.file.spi.DefaultFileSystemProvider=verbatim.disk.FaultyDisk",
                        "-Dorg.freemarker.loggerLibrary=none",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC"),
                FaultyBuilds.class,
                (folder + " WRITE on 1 / WRITE on 1 /css/site. RENAME once 1 / RENAME on 1 / ATTRIBUTE once 20 / DELETE once 10 /")
                        .split(" "));
        assertEquals(0, run.code(), run.err());
        faults = run.out().lines().map(Fault::of).collect(Collectors.groupingBy(Fault::kind, TreeMap::new, Collectors.toList()));
    }

    @ParameterizedTest(name = "{0}: at least {1}")
    @CsvSource({
        "WRITE on /, 80",
        "WRITE on /css/site., 1",
        "RENAME once /, 2",
        "RENAME on /, 2",
        "ATTRIBUTE once /, 2",
        "DELETE once /, 3"
    })
    void theSiteIsTheOldOrTheNewOneAndTheNextBuildClearsUp(String kind, int least) {
        List<Fault> met = faults.get(kind);
        assertTrue(met.size() >= least, met.toString());
        for (Fault fault : met) {
            assertTrue(Set.of("3 old", "0 new").contains(fault.code + " " + fault.published) || isStuck(fault), fault.toString());
            assertEquals("[]", fault.after, fault.toString());
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"43 disk full, WRITE on /, ''", "44 disk full while an asset is copied, WRITE on /css/site., css/site."})
    void aFullDiskIsToldWithTheFileAndLeavesNothing(String name, String kind, String file) {
        for (Fault fault : faults.get(kind)) {
            assertEquals(3, fault.code, fault.toString());
            assertEquals("old", fault.published, fault.toString());
            assertTrue(Set.of("[]", "[.www.verbatim-lock]").contains(fault.beside), fault.toString());
            assertTrue(
                    fault.said.startsWith("verbatim: " + folder.resolve("target"))
                            && fault.said.contains(file)
                            && fault.said.endsWith(": No space left on device; free some space, or write elsewhere"),
                    fault.toString());
        }
    }

    /** Neither can the new site be put in place nor the old one put back; the next build does it. */
    private static boolean isStuck(Fault fault) {
        return fault.kind.equals("RENAME on /") && fault.n == 2 && fault.published.equals("nothing") && fault.beside.contains("old");
    }
}
