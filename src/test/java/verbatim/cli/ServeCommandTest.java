package verbatim.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The preview follows the disk. */
class ServeCommandTest {

    static final String PLAN = "content/explainers/plan.md";
    private static final String PAGE = "explainers/plan.html";
    static final String GOOD = "The mayor said: “We will build the bridge in two years”. [@doe2025]";

    @TempDir
    private Path folder;

    @Test
    void showsAnEditAndLeavesThePublishedOutputAlone() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.run("build");
        Map<String, String> published = site.digests();
        try (Served served = Served.of(folder)) {
            assertTrue(served.text(PAGE).contains("<p>The mayor said"));
            site.file(PLAN, SampleSite.plan("The town council said: “We will build the bridge in two years”. [@doe2025]"));
            served.until(() -> served.text(PAGE).contains("<p>The town council said"));
            assertEquals(130, served.end());
        }
        assertEquals(published, site.digests());
    }

    @Test
    void theTerminalTellsEachProblemOnce() throws Exception {
        SampleSite site = SampleSite.in(folder);
        try (Served served = Served.of(folder)) {
            site.file(PLAN, SampleSite.plan("The mayor said: “We will build the road in two years”. [@doe2025]"));
            served.until(() -> served.said().contains("error quote/not-verbatim"));
            site.file(PLAN, SampleSite.plan(
                    "See [that](none.md). [@roe2024]\n\nThe mayor said: “We will build the road in two years”. [@doe2025]"));
            served.until(() -> served.said().contains("error link/broken") && served.said().contains("2 errors"));
            assertEquals(2, served.said().split("error quote/not-verbatim", -1).length, served.said());
        }
    }

    @Test
    void showsAPageWithItsProblemsAndWhereToMendThem() throws Exception {
        SampleSite site = SampleSite.in(folder);
        try (Served served = Served.of(folder)) {
            site.file(PLAN, SampleSite.plan("The mayor said: “We will build the road in two years”. [@doe2025]"));
            served.until(() -> served.text(PAGE).contains("the road in two years"));
            String overlay = served.overlay(PAGE);
            assertTrue(overlay.contains("quote/not-verbatim"), overlay);
            assertTrue(overlay.contains("vscode://file" + folder.toRealPath() + "/" + PLAN + ":10:18"), overlay);
            assertTrue(served.overlay("pages/about.html").contains("\"problems\":[],\"others\":[{\"severity\":\"error\""));
            site.file(PLAN, SampleSite.plan(GOOD));
            served.until(() -> !served.overlay(PAGE).contains("quote/not-verbatim"));
        }
    }

    @Test
    void aPageThatCannotBeReadShowsItsLinesAndItsLastGoodVersion() throws Exception {
        SampleSite site = SampleSite.in(folder);
        try (Served served = Served.of(folder)) {
            String good = served.text(PAGE);
            site.file(PLAN, SampleSite.plan(GOOD).replace("title: The plan", "title: [The <plan"));
            served.until(() -> served.get(PAGE).statusCode() == 500);
            String failure = served.text(PAGE);
            assertTrue(failure.contains("<strong>    2  title: [The &lt;plan</strong>") || failure.contains("    2  title: [The &lt;plan"), failure);
            assertTrue(failure.contains("href=\"/.verbatim/good/explainers/plan.html\""), failure);
            assertFalse(failure.contains(folder.toString()), "no path of the machine: " + failure);
            assertEquals(good, served.text(".verbatim/good/" + PAGE));
            assertEquals(200, served.get("pages/about.html").statusCode());
            site.file(PLAN, SampleSite.plan(GOOD));
            served.until(() -> served.get(PAGE).statusCode() == 200);
            assertEquals(good, served.text(PAGE));
        }
    }

    @Test
    void aTemplateThatFailsShowsItsLines() throws Exception {
        SampleSite site = SampleSite.in(folder);
        String template = Files.readString(folder.resolve("templates/explainer.ftlh"));
        try (Served served = Served.of(folder)) {
            site.file("templates/explainer.ftlh", template + "${page.nothing}\n");
            served.until(() -> served.get(PAGE).statusCode() == 500);
            assertTrue(served.text(PAGE).contains("${page.nothing}</strong>"), served.text(PAGE));
            assertEquals(200, served.get("pages/about.html").statusCode());
            site.file("templates/explainer.ftlh", template);
            served.until(() -> served.get(PAGE).statusCode() == 200);
        }
    }

    @ParameterizedTest
    @CsvSource({"content", "templates", "jbake.properties"})
    void whatIsTakenAwayMayComeBack(String what) throws Exception {
        SampleSite site = SampleSite.in(folder.resolve("site"));
        Path moved = folder.resolve("site").resolve(what);
        try (Served served = Served.of(folder.resolve("site"))) {
            String good = served.text(PAGE);
            Files.move(moved, folder.resolve("away"));
            served.until(() -> !served.overlay(PAGE).contains("\"errors\":0") || !served.text(PAGE).equals(good));
            Files.move(folder.resolve("away"), moved);
            served.until(() -> served.overlay(PAGE).contains("\"errors\":0") && served.text(PAGE).equals(good));
            site.file(PLAN, SampleSite.plan(GOOD + " And more. [@doe2025]"));
            served.until(() -> served.text(PAGE).contains("And more."));
        }
    }

    @Test
    void aSourceFolderThatIsRemovedEndsThePreview() throws Exception {
        Path site = folder.resolve("site");
        SampleSite.in(site);
        try (Served served = Served.of(site)) {
            Files.move(site, folder.resolve("away"));
            assertEquals(3, served.code());
            assertTrue(served.said().contains("the source folder " + site + " was removed or replaced; the preview has ended"), served.said());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "data/sources.bib, text/x-bibtex",
        "manifest.json, application/json",
        "explainers/plan.html, text/html",
        "nginx.conf, text/plain",
        "plan.TXT, text/plain"
    })
    void aFileIsSentAsWhatHostsAreToldThatItIs(String path, String type) throws Exception {
        SampleSite.in(folder).file("assets/plan.TXT", "A plan.\n");
        try (Served served = Served.of(folder)) {
            String sent = served.get(path).headers().firstValue("Content-Type").orElse("");
            assertEquals(type + "; charset=utf-8", sent);
        }
    }

    @Test
    void savingByRenameIsSeenAndSoIsTheLastOfManySaves() throws Exception {
        SampleSite site = SampleSite.in(folder);
        try (Served served = Served.of(folder)) {
            Path next = folder.resolve("content/explainers/plan.md.tmp~");
            Files.writeString(next, SampleSite.plan(GOOD + " By rename. [@doe2025]"));
            Files.move(next, folder.resolve(PLAN), StandardCopyOption.ATOMIC_MOVE);
            served.until(() -> served.text(PAGE).contains("By rename."));
            for (int i = 1; i <= 1000; i++) {
                site.file(PLAN, SampleSite.plan(GOOD + " Save " + i + ". [@doe2025]"));
            }
            served.until(() -> served.text(PAGE).contains("Save 1000."));
        }
    }

    @Test
    void aHugePasteIsAProblemOfThatPageAlone() throws Exception {
        SampleSite site = SampleSite.in(folder);
        try (Served served = Served.of(folder)) {
            site.file(PLAN, SampleSite.plan("word ".repeat(2_000_000)));
            served.until(() -> served.get(PAGE).statusCode() == 500);
            assertTrue(served.text(PAGE).contains("2 MiB"), served.text(PAGE));
            assertEquals(200, served.get("pages/about.html").statusCode());
        }
    }

    @Test
    void aSiteThatIsWrongFromTheStartIsServedAsItsProblems() throws Exception {
        SampleSite site = SampleSite.in(folder).file("jbake.properties", "site.host=nowhere\n");
        try (Served served = Served.of(folder)) {
            assertEquals(500, served.get("").statusCode());
            assertTrue(served.overlay("index.html").contains("cannot be built as it is now"));
            assertTrue(served.text("").contains("site.host is “nowhere”".replace("“", "\u00e2\u0080\u009c").replace("”", "\u00e2\u0080\u009d")), served.text(""));
            site.file("jbake.properties", "site.host=https://bridge.example/\n");
            served.until(() -> served.get("").statusCode() == 200);
        }
    }

    @Test
    void twoPreviewsOfOneSiteDoNotMeet() throws Exception {
        SampleSite site = SampleSite.in(folder);
        try (Served one = Served.of(folder);
                Served two = Served.of(folder)) {
            site.file(PLAN, SampleSite.plan(GOOD + " For both. [@doe2025]"));
            one.until(() -> one.text(PAGE).contains("For both."));
            two.until(() -> two.text(PAGE).contains("For both."));
        }
    }

    @Test
    void draftsAreShownWhereAskedFor() throws Exception {
        SampleSite.in(folder)
                .file("content/explainers/draft.md", SampleSite.plan(GOOD).replace("type: explainer", "type: explainer\nstatus: draft"));
        try (Served served = Served.of(folder)) {
            assertEquals(404, served.get("explainers/draft.html").statusCode());
        }
        try (Served served = Served.of(folder, "--drafts")) {
            assertEquals(200, served.get("explainers/draft.html").statusCode());
        }
    }

    @Test
    void theEditorIsASetting() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("jbake.properties", "site.host=https://bridge.example/\nserve.editor=idea://open?file={file}&line={line}\n");
        try (Served served = Served.of(folder)) {
            assertTrue(served.overlay(PAGE).contains("idea://open?file=" + folder.toAbsolutePath() + "/" + PLAN + "&line=1"));
        }
        for (String wrong : List.of("javascript:alert({file})", "vscode", "code://x", "x://\\u0022{file}")) {
            site.file("jbake.properties", "site.host=https://bridge.example/\nserve.editor=" + wrong + "\n");
            SampleSite.Run run = site.run("check");
            assertEquals(2, run.code(), run.out());
            assertTrue(run.out().startsWith("jbake.properties:2:1: error config/value serve.editor is"), run.out());
        }
    }

    @Test
    void ctrlCEndsItWith130AndLeavesNothingBehind(@TempDir Path temporary) throws Exception {
        SampleSite.in(folder);
        // whoever runs the tests in the background has Ctrl-C switched off for all that they start
        Process process = new ProcessBuilder(
                        "env", "--default-signal=INT", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path"), "verbatim.cli.Main",
                        "serve", "--port", "0", "--source", folder.toString())
                .redirectErrorStream(true)
                .start();
        try (var out = process.inputReader(UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.contains("http://127.0.0.1:")) {
                line = out.readLine();
            }
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
            assertEquals(130, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.filter(path -> path.getFileName().toString().startsWith("verbatim")).toList());
        }
    }

    @Test
    void aPortInUseIsReportedInOneLine() throws Exception {
        SampleSite site = SampleSite.in(folder);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            SampleSite.Run run = site.run("serve", "--port", String.valueOf(taken.getLocalPort()));
            assertEquals(3, run.code());
            assertEquals(1, run.err().lines().count(), run.err());
            assertTrue(run.err().contains("port " + taken.getLocalPort() + " is in use") && run.err().contains("--port 0"), run.err());
        }
    }

    @ParameterizedTest
    @CsvSource({"--port,70000", "--port,-1", "--port,http", "--host,no-such-host.invalid", "--host,192.0.2.1"})
    void wrongUsageIsOneLine(String option, String value) throws IOException {
        SampleSite.Run run = SampleSite.in(folder).run("serve", option, value);
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(value), run.err());
    }

    @Test
    void anOpenHostIsWarnedOf() throws Exception {
        SampleSite.in(folder);
        try (Served served = Served.of(folder, "--host", "0.0.0.0")) {
            assertTrue(served.said().contains("warning: with --host 0.0.0.0, everyone"), served.said());
        }
    }

    /**
     * Whatever is done to the sources, in whatever order: what is served is what a build would write; and where a build
     * refuses, the panel says so.
     */
    @ParameterizedTest
    @CsvSource({"1", "2"})
    void whatIsServedIsWhatABuildWouldWrite(long seed, @TempDir Path fresh) throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/glossary.yaml", "- term: Toll\n  definition: Money for a bridge. [@roe2024]\n");
        Edits edits = new Edits(folder, new Random(seed));
        try (Served served = Served.of(folder)) {
            for (int i = 0; i < 60; i++) {
                String done = edits.next();
                if (i % 3 == 2) {
                    // several edits at once, the last one half way through a rebuild
                    done += ", " + edits.next();
                }
                String what = "seed " + seed + ", edit " + i + ": " + done;
                SampleSite.Run run = site.run("build", "--output", fresh.resolve("www").toString(), "--cache", Edits.noCache(fresh));
                assertTrue(run.code() < 3, what + run.err());
                if (run.code() == 0) {
                    Map<String, byte[]> files = Edits.files(fresh.resolve("www"));
                    served.until(() -> {
                        assertFalse(served.said().contains("internal error"), () -> what + served.said());
                        return difference(served, files).isEmpty();
                    });
                } else {
                    served.until(() -> !served.overlay("index.html").contains("\"errors\":0,"));
                }
            }
        }
    }

    private static String difference(Served served, Map<String, byte[]> files) throws Exception {
        // the manifest tells whether anything at all is other than it should be, gone files among them
        if (!served.text("manifest.json").equals(new String(files.get("manifest.json"), ISO_8859_1))) {
            return "manifest.json";
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!served.text(file.getKey()).equals(new String(file.getValue(), ISO_8859_1))) {
                return file.getKey();
            }
        }
        return "";
    }
}
