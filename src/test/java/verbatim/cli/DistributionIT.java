package verbatim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import verbatim.site.Version;

/** The zip that {@code mvn package} has made, used as by somebody who has nothing else. */
@Tag("packaged")
class DistributionIT {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final String NAME = "verbatim-" + Version.ofProgram().text();
    private static final Path ZIP = PROJECT.resolve("target").resolve(NAME + ".zip");
    private static final long MOST = 25_000_000;

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    @TempDir
    private static Path folder;

    /** A runtime as a user may have it: the modules of Java SE, and no compiler. */
    private static Path runtime;

    /** The same without Java's own class data. */
    private static Path bare;

    private static Path program;

    @BeforeAll
    static void unpack() throws Exception {
        Path place = Files.createDirectories(folder.resolve("some where/für alle"));
        run(Map.of(), 0, "unzip", "-q", ZIP.toString(), "-d", place.toString());
        program = place.resolve(NAME);
        runtime = folder.resolve("runtime");
        run(
                Map.of(),
                0,
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--add-modules",
                "java.se,jdk.httpserver,jdk.unsupported,jdk.zipfs",
                "--output",
                runtime.toString());
        assertFalse(Files.exists(runtime.resolve("bin/javac")));
        bare = folder.resolve("bare");
        run(Map.of(), 0, "cp", "-R", runtime.toString(), bare.toString());
        // as those that can be downloaded have it
        run(Map.of(), 0, runtime.resolve("bin/java").toString(), "-Xshare:dump");
        // whoever runs it may read all of this, and write nowhere but in a home
        run(Map.of(), 0, "chmod", "-R", "a+rX,a-w", folder.toString());
        for (String home : List.of("home", "home 2", "home 3", "home 4")) {
            run(Map.of(), 0, "chmod", "u+w", folder.toString());
            Files.createDirectory(folder.resolve(home));
            if (ROOT) {
                run(Map.of(), 0, "chown", "nobody", folder.resolve(home).toString());
            }
        }
    }

    @Test
    void itIsSmallAndItsChecksumHolds() throws Exception {
        assertTrue(Files.size(ZIP) <= MOST, ZIP + " has " + Files.size(ZIP) + " bytes");
        assertEquals(sha256(ZIP) + "  " + ZIP.getFileName(), Files.readString(Path.of(ZIP + ".sha256")).strip());
    }

    @Test
    void whoMadeEachLibraryIsSaid() throws Exception {
        List<String> rows = Files.readAllLines(program.resolve("THIRD-PARTY.txt"), UTF_8).stream()
                .dropWhile(line -> !line.startsWith("jar "))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .map(line -> line.substring(0, 28).strip())
                .filter(names -> !names.isEmpty())
                .flatMap(names -> Stream.of(names.split(", ")))
                .map(name -> name.replace("*", "[a-z0-9_-]*") + "-[0-9.]+\\.jar")
                .toList();
        try (Stream<Path> libraries = Files.list(program.resolve("lib"))) {
            List<String> names = libraries.map(library -> library.getFileName().toString()).sorted().toList();
            assertEquals(
                    List.of(), names.stream().filter(name -> rows.stream().noneMatch(name::matches)).toList());
            assertEquals(
                    List.of(), rows.stream().filter(row -> names.stream().noneMatch(name -> name.matches(row))).toList());
        }
        assertEquals(Files.readString(PROJECT.resolve("LICENSE")), Files.readString(program.resolve("LICENSE")));
        assertTrue(Files.exists(program.resolve("NOTICE")));
    }

    @Test
    void aNewSiteIsMadeAndBuiltByOneWhoMayWriteNowhereElse() throws Exception {
        Path home = folder.resolve("home");
        Path site = home.resolve("my site");
        Map<String, String> user = Map.of("HOME", home.toString(), "LC_ALL", "C");
        List<String> before = files(program);
        assertEquals(
                "verbatim: " + program + "/new: permission denied; change the permissions, or choose another path\n",
                start(user, 3, "init", program + "/new"));
        start(user, 0, "init", site.toString());
        asUser(user, 0, "sed", "-i", "s/^#* *publish.precompress=.*/publish.precompress=true/", site.resolve("jbake.properties").toString());
        String built = start(user, 0, "build", "--strict", "--source", site.toString());
        assertTrue(built.contains("0 errors, 0 warnings"), built);
        assertEquals(0, SampleSite.at(site).run("build", "--output", folder.resolve("here").toString()).code());
        assertEquals(digests(folder.resolve("here")), digests(site.resolve("target/www")));

        assertEquals(before, files(program));
        Path kept = Path.of(home + "/.cache/verbatim" + program.toRealPath());
        assertEquals(1, files(kept).size(), files(kept)::toString);
        assertTrue(files(kept).get(0).matches("classes-[0-9.]+\\.jsa"), files(kept)::toString);
        assertEquals(built.lines().count(), start(user, 0, "build", "--source", site.toString()).lines().count());
    }

    @Test
    void theCacheFolderIsTheOneThatTheUserNames() throws Exception {
        Path home = folder.resolve("home 2");
        SampleSite.in(home.resolve("site"));
        run(Map.of(), 0, "chmod", "-R", "a+rwX", home.toString());
        Map<String, String> user = Map.of("HOME", home.toString(), "XDG_CACHE_HOME", home + "/of mine");
        start(user, 0, "build", "--quiet", "--source", home + "/site");
        assertEquals(1, files(Path.of(home + "/of mine/verbatim" + program.toRealPath())).size());
        assertFalse(Files.exists(home.resolve(".cache")));
        // without a home there is none, and without Java's class data no need of it
        assertEquals("", start(Map.of("HOME", home + "/new", "JAVA_HOME", bare.toString()), 0, "build", "--quiet", "--source", home + "/site"));
        assertEquals("", start(Map.of("HOME", "/nonexistent"), 0, "check", "--quiet", "--source", home + "/site"));
    }

    /** What the new site's README says, word for word. */
    @Test
    void aNewcomerPublishesToABranch() throws Exception {
        Path home = folder.resolve("home 4");
        Path host = home.resolve("host.git");
        Map<String, String> user = Map.of(
                "HOME", home.toString(),
                "PATH", program.resolve("bin") + ":" + System.getenv("PATH"),
                "GIT_AUTHOR_NAME", "N", "GIT_AUTHOR_EMAIL", "n@example.org",
                "GIT_COMMITTER_NAME", "N", "GIT_COMMITTER_EMAIL", "n@example.org");
        asUser(user, 0, "git", "init", "--quiet", "--bare", host.toString());
        start(user, 0, "init", home.resolve("site").toString());
        List<String> steps = Pattern.compile("(?s)```sh\n(.*?)```")
                .matcher(Files.readString(home.resolve("site/README.md")).split("## Publish")[1])
                .results()
                .map(block -> block.group(1).replace("ADDRESS", "'" + host + "'").replace("SITE", "https://bridge.example/it/"))
                .toList();
        assertEquals(2, steps.size());
        String at = "set -e; cd '" + home.resolve("site") + "'; ";
        asUser(user, 0, "sh", "-c", at + steps.get(0));
        String published = asUser(user, 0, "git", "-C", host.toString(), "show", "gh-pages:explainers/the-plan.html");
        assertTrue(published.contains("https://bridge.example/it/explainers/the-plan.html"), published);

        // another machine, and a page less
        asUser(user, 0, "sh", "-c", at + "rm -r target; git clone --quiet --branch gh-pages '" + host + "' target/www");
        asUser(user, 0, "sh", "-c", at + "rm content/fr/pages/about.md; " + steps.get(1));
        String changed = asUser(user, 0, "git", "-C", host.toString(), "show", "--name-status", "--format=", "gh-pages");
        assertTrue(changed.contains("D\tfr/pages/about.html\n"), changed);
        assertFalse(changed.contains("the-plan.html"), changed);
    }

    @Test
    void theBuildThatItNamesIsItsJar() throws Exception {
        String said = start(Map.of("HOME", folder.resolve("home").toString()), 0, "--version");
        assertEquals("build " + sha256(program.resolve("verbatim.jar")).substring(0, 12), said.lines().toList().get(1));
    }

    @Test
    void laterJavasRunItWithoutAWord() throws Exception {
        List<Path> javas;
        try (Stream<Path> all = Files.exists(Path.of("/usr/lib/jvm")) ? Files.list(Path.of("/usr/lib/jvm")) : Stream.empty()) {
            javas = all.filter(java -> java.getFileName().toString().matches("[^.].*(2[2-9]|[3-9]\\d).*") && Files.isExecutable(java.resolve("bin/java"))).toList();
        }
        assumeTrue(!javas.isEmpty(), "no Java newer than 21 in /usr/lib/jvm");
        Path site = folder.resolve("home 3/for later");
        SampleSite.in(site).file("jbake.properties", "site.host=https://bridge.example/\npublish.precompress=true\n");
        run(Map.of(), 0, "chmod", "-R", "a+rwX", folder.resolve("home 3").toString());
        for (Path java : javas) {
            Map<String, String> user = Map.of("HOME", folder.resolve("home 3").toString(), "JAVA_HOME", java.toString());
            for (int i = 0; i < 2; i++) {
                assertEquals("", start(user, 0, "build", "--quiet", "--source", site.toString()));
            }
            // a home in which nothing may be kept
            Map<String, String> nobody = Map.of("HOME", "/nonexistent", "JAVA_HOME", java.toString());
            assertEquals("", start(nobody, 0, "check", "--quiet", "--source", site.toString()));
        }
    }

    /** Elsewhere, later, in another time zone, by somebody with another umask. */
    @Test
    void itIsTheSameBytesWhereverItIsBuilt() throws Exception {
        boolean later = Files.isExecutable(Path.of("/usr/bin/faketime"));
        assumeTrue(later || System.getenv("CI") == null, "no faketime");
        Path copy = Files.createDirectories(folder.resolve("home/another checkout"));
        List<String> sources = new ArrayList<>(List.of("cp", "-R"));
        for (String name : "pom.xml mvnw .mvn src templates assets verbatim LICENSE NOTICE".split(" ")) {
            sources.add(PROJECT.resolve(name).toString());
        }
        sources.add(copy.toString());
        run(Map.of(), 0, sources.toArray(String[]::new));
        run(Map.of(), 0, "rm", "-r", copy + "/src/test");
        String build = "umask 077; cd '%s' && %s ./mvnw -B -ntp -q -o package".formatted(copy, later ? "faketime -f +3y" : "");
        run(Map.of("TZ", "Pacific/Kiritimati", "LC_ALL", "C"), 0, "sh", "-c", build);
        assertEquals(sha256(PROJECT.resolve("target/verbatim.jar")), sha256(copy.resolve("target/verbatim.jar")));
        assertEquals(sha256(ZIP), sha256(copy.resolve("target").resolve(ZIP.getFileName())));
    }

    private static String start(Map<String, String> environment, int code, String... arguments) throws Exception {
        return asUser(environment, code, Stream.concat(Stream.of(program.resolve("bin/verbatim").toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    /** As nobody, where the tests run as root, to whom everything is allowed. */
    private static String asUser(Map<String, String> environment, int code, String... command) throws Exception {
        List<String> all = new ArrayList<>(ROOT ? List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups") : List.of());
        all.addAll(Arrays.asList(command));
        java.util.HashMap<String, String> variables = new java.util.HashMap<>(Map.of("JAVA_HOME", runtime.toString()));
        variables.putAll(environment);
        return run(variables, code, all.toArray(String[]::new));
    }

    private static String run(Map<String, String> environment, int code, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("XDG_CACHE_HOME");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(code, process.waitFor(), () -> String.join(" ", command) + "\n" + said);
        return said;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    private static List<String> digests(Path folder) throws Exception {
        List<String> digests = new ArrayList<>();
        for (String file : files(folder)) {
            digests.add(file + " " + sha256(folder.resolve(file)));
        }
        return digests;
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
