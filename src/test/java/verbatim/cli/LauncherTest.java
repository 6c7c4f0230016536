package verbatim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script at the root, in a copy of the project that is built already. */
class LauncherTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath();

    @TempDir
    private Path folder;

    private SampleSite site;

    @BeforeEach
    void write() throws Exception {
        site = SampleSite.in(folder.resolve("a site"));
        Path program = folder.resolve("the program");
        Files.createDirectories(program.resolve("src/main"));
        Files.createDirectories(program.resolve("src/bench"));
        Files.createDirectories(program.resolve("src/site/markdown/reference"));
        Files.createDirectories(program.resolve("target"));
        Files.createFile(program.resolve("pom.xml"));
        Files.createDirectories(program.resolve("src/launcher"));
        for (String script : List.of("verbatim", "src/launcher/develop.sh")) {
            Files.copy(PROJECT.resolve(script), program.resolve(script));
        }
        Files.createSymbolicLink(program.resolve("target/lib"), PROJECT.resolve("target/lib"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(Attributes.Name.CLASS_PATH, PROJECT.resolve("target/classes").toUri().toString());
        try (OutputStream out = Files.newOutputStream(program.resolve("target/verbatim.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
        Files.createFile(program.resolve("target/launcher.stamp"));
    }

    @Test
    void anyFileNameIsPublishedInTheCLocale() throws Exception {
        site.file("content/pages/caf\u00e9 au lait.md", "---\ntitle: Coffee\ntype: page\ndate: 2025-01-01\n---\n");
        site.file(
                "content/pages/about.md",
                "---\ntitle: A\ntype: page\ndate: 2025-01-01\n---\n[Coffee](<caf\u00e9 au lait.md>)\n");
        assertEquals(0, site.run("build").code());
        Map<String, String> here = site.digests();
        assertTrue(here.containsKey("pages/caf\u00e9 au lait.html"), here.keySet().toString());
        assertTrue(Files.readString(site.output().resolve("pages/about.html")).contains("href=\"caf%C3%A9%20au%20lait.html\""));
        assertEquals("", launch(Map.of("LC_ALL", "C"), 0, "build", "--quiet"));
        assertEquals(here, site.digests());
    }

    @Test
    void anOldJavaIsRefusedInOneLine() throws Exception {
        Path home = folder.resolve("jdk-11");
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Files.writeString(home.resolve("bin/java"), "#!/bin/sh\n");
        assertTrue(home.resolve("bin/java").toFile().setExecutable(true));
        assertEquals(
                "verbatim: Java 11.0.2 is too old; install Java 17 or newer, or set JAVA_HOME\n",
                launch(Map.of("JAVA_HOME", home.toString()), 2, "build"));
    }

    @Test
    void aFolderThatJavaCannotNameIsToldInOneLine() throws Exception {
        Path program = Files.createDirectory(folder.resolve("a:b"));
        Files.copy(PROJECT.resolve("verbatim"), program.resolve("verbatim"));
        Process process = new ProcessBuilder(program.resolve("verbatim").toString(), "build").redirectErrorStream(true).start();
        assertEquals(
                "verbatim: the path %s has a colon, which Java cannot use in a class path; move the program to another folder\n".formatted(program.toRealPath()),
                new String(process.getInputStream().readAllBytes(), UTF_8));
        assertEquals(2, process.waitFor());
    }

    @Test
    void aProgramThatCannotBeBuiltHereIsToldInOneLine() throws Exception {
        Path target = folder.resolve("the program/target");
        Files.move(target, folder.resolve("moved"));
        Files.createFile(target);
        String said = launch(Map.of(), 3, "check");
        assertTrue(said.endsWith("verbatim: cannot build the program: permission denied in %s\n".formatted(target.toRealPath())), said);
        assertEquals(1, said.lines().count(), said);
    }

    /** As in the zip, which has no bench.jar. */
    @Test
    void benchWithoutItsJarIsRefusedInOneLine() throws Exception {
        assertEquals("verbatim: bench is a tool for developers and needs a checkout of Verbatim's sources\n", launch(Map.of(), 2, "bench"));
    }

    @Test
    void ofTwoFirstStartsTheSecondWaitsAndFindsTheProgramBuilt() throws Exception {
        Path program = folder.resolve("the program");
        Path end = folder.resolve("end");
        assertEquals(0, new ProcessBuilder("mkfifo", end.toString()).start().waitFor());
        Path mvnw = Files.writeString(program.resolve("mvnw"), "#!/bin/sh\necho built >>builds\ncat '%s'\n".formatted(end));
        assertTrue(mvnw.toFile().setExecutable(true));
        Files.delete(program.resolve("target/launcher.stamp"));
        Process first = start(Map.of(), "check");
        assertEquals("verbatim: building the program (sources are newer than target/)", first.inputReader().readLine());
        Process second = start(Map.of(), "check");
        assertEquals("verbatim: another process is building the program; waiting for it", second.inputReader().readLine());
        Files.writeString(end, "");
        for (Process process : List.of(first, second)) {
            String said = process.inputReader().lines().collect(Collectors.joining("\n"));
            assertEquals(0, process.waitFor(), said);
        }
        assertEquals("built\n", Files.readString(program.resolve("builds")));
    }

    @Test
    void aReportThatCannotBeWrittenIsNoSuccess() throws Exception {
        Process process = new ProcessBuilder(
                        folder.resolve("the program/verbatim").toString(), "check", "--quiet", "--format", "json", "--source", folder.resolve("a site").toString())
                .redirectOutput(Path.of("/dev/full").toFile())
                .start();
        assertTrue(new String(process.getErrorStream().readAllBytes(), UTF_8).startsWith("verbatim: cannot write output: "));
        assertEquals(3, process.waitFor());
    }

    @Test
    void noJavaIsToldInOneLine() throws Exception {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("sh", "readlink", "sed")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/bin").resolve(tool).toRealPath());
        }
        assertEquals(
                "verbatim: no Java found; install Java 17 or newer, or set JAVA_HOME\n",
                launch(Map.of("JAVA_HOME", "", "PATH", tools.toString()), 2, "build"));
        assertEquals(
                "verbatim: JAVA_HOME is " + tools + ", but there is no bin/java in it\n",
                launch(Map.of("JAVA_HOME", tools.toString()), 2, "build"));
    }

    /** It cannot be run here; what it gives to Java, and the oldest Java that it takes, are those of the other. */
    @Test
    void theWindowsLauncherStartsTheSameProgramInTheSameWay() throws Exception {
        String posix = Files.readString(PROJECT.resolve("verbatim"));
        String windows = Files.readString(PROJECT.resolve("src/launcher/verbatim.bat"));
        assertEquals(options(posix), options(windows));
        assertTrue(posix.contains("-ge 17 ]") && windows.contains("LSS 17 "));
        assertTrue(posix.contains("-ge 19 ]") && windows.contains("GEQ 19 "));
        assertTrue(windows.contains("verbatim.cli.Main %*"));
    }

    private static Set<String> options(String launcher) {
        return Pattern.compile("(?<![\\w-])-(X[\\w:+=]*|-enable[\\w=-]+)").matcher(launcher).results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Process start(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>();
        command.add(folder.resolve("the program/verbatim").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--source", folder.resolve("a site").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String launch(Map<String, String> environment, int code, String... arguments) throws Exception {
        Process process = start(environment, arguments);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(code, process.waitFor(), said);
        return said;
    }
}
