package verbatim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds that are killed, ended or started beside each other. */
class ProcessTest {

    private static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dorg.freemarker.loggerLibrary=none");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("45 killed at many moments")
    void aBuildThatIsKilledLeavesTheOldSiteOrTheNew() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("jbake.properties", "site.host=https://bridge.example/\nrender.images=false\n");
        Map<String, String> before = built(site, "0");
        long start = System.nanoTime();
        assertEquals(0, build(folder).waitFor());
        long whole = System.nanoTime() - start;
        int number = TestScope.all() ? 100 : 20;
        for (int i = 1; i <= number; i++) {
            write(site, String.valueOf(i));
            Process process = build(folder);
            // Java itself takes the first part; a few come to their end
            process.waitFor((long) (whole * (0.35 + 0.75 * i / number)), TimeUnit.NANOSECONDS);
            process.destroyForcibly().waitFor();
            Map<String, String> left = Files.exists(site.output()) ? site.digests() : Map.of();
            // between its two renames the old site stands beside, and the next build puts it back
            boolean between = left.isEmpty() && Files.exists(folder.resolve("target/.www.verbatim-old/manifest.json"));
            Map<String, String> after = built(site, String.valueOf(i));
            assertTrue(left.equals(before) || left.equals(after) || between, "kill " + i + " of " + number);
            assertEquals(List.of("cache", "www"), beside(site), "kill " + i + " of " + number);
            before = after;
        }
    }

    @ParameterizedTest(name = "47, 48 {0} builds at once")
    @ValueSource(ints = {2, 8})
    void oneOfSeveralBuildsWinsAndNothingIsMixed(int number) throws Exception {
        Map<Map<String, String>, Integer> each = new HashMap<>();
        for (int i = 0; i < number; i++) {
            SampleSite site = SampleSite.in(folder.resolve("site" + i));
            site.file("jbake.properties", "site.host=https://bridge.example/\nrender.images=false\n");
            each.put(built(site, "Number " + i), i);
        }
        assertEquals(number, each.size());
        Path output = folder.resolve("all/www");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            processes.add(build(folder.resolve("site" + i), "--output", output.toString()));
        }
        List<Integer> winners = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String said = new String(processes.get(i).getInputStream().readAllBytes(), UTF_8);
            int code = processes.get(i).waitFor();
            if (code == 0) {
                winners.add(i);
            } else {
                assertEquals("3 verbatim: " + output + ": another build is using this folder; try again later\n", code + " " + said);
            }
        }
        Integer published = each.get(SampleSite.digests(output));
        assertTrue(winners.contains(published), published + " of " + winners);
        try (Stream<Path> entries = Files.list(output.getParent())) {
            assertEquals(List.of(output), entries.toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"INT, 130", "TERM, 143"})
    void whoEndsABuildFindsTheOldSiteAndNothingElse(String signal, int code) throws Exception {
        SampleSite site = SampleSite.in(folder);
        Map<String, String> before = built(site, "Old");
        for (int i = 0; i < 300; i++) {
            site.file("content/pages/page" + i + ".md", "---\ntitle: Page " + i + "\ntype: page\ndate: 2025-03-05\n---\n\nWords.\n");
        }
        for (String appears : List.of(".www.verbatim-lock", ".www.verbatim-next", ".www.verbatim-next/pages", ".www.verbatim-next/share")) {
            Process process = build(folder);
            while (process.isAlive() && !Files.exists(folder.resolve("target/" + appears))) {
                Thread.onSpinWait();
            }
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
            assertEquals("", new String(process.getInputStream().readAllBytes(), UTF_8));
            assertEquals(code, process.waitFor());
            assertEquals(before, site.digests());
            assertEquals(List.of("cache", "www"), beside(site));
        }
    }

    /** The folder changes in two renames: who comes between them finds a page when asking once more, and never a part of one. */
    @Test
    @DisplayName("46 reader during rebuilds")
    void aReaderSeesWholePagesOfEitherSite() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("jbake.properties", "site.host=https://bridge.example/\nrender.images=false\n");
        Set<String> whole = new HashSet<>();
        for (String title : List.of("Old", "New")) {
            built(site, title);
            whole.add(Files.readString(site.output().resolve("pages/about.html")));
        }
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            int reads = 0;
            for (; !done.get(); reads++) {
                assertTrue(whole.contains(read(site.output().resolve("pages/about.html"), done)));
            }
            return reads;
        });
        for (int i = 0; i < 12 && !reader.isDone(); i++) {
            built(site, i % 2 == 0 ? "Old" : "New");
        }
        done.set(true);
        assertTrue(reader.get() > 12);
    }

    private static String read(Path file, AtomicBoolean done) {
        while (true) {
            boolean last = done.get();
            try {
                return Files.readString(file);
            } catch (NoSuchFileException between) {
                assertFalse(last, "it stays away");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Process build(Path source, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("build", "--quiet", "--source", source.toString()));
        arguments.addAll(List.of(more));
        // whoever runs the tests in the background has Ctrl-C switched off for all that they start
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(Jvm.command(OPTIONS, Main.class, arguments.toArray(String[]::new)));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void write(SampleSite site, String title) throws IOException {
        site.file("content/pages/about.md", "---\ntitle: " + title + "\ntype: page\ndate: 2025-03-05\n---\n\n## Who we are\n");
    }

    private static Map<String, String> built(SampleSite site, String title) throws IOException {
        write(site, title);
        SampleSite.Run run = site.run("build", "--quiet");
        assertEquals(0, run.code(), run.err());
        return site.digests();
    }

    private static List<String> beside(SampleSite site) throws IOException {
        try (Stream<Path> entries = Files.list(site.output().getParent())) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
