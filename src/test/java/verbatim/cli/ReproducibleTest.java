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
import org.junit.jupiter.params.provider.MethodSource;

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
        expected = build(source, folder.resolve("first"), Machine.PLAIN);
        if (expected.size() < 60) {
            fail("too few files: " + expected.keySet());
        }
    }

    /** A machine of another kind: what is set in its environment, what Java is told, what comes before the command. */
    private record Machine(String zone, String locale, List<String> options, List<String> before) {

        static final Machine PLAIN = new Machine("UTC", "C.UTF-8", List.of(), List.of());

        /** Machines that each differ from the plain one in one thing alone. */
        List<Machine> apart() {
            Stream<Machine> environments = Stream.of(
                    new Machine(zone, PLAIN.locale, List.of(), List.of()), new Machine(PLAIN.zone, locale, List.of(), List.of()));
            Stream<Machine> javas = options.stream().map(option -> new Machine(PLAIN.zone, PLAIN.locale, List.of(option), List.of()));
            Stream<Machine> commands = before.stream().map(word -> new Machine(PLAIN.zone, PLAIN.locale, List.of(), List.of(word)));
            return Stream.of(environments, javas, commands).flatMap(each -> each).toList();
        }
    }

    static Stream<Machine> machines() {
        return Stream.of(
                new Machine(
                        "Pacific/Kiritimati",
                        "tr_TR.UTF-8",
                        List.of("-Duser.language=tr -Duser.country=TR", "-XX:ActiveProcessorCount=1", "-Xmx192m -XX:+UseSerialGC"),
                        List.of("umask 077;", "faketime -f +5y")),
                new Machine(
                        "Etc/GMT+12",
                        "C",
                        List.of(
                                "-Duser.language=ar -Duser.country=EG -Duser.extensions=nu-arab",
                                "-XX:ActiveProcessorCount=2",
                                "-Duser.name=somebody -Duser.home=/nonexistent"),
                        List.of("umask 000;", "faketime -f -30y")),
                new Machine(
                        "Europe/Berlin",
                        "C.UTF-8",
                        List.of(
                                "-Duser.language=de -Duser.country=DE",
                                "-Dfile.encoding=ISO-8859-1",
                                "-XX:ActiveProcessorCount=8",
                                "-Xmx1g -XX:+UseParallelGC"),
                        List.of()));
    }

    /** Many things are other at once; only where that shows is each tried alone. */
    @ParameterizedTest
    @MethodSource("machines")
    void theBytesAreTheSame(Machine machine) throws Exception {
        if (!machine.before.isEmpty()) {
            Needed.program("faketime");
        }
        Path output = other();
        if (!build(source, output, machine).equals(expected)) {
            for (Machine one : machine.apart()) {
                assertEquals(expected, build(source, other(), one), one::toString);
            }
            fail("the bytes differ on " + machine + ", but for none of its settings alone");
        }
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
        assertEquals(expected, build(elsewhere, folder.resolve("other out"), Machine.PLAIN));
    }

    @Test
    void anotherJavaWritesTheSameBytes() throws Exception {
        List<Path> others = javas();
        if (others.isEmpty()) {
            Needed.missing("no other Java in /usr/lib/jvm, and none that JAVA_HOME_25_X64 or its like names");
        }
        for (Path java : others) {
            assertEquals(expected, build(source, other(), Machine.PLAIN, java.toString()), java.toString());
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
                assertEquals(expected, build(mount, other(), Machine.PLAIN), order);
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

    private static Path other() throws IOException {
        return Files.createTempDirectory(folder, "other").resolve("www");
    }

    private static Map<String, String> build(Path source, Path output, Machine machine) throws Exception {
        return build(source, output, machine, System.getProperty("java.home") + "/bin/java");
    }

    private static Map<String, String> build(Path source, Path output, Machine machine, String java) throws Exception {
        String options = String.join(" ", machine.options);
        List<String> shell = new ArrayList<>(
                List.of("sh", "-c", String.join(" ", machine.before) + " \"" + java + "\" " + options + " \"$@\"", "sh"));
        shell.addAll(List.of("-cp", System.getProperty("java.class.path"), "verbatim.cli.Main", "build", "--quiet"));
        shell.addAll(List.of("--source", source.toString(), "--output", output.toString()));
        // nothing is taken over from a build before
        shell.addAll(List.of("--cache", output.resolveSibling(output.getFileName() + "-cache").toString()));
        ProcessBuilder builder = new ProcessBuilder(shell).redirectErrorStream(true);
        builder.environment().putAll(Map.of("TZ", machine.zone, "LC_ALL", machine.locale, "LANG", machine.locale));
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
