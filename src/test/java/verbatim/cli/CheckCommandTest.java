package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private static final String PLAN = "content/explainers/plan.md";

    @TempDir
    private Path folder;

    private SampleSite site;

    @BeforeEach
    void write() throws Exception {
        site = SampleSite.in(folder);
    }

    @Test
    void aFolderWithoutASiteIsToldOnce(@TempDir Path nothing) {
        SampleSite.Run run = SampleSite.at(nothing).run("check");
        assertEquals(2, run.code());
        assertTrue(run.out().contains("no site found in") && run.out().contains("verbatim init"), run.out());
        assertTrue(run.err().contains("1 error,"), run.err());
    }

    @Test
    void writesNothingAndSaysOnlyTheReportOnStandardOutput() {
        SampleSite.Run run = site.run("check", "--format", "json");
        assertEquals(0, run.code());
        assertTrue(run.out().contains("bibliography/") || run.out().equals("[]\n"), run.out());
        assertTrue(run.err().contains("quotations checked") || run.err().contains("quotation checked"), run.err());
        assertTrue(Files.notExists(site.output()));
    }

    @Test
    void theSummaryIsTheLastLineWhereBothStreamsAreOne() throws Exception {
        site.file(PLAN, SampleSite.plan("No source."));
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        PrintWriter out = new PrintWriter(both, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(both, true, StandardCharsets.UTF_8);
        assertEquals(0, Main.run(out, err, "check", "--source", folder.toString()));
        List<String> lines = both.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(lines.get(0).contains("info bibliography/unused"), lines.toString());
        assertTrue(lines.get(lines.size() - 1).endsWith("0 errors, 1 warning"), lines.toString());
    }

    @Test
    void aTableOfContentsClaimsNothing() throws Exception {
        site.file(PLAN, SampleSite.plan("[TOC]\n\nText. [@roe2024]"));
        SampleSite.Run run = site.run("check", "--strict");
        assertEquals(0, run.code(), run.out());
    }

    @Test
    void moreWarningsThanAllowedFail() throws Exception {
        site.file(PLAN, SampleSite.plan("No source.\n\nNone here."));
        assertEquals(0, site.run("check", "--max-warnings", "2").code());
        SampleSite.Run run = site.run("check", "--max-warnings", "1");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("2 warnings; --max-warnings allows 1"), run.err());
    }

    @Test
    void onlyNewFindingsFailBesideABaseline() throws Exception {
        Path baseline = folder.resolve("known.json");
        site.file(PLAN, SampleSite.plan("Old. [@nobody]"));
        assertEquals(1, site.run("check", "--write-baseline", baseline.toString()).code());
        site.file(PLAN, SampleSite.plan("A line above. [@roe2024]\n\nOld. [@nobody]"));
        SampleSite.Run run = site.run("check", "--baseline", baseline.toString());
        assertEquals(0, run.code(), run.out());
        assertTrue(run.out().contains("“nobody” (known)"), run.out());
        site.file(PLAN, SampleSite.plan("Old. [@nobody]\n\nNew. [@noone]"));
        assertEquals(1, site.run("check", "--baseline", baseline.toString()).code());
    }

    @Test
    void aBaselineThatCannotBeUsedIsWrongUsage() throws Exception {
        Path baseline = folder.resolve("known.json");
        Files.writeString(baseline, "[{\"rule\": \"link/brokn\", \"fingerprint\": \"1\"}]");
        SampleSite.Run run = site.run("check", "--baseline", baseline.toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("link/broken"), run.err());
        assertEquals(2, site.run("check", "--baseline", folder.resolve("nowhere.json").toString()).code());
    }

    @Test
    void aFormatThatDoesNotExistIsWrongUsage() {
        SampleSite.Run run = site.run("check", "--format", "sarf");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("sarif"), run.err());
    }

    @Test
    void aSeverityOfTheSettingsHolds() throws Exception {
        site.file(PLAN, SampleSite.plan("No source.\n\nOne. [@doe2025]"));
        site.file("jbake.properties", "check.claim.uncited=error\n");
        assertEquals(1, site.run("check").code());
        site.file("jbake.properties", "check.claim.uncited=off\n");
        assertEquals("", site.run("check").out());
        site.file("jbake.properties", "check.claim.uncitd=off\n");
        SampleSite.Run run = site.run("check");
        assertEquals(2, run.code());
        assertTrue(run.out().contains("write check.claim.uncited"), run.out());
    }
}
