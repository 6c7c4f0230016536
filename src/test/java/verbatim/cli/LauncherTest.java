package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
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

    private String launch(Map<String, String> environment, int code, String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>();
        command.add(folder.resolve("the program/verbatim").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--source", folder.resolve("a site").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(code, process.waitFor(), said);
        return said;
    }
}
