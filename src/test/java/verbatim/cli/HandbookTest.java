package verbatim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the handbook and README show is so. The fenced blocks of a page are done one after the other in a site of its own,
 * which begins as {@link SampleSite}: behind a line that ends in {@code `a/file`:} a block is that file; {@code sh} is
 * run; {@code text} is what was said, with {@code …} for what may differ; {@code markdown} and {@code yaml} without a file
 * are text and header of an explainer, {@code properties} more lines of jbake.properties. What is called wrong is found
 * wrong, everything else builds, warnings being errors.
 */
class HandbookTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^(`{3,})(\\w*)\\n(.*?)^\\1$");
    private static final Pattern FILE = Pattern.compile("`([\\w./-]*\\.\\w+)`[^`]*:$");

    /** Commands that run the tests, Maven or a network, by the first words. */
    private static final List<String> ELSEWHERE =
            List.of("./verbatim test", "./verbatim bench", "./mvnw ", "git -C ", "npm install ", "code --install-extension ");

    /** A command that says the same in this process as in one whose current folder is the site. */
    private static final Pattern WITHOUT_FILES =
            Pattern.compile("\\./verbatim (build|check|citations)( --(strict|drafts|format \\w+|base-url \\S+))*( +#.*)?");

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    /** A launcher that needs no Maven; a preview that it starts is ended as soon as it stands. */
    @BeforeAll
    static void launcher() throws Exception {
        Path classes = PROJECT.resolve("target/classes");
        try (OutputStream out = Files.newOutputStream(shared.resolve("verbatim.jar"));
                ZipOutputStream jar = new ZipOutputStream(out);
                Stream<Path> walk = Files.walk(classes)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                jar.write(Files.readAllBytes(file));
            }
        }
        String java = "\"" + Path.of(System.getProperty("java.home"), "bin", "java") + "\" -Xshare:auto -Xlog:disable -Xlog:all=off"
                + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
        String main = " -cp '" + shared.resolve("verbatim.jar") + ":" + PROJECT.resolve("target/lib") + "/*' verbatim.cli.Main \"$@\"";
        String archive = shared.resolve("classes.jsa").toString();
        Files.writeString(
                shared.resolve("verbatim"),
                """
                #!/bin/sh
                set -eu
                if [ "${1:-}" = serve ]; then
                    case " $* " in *" --port "*) ;; *) set -- "$@" --port 0 ;; esac
                    rm -f said; mkfifo said
                    %1$s %2$s >said &
                    sed /^serving/q <said
                    kill $!
                    wait $! || exit 0
                fi
                exec %1$s %2$s
                """
                        .formatted(java + " -XX:SharedArchiveFile=" + archive, main));
        assertTrue(shared.resolve("verbatim").toFile().setExecutable(true));
        SampleSite.in(shared.resolve("first"));
        SampleSite.Run run = sh(shared.resolve("first"), java + " -XX:ArchiveClassesAtExit=" + archive + main.replace("\"$@\"", "build"));
        assertEquals(0, run.code(), run.err());
    }

    static Stream<String> pages() throws IOException {
        try (Stream<Path> walk = Files.walk(Path.of("src/site/markdown"))) {
            List<String> pages = walk.filter(file -> file.toString().endsWith(".md"))
                    .map(Path::toString)
                    .filter(file -> !file.endsWith("rules.md") && !file.endsWith("commands.md"))
                    .sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
            pages.addAll(List.of("README.md", "CONTRIBUTING.md"));
            return pages.stream();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CODE_OF_CONDUCT.md", "publish/README.md"})
    void itsLinksLeadSomewhere(String page) throws IOException {
        Path file = Path.of(page).toAbsolutePath();
        Matcher link = Pattern.compile("]\\(([^):#]+)\\)").matcher(Files.readString(file));
        while (link.find()) {
            assertTrue(Files.exists(file.resolveSibling(link.group(1))), page + ": " + link.group(1));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void holds(String page) throws Exception {
        SampleSite site = SampleSite.in(folder);
        Files.copy(shared.resolve("verbatim"), folder.resolve("verbatim"));
        assertTrue(folder.resolve("verbatim").toFile().setExecutable(true));
        String text = Files.readString(Path.of(page));
        assertFalse(Pattern.compile("(?m)^[ \\t]+```").matcher(text).find(), page + " has an indented block, which is not run");
        String said = "";
        boolean wrong = false;
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String where = page + ", the block behind “" + before(text, block.start()) + "”";
            String content = block.group(3);
            Matcher file = FILE.matcher(before(text, block.start()));
            if (file.find()) {
                site.file(file.group(1), content);
                wrong = before(text, block.start()).contains("Wrong, in ");
                if (wrong) {
                    Path source = source(file.group(1));
                    said = said(SampleSite.at(source).run("build"));
                    String path = source.relativize(folder.resolve(file.group(1))).toString();
                    assertTrue(said.contains(path + ":"), where + "\n" + said);
                }
                continue;
            }
            switch (block.group(2)) {
                case "sh" -> {
                    SampleSite.Run run = run(site, runnable(content, where));
                    said = said(run);
                    if (wrong) {
                        assertNotEquals(0, run.code(), where + "\n" + said);
                    } else {
                        assertEquals(0, run.code(), where + "\n" + said);
                    }
                }
                case "text" -> {
                    for (String line : content.lines().filter(one -> !one.isBlank()).toList()) {
                        Pattern wanted = Pattern.compile(Stream.of(line.strip().split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
                        assertTrue(wanted.matcher(said).find(), where + "\nno line is\n" + line + "\nin\n" + said);
                    }
                }
                case "markdown" -> fragment(site, SampleSite.plan(content), where);
                case "yaml" -> fragment(site, SampleSite.plan("A bridge. [@doe2025]").replace("\n---\n\n", "\n" + content + "---\n\n"), where);
                case "properties" -> {
                    Path properties = folder.resolve("jbake.properties");
                    String old = Files.readString(properties);
                    Files.writeString(properties, content);
                    assertEquals("", findings(site), where);
                    Files.writeString(properties, old);
                }
                default -> assertEquals("a language that says what to do with the block", block.group(2), where);
            }
        }
        Pattern.compile("\\.schemas/[\\w.]+\\.json").matcher(text).results().forEach(schema ->
                assertTrue(Files.exists(folder.resolve(schema.group())), page + " names " + schema.group()));
        if (!wrong) {
            SampleSite.Run built = site.run("build", "--strict");
            assertEquals(0, built.code(), page + "\n" + built.err());
        }
    }

    /** The site that a file is in: one that a command has made in a folder of its own, or the page's. */
    private Path source(String file) {
        Path own = folder.resolve(file.substring(0, Math.max(0, file.indexOf('/'))));
        return Files.exists(own.resolve("jbake.properties")) ? own : folder;
    }

    private void fragment(SampleSite site, String text, String where) throws IOException {
        site.file("content/explainers/fragment.md", text);
        assertEquals("", findings(site), where);
        Files.delete(folder.resolve("content/explainers/fragment.md"));
    }

    private static String findings(SampleSite site) {
        return site.run("check").out().lines().filter(line -> line.matches(".*: (error|warning) .*")).collect(Collectors.joining("\n"));
    }

    /** Runs the lines one after the other, up to the first that fails; those that name no file need no process. */
    private SampleSite.Run run(SampleSite site, List<String> lines) throws IOException, InterruptedException {
        SampleSite.Run all = new SampleSite.Run(0, "", "");
        for (String line : lines) {
            String[] words = line.split(" +#")[0].split(" ");
            SampleSite.Run run = WITHOUT_FILES.matcher(line).matches()
                    ? site.run(Arrays.copyOfRange(words, 1, words.length))
                    : sh(folder, line);
            all = new SampleSite.Run(run.code(), all.out() + run.out(), all.err() + run.err());
            if (run.code() != 0) {
                break;
            }
        }
        return all;
    }

    /** The lines that can be run here. */
    private static List<String> runnable(String content, String where) {
        List<String> lines = new ArrayList<>();
        for (String line : content.lines().toList()) {
            if (ELSEWHERE.stream().noneMatch(line::startsWith)) {
                assertTrue(line.matches("(\\./verbatim|ls|grep|cp) .*"), where + " has a command of its own: " + line);
                lines.add(line);
            } else {
                exists(line.split("#")[0].strip(), where);
            }
        }
        return lines;
    }

    /** What is not run here can be: options are known, classes are there. */
    private static void exists(String line, String where) {
        if (line.startsWith("./verbatim bench")) {
            Main.commandLine().parseArgs(line.replace("./verbatim ", "").split(" "));
        }
        Matcher named = Pattern.compile("-Dtest=(\\w+)").matcher(line);
        while (named.find()) {
            assertTrue(Files.exists(PROJECT.resolve("src/test/java/verbatim/cli/" + named.group(1) + ".java")), where + ": " + line);
        }
    }

    /** The paragraph before a place, on one line. */
    private static String before(String text, int place) {
        String[] paragraphs = text.substring(0, place).strip().split("\n\n");
        return paragraphs[paragraphs.length - 1].replace('\n', ' ');
    }

    private static String said(SampleSite.Run run) {
        return run.out() + run.err();
    }

    private static SampleSite.Run sh(Path folder, String script) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).directory(folder.toFile());
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "SOURCE_DATE_EPOCH", "1741132800"));
        int code = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
        SampleSite.Run run = new SampleSite.Run(code, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        Files.delete(out);
        Files.delete(err);
        return run;
    }
}
