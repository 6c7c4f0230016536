package verbatim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same input gives the same bytes, whatever the machine is like. What a variation needs and is not installed fails in
 * CI (where {@code CI} is set), and is told elsewhere.
 */
class ReproducibleTest {

    private static final Path SITE = Path.of("src/test/sites/good/bridge");

    @TempDir
    private static Path folder;

    private static Path source;
    private static Map<String, String> expected;

    @BeforeAll
    static void buildOnce() throws Exception {
        source = site(folder.resolve("a"));
        expected = build(source, folder.resolve("first"), "UTC", "C.UTF-8", List.of(), List.of());
        if (expected.size() < 60) {
            fail("too few files: " + expected.keySet());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // name              | zone               | locale      | options of Java                                | command before it
                "the same again      | UTC                | C.UTF-8     | -                                              | -",
                "far east            | Pacific/Kiritimati | C.UTF-8     | -                                              | -",
                "far west            | Etc/GMT+12         | C.UTF-8     | -                                              | -",
                "Turkish             | UTC                | tr_TR.UTF-8 | -Duser.language=tr -Duser.country=TR           | -",
                "German              | Europe/Berlin      | C.UTF-8     | -Duser.language=de -Duser.country=DE           | -",
                "Arabic digits       | UTC                | C.UTF-8     | -Duser.language=ar -Duser.country=EG -Duser.extensions=nu-arab | -",
                "no locale           | UTC                | C           | -                                              | -",
                "another character set | UTC              | C.UTF-8     | -Dfile.encoding=ISO-8859-1                     | -",
                "one processor       | UTC                | C.UTF-8     | -XX:ActiveProcessorCount=1                     | -",
                "two processors      | UTC                | C.UTF-8     | -XX:ActiveProcessorCount=2                     | -",
                "eight processors    | UTC                | C.UTF-8     | -XX:ActiveProcessorCount=8                     | -",
                "small heap          | UTC                | C.UTF-8     | -Xmx192m -XX:+UseSerialGC                      | -",
                "large heap          | UTC                | C.UTF-8     | -Xmx1g -XX:+UseParallelGC                      | -",
                "another user        | UTC                | C.UTF-8     | -Duser.name=somebody -Duser.home=/nonexistent  | -",
                "narrow umask        | UTC                | C.UTF-8     | -                                              | umask 077;",
                "wide umask          | UTC                | C.UTF-8     | -                                              | umask 000;",
                "five years on       | UTC                | C.UTF-8     | -                                              | faketime -f +5y",
                "long ago            | UTC                | C.UTF-8     | -                                              | faketime -f -30y",
            })
    void theBytesAreTheSame(String name, String zone, String locale, String options, String before) throws Exception {
        if (before != null && before.startsWith("faketime")) {
            Needed.program("faketime");
        }
        Path output = folder.resolve(name.replace(' ', '-'));
        assertEquals(
                expected,
                build(
                        source,
                        output,
                        zone,
                        locale,
                        options == null ? List.of() : List.of(options.split(" ")),
                        before == null ? List.of() : List.of(before.split(" "))));
        if (Files.getFileStore(output).supportsFileAttributeView("posix")) {
            assertEquals(
                    "[OTHERS_READ]",
                    Files.getPosixFilePermissions(output.resolve("index.html")).stream()
                            .filter(right -> right.name().startsWith("OTHERS"))
                            .toList()
                            .toString());
        }
    }

    @Test
    void aCheckoutElsewhereWithOtherTimesIsBuiltToTheSameBytes() throws Exception {
        Path elsewhere = site(folder.resolve("some where/ünder/another name"));
        try (Stream<Path> walk = Files.walk(elsewhere)) {
            int n = 0;
            for (Path path : walk.sorted().toList()) {
                Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000_000_000L + 86_400_000L * (n++ * 37 % 500)));
            }
        }
        assertEquals(
                expected, build(elsewhere, folder.resolve("other out"), "UTC", "C.UTF-8", List.of(), List.of()));
    }

    @Test
    void anotherJavaWritesTheSameBytes() throws Exception {
        List<Path> others = javas();
        if (others.isEmpty()) {
            Needed.missing("no other Java in /usr/lib/jvm, and none that JAVA_HOME_25_X64 or its like names");
        }
        for (Path java : others) {
            Map<String, String> found = build(
                    source, folder.resolve("java" + others.indexOf(java)), "UTC", "C.UTF-8", List.of(), List.of(), java.toString());
            assertEquals(expected, found, java.toString());
        }
    }

    @Test
    void anotherOrderOfTheFilesInAFolderDoesNotShow() throws Exception {
        Needed.program("disorderfs");
        for (String order : List.of("--reverse-dirents=yes", "--shuffle-dirents=yes")) {
            Path mount = Files.createDirectories(folder.resolve("mounted" + order));
            Process process = new ProcessBuilder("disorderfs", "--sort-dirents=no", order, source.toString(), mount.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                Needed.missing("disorderfs cannot mount here: " + said.strip());
            }
            try {
                assertEquals(
                        expected,
                        build(mount, folder.resolve("out" + order), "UTC", "C.UTF-8", List.of(), List.of()),
                        order);
            } finally {
                new ProcessBuilder("umount", "-l", mount.toString()).start().waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    private static Path site(Path at) throws IOException {
        SampleSite.golden(SITE, at)
                .file(
                        "jbake.properties",
                        Files.readString(SITE.resolve("jbake.properties")) + "\npublish.precompress=true\npublish.cname=www.bridge.example\n")
                .file("content/pages/moved.md", "---\ntitle: İstanbul\ntype: page\ndate: 2025-03-05\naliases: [/old, /older]\n---\n\nWords.\n");
        return at;
    }

    private static Map<String, String> build(
            Path source, Path output, String zone, String locale, List<String> options, List<String> before)
            throws Exception {
        return build(
                source, output, zone, locale, options, before, System.getProperty("java.home") + "/bin/java");
    }

    private static Map<String, String> build(
            Path source, Path output, String zone, String locale, List<String> options, List<String> before, String java)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "verbatim.cli.Main", "build", "--quiet"));
        command.addAll(List.of("--source", source.toString(), "--output", output.toString()));
        List<String> shell = new ArrayList<>(List.of("sh", "-c", String.join(" ", before) + " exec \"$@\"", "sh"));
        if (!before.isEmpty() && before.get(0).equals("faketime")) {
            shell = new ArrayList<>(before);
        }
        shell.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(shell).redirectErrorStream(true);
        builder.environment().putAll(Map.of("TZ", zone, "LC_ALL", locale, "LANG", locale));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), said);
        Map<String, String> digests = new ConcurrentHashMap<>();
        try (Stream<Path> walk = Files.walk(output)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                digests.put(output.relativize(file).toString(), HexFormat.of().formatHex(hash));
            }
        }
        return new TreeMap<>(digests);
    }

    /** Where Debian puts Javas, and where the environment says so, as it does on GitHub's machines. */
    private static List<Path> javas() throws IOException {
        List<Path> homes = new ArrayList<>();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME_")) {
                homes.add(Path.of(value));
            }
        });
        Path all = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(all)) {
            try (Stream<Path> installed = Files.list(all)) {
                installed.forEach(homes::add);
            }
        }
        TreeMap<Path, Path> found = new TreeMap<>();
        for (Path home : homes) {
            Path java = home.resolve("bin/java");
            if (Files.isExecutable(java) && major(home).orElse(0) >= 17) {
                found.put(home.toRealPath(), java);
            }
        }
        found.remove(Path.of(System.getProperty("java.home")).toRealPath());
        return List.copyOf(found.values());
    }

    private static Optional<Integer> major(Path home) throws IOException {
        Path release = home.resolve("release");
        return Files.exists(release)
                ? Files.readAllLines(release).stream()
                        .filter(line -> line.startsWith("JAVA_VERSION="))
                        .map(line -> Integer.valueOf(line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1")))
                        .findFirst()
                : Optional.empty();
    }
}
