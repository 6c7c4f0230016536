package verbatim.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import verbatim.cli.SampleSite;

class SiteOvenTest {

    /** As JBake's own example templates are written. */
    private static final String STOCK =
            """
            <#include "header.ftlh">
            <h1>${content.title}</h1>
            <p>${content.date?string("dd MMMM yyyy")} ${content.type} ${content.status} ${version}</p>
            ${content.body}
            <#list published_explainers as post><a href="${content.rootpath}${post.uri}">${post.title}</a></#list>
            <#if (config.site_host)??>${config.site_host}</#if>
            <#list alltags as tag>${tag}</#list>
            """;

    @TempDir
    private Path folder;

    @Test
    void aTemplateWrittenForJbakeRenders() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("templates/header.ftlh", "<title>${content.title} - ${config.site_title}</title>\n");
        site.file("templates/page.ftlh", STOCK);
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
        String page = Files.readString(site.output().resolve("pages/about.html"));
        List.of(
                        "<title>About - The bridge</title>",
                        "05 March 2025 page published v2.7.0",
                        "<h2 id=\"who-we-are\">Who we are</h2>",
                        "<a href=\"../explainers/plan.html\">The plan</a>",
                        "https://bridge.example\n")
                .forEach(expected -> assertTrue(page.contains(expected), () -> expected + " is missing in\n" + page));
    }

    /** In a JVM of its own: which classes it loads, it says itself. */
    @Test
    void theDatabaseNeverStarts() throws Exception {
        SampleSite site = SampleSite.in(folder);
        Process build = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + folder.resolve("classes.log"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "verbatim.cli.Main",
                        "build",
                        "--source",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(build.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, build.waitFor(), said);
        assertTrue(Files.exists(site.output().resolve("index.html")));
        List<String> engines = Files.readAllLines(folder.resolve("classes.log")).stream()
                .filter(line -> line.contains("com.orientechnologies.orient.core.engine")
                        || line.contains("com.orientechnologies.orient.core.Orient "))
                .toList();
        assertEquals(List.of(), engines);
    }
}
