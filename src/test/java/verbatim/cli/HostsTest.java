package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hosts find beside the pages, and where it is more than they take. */
class HostsTest {

    @TempDir
    private Path folder;

    private SampleSite site;

    @BeforeEach
    void site() throws IOException {
        site = SampleSite.in(folder);
    }

    @Test
    void everyAnswerHasThePolicyAndHashedFilesAreKeptForAYear() throws IOException {
        build();
        String headers = text("_headers");
        assertTrue(headers.startsWith("/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'"), headers);
        assertTrue(headers.contains("frame-ancestors 'none'\n"), headers);
        assertTrue(headers.contains("/css/*\n  Cache-Control: public, max-age=31536000, immutable\n"), headers);
        // Cloudflare joins the values of a header that two rules set
        assertFalse(headers.substring(0, headers.indexOf("/css/*")).contains("Cache-Control"), headers);
        String page = text("index.html");
        int policy = page.indexOf("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
        assertTrue(policy > 0 && policy < page.indexOf("<link"), page.substring(0, 600));
        assertFalse(page.contains("frame-ancestors"), "a meta element cannot say it");
    }

    @Test
    void aPictureOfThePagesInAFolderOfHashedOnesIsNotKeptForAYear() throws IOException {
        site.file("content/img/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        build();
        String headers = text("_headers");
        assertFalse(headers.contains("/img/*"), headers);
        assertTrue(headers.matches("(?s).*\n/img/favicon\\.[0-9a-f]{12}\\.svg\n  Cache-Control: .*"), headers);
        assertTrue(text("manifest.json").matches("(?s).*\"img/plan.svg\",[^}]*\"cache\": \"revalidate\".*"));
    }

    @Test
    void anAliasIsARedirectWithAndWithoutASlash() throws IOException {
        site.file("content/pages/about.md", about("[/who-we-are, /old/about.html, /überuns]"));
        build("--base-url", "https://host.example/repo/");
        assertEquals(
                List.of(
                        "/repo/old/about.html /repo/pages/about.html 301",
                        "/repo/who-we-are /repo/pages/about.html 301",
                        "/repo/who-we-are/ /repo/pages/about.html 301",
                        "/repo/%C3%BCberuns /repo/pages/about.html 301",
                        "/repo/%C3%BCberuns/ /repo/pages/about.html 301").stream().sorted().toList(),
                text("_redirects").lines().toList());
        assertTrue(text("nginx.conf").contains("location = \"/repo/who-we-are\" {\n    return 301 \"/repo/pages/about.html\";"));
        assertTrue(text("manifest.json").contains("\"/repo/old/about.html\": \"/repo/pages/about.html\""));
    }

    @Test
    void theHostNameForGitHubPagesIsWrittenWhereItIsAskedFor() throws IOException {
        build();
        assertTrue(Files.exists(site.output().resolve(".nojekyll")));
        assertFalse(Files.exists(site.output().resolve("CNAME")));
        site.file("jbake.properties", "site.host=https://bridge.example/\npublish.cname=www.bridge.example\n");
        build();
        assertEquals("www.bridge.example\n", text("CNAME"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://bridge.example/", "bridge", "a b.example", "-a.example", "bridge.example/town"})
    void aHostNameThatIsNoneIsRefused(String name) throws IOException {
        site.file("jbake.properties", "site.host=https://bridge.example/\npublish.cname=" + name + "\n");
        SampleSite.Run run = site.run("build");
        assertTrue(run.code() != 0, run.out());
        assertTrue(run.err().contains("jbake.properties:2:1: error config/value publish.cname is “" + name + "”"), run.err());
    }

    @Test
    void packedCopiesStandBesideTextsOfAKibibyteAndNowhereElse() throws IOException {
        site.file("jbake.properties", "site.host=https://bridge.example/\npublish.precompress=true\n");
        site.file("content/pages/about.md", about("[/old]"));
        build();
        List<String> wrong;
        try (Stream<Path> walk = Files.walk(site.output())) {
            wrong = walk.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*(\\.gz|\\.br|/manifest\\.json)"))
                    .filter(file -> {
                        boolean text = file.toString().matches(".*(\\.(html|css|js|json|xml|svg|txt|csv|bib|ics|conf)|/_headers|/_redirects)");
                        boolean wanted = text && file.toFile().length() >= 1024;
                        return wanted != Files.exists(Path.of(file + ".gz")) || wanted != Files.exists(Path.of(file + ".br"));
                    })
                    .map(Path::toString)
                    .toList();
        }
        assertEquals(List.of(), wrong);
        Path page = site.output().resolve("explainers/plan.html");
        assertTrue(Files.exists(Path.of(page + ".br")));
        assertEquals(Files.getLastModifiedTime(page), Files.getLastModifiedTime(Path.of(page + ".gz")));
        assertTrue(text("manifest.json").matches("(?s).*\"explainers/plan.html.br\",[^}]*\"mediaType\": \"text/html; charset=utf-8\","
                + "\\s+\"cache\": \"revalidate\",\\s+\"encoding\": \"br\".*"));
        assertTrue(text("manifest.json").matches("(?s).*\"css/site\\.[0-9a-f]{12}\\.css\\.gz\",[^}]*\"cache\": \"immutable\".*"));
    }

    @Test
    void anArchiveIsAFileOfItsOwnAndNoPackedCopy() throws IOException {
        site.file("jbake.properties", "site.host=https://bridge.example/\npublish.precompress=true\n");
        site.file("assets/data/plans.tar.gz", "an archive");
        site.file("assets/data/traffic.csv", "a,b\n".repeat(1000));
        site.file("assets/data/traffic.csv.gz", "packed by the author");
        build();
        assertEquals("packed by the author", text("data/traffic.csv.gz"));
        String archive = text("manifest.json").replaceFirst("(?s).*(\"data/plans.tar.gz\".*?)}.*", "$1");
        assertTrue(archive.contains("\"mediaType\": \"application/gzip\"") && !archive.contains("encoding"), archive);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assets/explainers/plan.html.gz", "assets/Index.html.br", "content/robots.txt.gz", "content/data/claims.csv.br"})
    void nobodyPacksThePagesButVerbatim(String forged) throws IOException {
        site.file("jbake.properties", "site.host=https://bridge.example/\npublish.precompress=true\n").file(forged, "forged");
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains(forged + ":1:1: error output/collision servers would send this file instead of "), run.err());
    }

    @Test
    void aFileThatIsTheSameKeepsItsTimeAndOneThatIsNotDoesNot() throws IOException {
        build();
        FileTime before = FileTime.fromMillis(1_700_000_000_000L);
        Files.setLastModifiedTime(site.output().resolve("index.html"), before);
        Files.setLastModifiedTime(site.output().resolve("pages/about.html"), before);
        site.file("content/pages/about.md", about("[]").replace("A town", "A city"));
        build();
        assertEquals(before, Files.getLastModifiedTime(site.output().resolve("index.html")));
        assertFalse(before.equals(Files.getLastModifiedTime(site.output().resolve("pages/about.html"))));
    }

    @Test
    void moreRedirectsThanAHostTakesAreTold() throws IOException {
        String aliases = IntStream.range(0, 1001).mapToObj(n -> "/old/" + n).collect(Collectors.joining(", ", "[", "]"));
        site.file("content/pages/about.md", about(aliases));
        String said = site.run("build").err();
        assertTrue(said.contains("warning publish/limit the site has 2002 redirects; Cloudflare Pages accepts 2000"), said);
        assertEquals(1, site.run("build", "--strict").code());
    }

    @Test
    void aLineThatIsTooLongAndAFileThatIsTooLargeAreTold() throws IOException {
        site.file("content/pages/about.md", about("[/" + "long/".repeat(200) + "]"));
        Path large = folder.resolve("assets/video.mp4");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(25L * 1024 * 1024 + 1);
        }
        String said = site.run("build").err();
        assertTrue(said.contains("content/pages/about.md:5:10: warning publish/limit the redirect from long/long/"), said);
        assertTrue(said.contains("assets/video.mp4:1:1: warning publish/limit the file has 26214401 bytes; Cloudflare Pages accepts 25 MiB"), said);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/explainers/plan.html | is already used by content/explainers/plan.md",
                "/old, old/ | alias old/index.html is already used by the redirect to content/pages/about.md",
                "/feed.xml | alias feed.xml/index.html is already used by Verbatim itself",
                "/pages/about.html/more | alias pages/about.html/more/index.html is already used by content/pages/about.md",
                "/old.html, /old.html/er | alias old.html/er/index.html is already used by the redirect to content/pages/about.md",
                "/a/b, /a.html, /a/b/index.html | alias a/b/index.html is already used",
                "/Old, /old | alias old/index.html is already used",
                "../out | aliases",
                "/a/../../out | aliases",
                "https://elsewhere.example/a | aliases",
                "//elsewhere.example/a | aliases",
                "/_headers/../x | aliases",
            })
    void anAliasThatHitsAnotherFileOrLeavesTheSiteIsAnError(String alias, String said) throws IOException {
        site.file("content/pages/about.md", about("[" + alias + "]"));
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code(), run.out());
        assertTrue(run.err().contains("content/pages/about.md:5:"), run.err());
        assertTrue(run.err().contains(said), run.err());
        assertFalse(Files.exists(site.output()));
    }

    @Test
    void aFileWhereAnotherHasItsFolderIsAnError() throws IOException {
        site.file("assets/explainers/plan.html/picture.png", new byte[] {1});
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code(), run.out());
        assertTrue(run.err().contains("assets/explainers/plan.html/picture.png:1:1: error output/collision"), run.err());
    }

    @Test
    void assetsThatDifferInCaseOnlyAreAnErrorThoughTheirPublishedNamesDiffer() throws IOException {
        site.file("assets/css/Site.css", "a { color: red }");
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code(), run.out());
        assertTrue(run.err().contains("output/collision"), run.err());
    }

    private static String about(String aliases) {
        return "---\ntitle: About\ntype: page\ndate: 2025-03-05\naliases: " + aliases + "\n---\n\nA town.\n";
    }

    private void build(String... more) {
        String[] all = Stream.concat(Stream.of("build"), Stream.of(more)).toArray(String[]::new);
        SampleSite.Run run = site.run(all);
        assertEquals(0, run.code(), run.err());
    }

    private String text(String path) throws IOException {
        return Files.readString(site.output().resolve(path));
    }
}
