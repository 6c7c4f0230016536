package verbatim.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import verbatim.cli.Jvm;
import verbatim.cli.SampleSite;

/** How little memory is enough, and what is said when it is too little. */
class MemoryTest {

    @TempDir
    private Path folder;

    @Test
    void theProjectsOwnSiteIsBuiltIn64Megabytes() throws Exception {
        SampleSite.Run run = ownSite("-Xmx64m");
        assertEquals(0, run.code(), run.err());
        assertTrue(Files.exists(folder.resolve("www/index.html")));
    }

    @Test
    void aThousandPagesAreBuiltIn256Megabytes() throws Exception {
        SampleSite site = SampleSite.in(folder);
        Corpus.write(folder, 1000);
        Files.delete(folder.resolve("content/pages/about.md"));
        Files.delete(folder.resolve("content/explainers/plan.md"));
        Files.delete(folder.resolve("content/evidence/doe2025.md"));
        SampleSite.Run run = build("-Xmx256m", "--source", folder.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(site.digests().size() > 1500);
    }

    @Test
    void tooLittleIsTheMachinesFaultAndLeavesNothing() throws Exception {
        SampleSite.Run run = ownSite("-Xmx12m");
        assertEquals(3, run.code(), run.err());
        assertTrue(run.err().matches("verbatim: out of memory \\(limit \\d+ MB\\); allow more with JDK_JAVA_OPTIONS=-Xmx2g\n"), run.err());
        assertFalse(Files.exists(folder.resolve("www")));
        assertFalse(Files.exists(folder.resolve(".www.verbatim-next")));
    }

    private SampleSite.Run ownSite(String heap) throws Exception {
        return build(heap, "--output", folder.resolve("www").toString(), "--cache", folder.resolve("cache").toString());
    }

    /** Pages are read and rendered side by side: each core more has some of them in memory. */
    private static SampleSite.Run build(String heap, String... where) throws Exception {
        return Jvm.run(
                Map.of(),
                List.of(heap, "-XX:ActiveProcessorCount=2", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dorg.freemarker.loggerLibrary=none"),
                java.util.stream.Stream.concat(java.util.stream.Stream.of("build", "--quiet"), java.util.Arrays.stream(where))
                        .toArray(String[]::new));
    }
}
