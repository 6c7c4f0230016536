package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Disks that are full or closed, and files that may not be read. The numbers are rows of the table of faults. */
class MachineTest {

    @TempDir
    private Path folder;

    private SampleSite site;

    @BeforeEach
    void write() throws IOException {
        site = SampleSite.in(folder);
        site.file("jbake.properties", "site.host=https://bridge.example/\nrender.images=false\n");
    }

    @Test
    @DisplayName("43 disk full")
    void aDiskThatGetsFullLeavesTheOldSite() throws Throwable {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Path output = disk.resolve("www");
        Root.mounted(disk, List.of("-t", "tmpfs", "-o", "size=8m", "tmpfs"), () -> {
            assertEquals(0, site.run("build", "--output", output.toString()).code());
            Map<String, String> before = SampleSite.digests(output);
            title("New");
            int refused = 0;
            for (int free = 0; ; free += 8 * 1024) {
                Path ballast = disk.resolve("ballast");
                Files.deleteIfExists(ballast);
                Files.write(ballast, new byte[(int) Math.max(0, disk.toFile().getUsableSpace() - free)]);
                SampleSite.Run run = site.run("build", "--quiet", "--output", output.toString());
                if (run.code() == 0) {
                    break;
                }
                refused++;
                assertEquals(3, run.code(), run.err());
                assertTrue(
                        run.err().startsWith("verbatim: " + disk)
                                && run.err().endsWith(": No space left on device; free some space, or write elsewhere\n"),
                        run.err());
                assertEquals(before, SampleSite.digests(output));
                assertEquals(List.of("ballast", "www"), names(disk));
            }
            assertTrue(refused > 4, refused + " sizes were too small");
            assertTrue(Files.readString(output.resolve("pages/about.html")).contains("New"));
        });
    }

    @Test
    @DisplayName("41 output read-only")
    void aClosedDiskIsToldAndLeftAlone() throws Throwable {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Path output = disk.resolve("www");
        assertEquals(0, site.run("build", "--output", output.toString()).code());
        Map<String, String> before = SampleSite.digests(output);
        title("New");
        Root.mounted(disk, List.of("--bind", disk.toString()), () -> {
            Root.run(List.of("mount", "-o", "remount,bind,ro", disk.toString()));
            for (Path target : List.of(output, disk.resolve("fresh"), disk.resolve("deeper/fresh"))) {
                SampleSite.Run run = site.run("build", "--output", target.toString());
                assertEquals(3, run.code(), run.err());
                assertTrue(
                        run.err().startsWith("verbatim: " + disk)
                                && run.err().endsWith(": Read-only file system; write elsewhere\n"),
                        run.err());
            }
        });
        assertEquals(before, SampleSite.digests(output));
        assertEquals(List.of("www"), names(disk));
    }

    @Test
    void anOutputWhereADiskBeginsIsToldAndLeftAlone() throws Throwable {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Root.mounted(disk, List.of("-t", "tmpfs", "tmpfs"), () -> {
            SampleSite.Run run = site.run("build", "--output", disk.toString());
            assertEquals(3, run.code(), run.err());
            assertTrue(run.err().endsWith(": Device or resource busy, perhaps a mount point; name a folder inside it\n"), run.err());
            assertEquals(List.of(), names(disk));
            assertFalse(Files.exists(folder.resolve(".disk.verbatim-next")));
        });
    }

    @Test
    @DisplayName("42 output path a file")
    void anOutputThatIsAFileIsToldAndLeftAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("www"), "theirs");
        for (Path target : List.of(file, file.resolve("deeper"))) {
            SampleSite.Run run = site.run("build", "--output", target.toString());
            assertEquals(3, run.code(), run.err());
            assertTrue(run.err().startsWith("verbatim: " + file), run.err());
            assertTrue(run.err().lines().count() == 1 && run.err().contains("not a folder"), run.err());
        }
        assertEquals("theirs", Files.readString(file));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // what                    | path                        | rights    | code | said
                "39 unreadable page        | content/pages/about.md      | --------- | 1 | content/pages/about.md:1:1: error content/outside the file cannot be read",
                "39 unreadable evidence    | content/evidence/doe2025.md | --------- | 1 | content/evidence/doe2025.md:1:1: error content/outside the file cannot be read",
                "39 unreadable bibliography | content/bibliography.json  | --------- | 1 | content/bibliography.json:1:1: error content/outside the file cannot be read",
                "39 unreadable folder      | content/pages               | --------- | 3 | content/pages: permission denied",
                "39 unreadable settings    | jbake.properties            | --------- | 1 | jbake.properties:1:1: error content/outside the file cannot be read",
                "39 unreadable template    | templates/page.ftlh         | --------- | 1 | templates/page.ftlh:1:1: error template/error it, or a template that it includes, cannot be read; check its permissions (in content/pages/about.md)",
                "40 unreadable asset       | assets/img/favicon.svg      | --------- | 3 | assets/img/favicon.svg: permission denied",
                "40 unreadable asset that is copied | assets/licenses/minisearch.txt | --------- | 3 | assets/licenses/minisearch.txt: permission denied",
                "41 output's folder closed | target                      | r-xr-xr-x | 3 | target/.www.verbatim-lock: permission denied",
                "41 old output unreadable  | target/www                  | --------- | 3 | target/www",
            })
    void whatThisUserMayNotReadOrWriteIsTold(String name, String path, String rights, int code, String said) throws Exception {
        assertEquals(0, site.run("build").code());
        Map<String, String> before = site.digests();
        title("New");
        Path file = folder.resolve(path);
        var were = Files.getPosixFilePermissions(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        // root may read all, unless it gives up the right to
        List<String> command = new ArrayList<>(List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all"));
        Root.run(Stream.concat(command.stream(), Stream.of("true")).toList());
        command.addAll(Jvm.command(
                List.of("-Dorg.freemarker.loggerLibrary=none"), Main.class, "build", "--quiet", "--source", folder.toString()));
        SampleSite.Run run = Jvm.run(Map.of(), command);
        Files.setPosixFilePermissions(file, were);
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains(said), run.err());
        assertEquals(before, site.digests());
        assertEquals(List.of("cache", "www"), names(folder.resolve("target")));
    }

    private void title(String title) throws IOException {
        site.file("content/pages/about.md", "---\ntitle: " + title + "\ntype: page\ndate: 2025-03-05\n---\n\n## Who we are\n");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
