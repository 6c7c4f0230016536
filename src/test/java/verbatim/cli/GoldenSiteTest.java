package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small site, built and compared byte for byte. {@code -Dgolden=rewrite} writes what came out in place of what was
 * expected; the difference is to be read. Style sheet and images are compared by their digests in the manifest.
 */
class GoldenSiteTest {

    private static final Path SITE = Path.of("src/test/sites/good/bridge");

    @TempDir
    private Path folder;

    @Test
    void isByteForByteAsExpected() throws Exception {
        SampleSite site = SampleSite.golden(SITE, folder);
        SampleSite.Run run = site.run("build", "--strict");
        assertEquals(0, run.code(), run.err());
        if ("rewrite".equals(System.getProperty("golden"))) {
            rewrite(site.output());
        }
        assertEquals(texts(SITE.resolve("expected")), texts(site.output()));
    }

    @Test
    void aSecondBuildIsTheSameAndWhatIsGoneFromTheSourceIsGone() throws Exception {
        SampleSite site = SampleSite.golden(SITE, folder);
        assertEquals(0, site.run("build").code());
        Map<String, String> first = site.digests();
        Files.writeString(site.output().resolve("CNAME"), "bridge.example");
        assertEquals(0, site.run("build").code());
        assertEquals("bridge.example", Files.readString(site.output().resolve("CNAME")));
        Files.delete(site.output().resolve("CNAME"));
        assertEquals(first, site.digests());

        Files.delete(folder.resolve("content/questions/toll.md"));
        assertEquals(0, site.run("build").code());
        assertTrue(Files.notExists(site.output().resolve("questions/toll.html")));
    }

    @Test
    void draftsAppearOnlyWhenAskedFor() throws Exception {
        SampleSite site = SampleSite.golden(SITE, folder);
        assertEquals(0, site.run("build").code());
        assertTrue(Files.notExists(site.output().resolve("pages/later.html")));
        assertEquals(0, site.run("build", "--drafts").code());
        assertTrue(Files.readString(site.output().resolve("pages/later.html")).contains("<strong>Draft.</strong>"));
    }

    private static void rewrite(Path output) throws IOException {
        for (Map.Entry<String, String> file : texts(output).entrySet()) {
            Path path = SITE.resolve("expected").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), StandardCharsets.ISO_8859_1);
        }
    }

    private static Map<String, String> texts(Path root) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString();
                // what is copied from assets/ stands in the manifest, with its digest
                if (!path.matches("(css|fonts|img|js|licenses)/.*")) {
                    found.put(path, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return found;
    }
}
