package verbatim.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing to a branch, as {@code publish/README.md} says, to a real repository. */
class BranchTest {

    @TempDir
    private Path folder;

    private Path repository = Path.of("");

    @Test
    void theBranchHoldsTheSiteAndAnotherBuildOfTheSameSourceMovesNothing() throws Exception {
        Needed.program("git");
        repository = folder.resolve("published.git");
        run("git", "init", "-q", "--bare", repository.toString());
        git("update-ref", "refs/heads/gh-pages", git("commit-tree", "-m", "Begin", git("mktree").strip()).strip());
        SampleSite site = SampleSite.in(folder.resolve("site"));
        Files.copy(Path.of("pom.xml"), folder.resolve("site/pom.xml"));

        publish(site);
        assertEquals(files(site.output()), branch());
        assertEquals("2", git("rev-list", "--count", "gh-pages").strip());

        publish(site);
        assertEquals("2", git("rev-list", "--count", "gh-pages").strip());

        Files.delete(folder.resolve("site/content/pages/about.md"));
        publish(site);
        assertEquals(files(site.output()), branch());
        assertEquals("D\tpages/about.html", git("diff", "--name-status", "gh-pages~1", "gh-pages", "--", "pages").strip());
    }

    private void publish(SampleSite site) throws Exception {
        SampleSite.Run built = site.run("build");
        assertEquals(0, built.code(), built.err());
        run(
                Path.of("mvnw").toAbsolutePath().toString(),
                "-B",
                "-ntp",
                "-q",
                "-f",
                folder.resolve("site/pom.xml").toString(),
                "scm-publish:publish-scm",
                "-Dpublish.repository=scm:git:" + repository.toUri());
    }

    private Map<String, String> branch() throws Exception {
        Path clone = folder.resolve("clone" + git("rev-parse", "gh-pages").strip());
        run("git", "clone", "-q", "-b", "gh-pages", repository.toString(), clone.toString());
        return files(clone);
    }

    /** Each file with its bytes as Latin letters. The plug-in takes a page's last line end away, which is no harm. */
    private static Map<String, String> files(Path site) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(site)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = site.relativize(file).toString();
                String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
                if (!path.startsWith(".git/")) {
                    found.put(path, path.endsWith(".html") ? bytes.stripTrailing() : bytes);
                }
            }
        }
        return found;
    }

    private String git(String... arguments) throws Exception {
        return run(Stream.concat(Stream.of("git", "--git-dir=" + repository), Stream.of(arguments)).toArray(String[]::new));
    }

    private String run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().putAll(Map.of(
                "MAVEN_OPTS", "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_AUTHOR_NAME", "Editor",
                "GIT_AUTHOR_EMAIL", "editor@bridge.example",
                "GIT_COMMITTER_NAME", "Editor",
                "GIT_COMMITTER_EMAIL", "editor@bridge.example"));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
