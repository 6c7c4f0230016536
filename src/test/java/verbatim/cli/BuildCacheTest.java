package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A build with a cache writes what one without would, and only what is other than before. */
class BuildCacheTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path cold;

    private SampleSite site;

    static LongStream seeds() {
        return TestScope.seeds(4);
    }

    @BeforeEach
    void site() throws IOException {
        site = SampleSite.in(folder);
    }

    /** Whatever is done to the sources, in whatever order. */
    @ParameterizedTest
    @MethodSource("seeds")
    void afterAnyEditCachedIsCold(long seed) throws IOException {
        Edits edits = new Edits(folder, new Random(seed));
        int built = 0;
        int number = TestScope.all() ? 60 : 30;
        for (int i = 0; i < number; i++) {
            String what = "seed " + seed + ", edit " + i + ": " + edits.next();
            SampleSite.Run cached = site.run("build");
            SampleSite.Run fresh = site.run("build", "--output", cold.resolve("www").toString(), "--cache", Edits.noCache(cold));
            assertEquals(fresh.err(), cached.err(), what);
            assertEquals(fresh.code(), cached.code(), what);
            SampleSite.Run check = site.run("check");
            assertEquals(check.out(), site.run("check", "--format", "text").out(), what);
            if (fresh.code() == 0) {
                assertSame(what);
                built++;
            } else if (i % 2 == 0) {
                edits.restart();
            }
        }
        assertTrue(built * 4 > number, "seed " + seed + ": only " + built + " of the sites could be built");
    }

    private void assertSame(String what) throws IOException {
        Map<String, byte[]> expected = Edits.files(cold.resolve("www"));
        Map<String, byte[]> found = Edits.files(site.output());
        assertEquals(expected.keySet(), found.keySet(), what);
        expected.forEach((path, bytes) -> assertArrayEquals(bytes, found.get(path), () -> what + ": " + path));
    }

    /** It may have come with the sources, from a stranger, and say that nothing is wrong with them. */
    @Test
    void whatAnotherUserHasMadeIsNotBelieved() throws IOException {
        Path store = folder.resolve("target/cache/store");
        String home = System.getProperty("user.home");
        try {
            System.setProperty("user.home", Files.createDirectory(cold.resolve("theirs")).toString());
            assertEquals(0, site.run("check").code());
            byte[] theirs = Files.readAllBytes(store);
            assertEquals(0, site.run("check").code());
            assertArrayEquals(theirs, Files.readAllBytes(store));
            System.setProperty("user.home", Files.createDirectory(cold.resolve("ours")).toString());
            assertEquals(0, site.run("check").code());
            byte[] ours = Files.readAllBytes(store);
            assertNotEquals(-1, Arrays.mismatch(theirs, ours));
            assertTrue(Arrays.mismatch(theirs, ours) < 200, "what theirs begins with is no part of ours");
            System.setProperty("user.home", cold.resolve("nowhere").toString());
            assertEquals(0, site.run("check").code());
            assertArrayEquals(ours, Files.readAllBytes(store));
        } finally {
            System.setProperty("user.home", home);
        }
    }

    @Test
    void whereNothingChangedNotAByteIsWritten() throws IOException {
        site.run("build");
        Map<String, Object> before = inodes(folder);
        SampleSite.Run again = site.run("build");
        assertEquals(0, again.code());
        assertTrue(again.out().contains("3 pages, 2 citations, 2 sources, 1 quotation checked"), again.out());
        assertEquals(before, inodes(folder));
    }

    @Test
    void anEditWritesThePagesThatLookOtherAndLeavesTheRest() throws IOException {
        site.run("build");
        Map<String, Object> before = inodes(site.output());
        site.file("content/explainers/plan.md", SampleSite.plan("The mayor said: “We will build the bridge”. [@doe2025]"));
        site.run("build");
        Map<String, Object> after = inodes(site.output());
        Set<String> written = new TreeSet<>();
        after.forEach((path, inode) -> {
            if (!inode.equals(before.get(path))) {
                written.add(path);
            }
        });
        assertEquals(
                Set.of(
                        "data/claims.csv",
                        "data/claims.json",
                        "data/search.json",
                        "explainers/plan.html",
                        "manifest.json",
                        "sources/doe2025.html"),
                written);
    }

    @Test
    void aFileThatSomebodyChangedInTheOutputIsMended() throws IOException {
        site.run("build");
        Map<String, byte[]> good = Edits.files(site.output());
        Files.writeString(site.output().resolve("explainers/plan.html"), "defaced");
        Files.delete(site.output().resolve("pages/about.html"));
        Files.writeString(site.output().resolve("robots.txt"), "Disallow: /");
        site.run("build");
        Map<String, byte[]> mended = Edits.files(site.output());
        assertEquals(good.keySet(), mended.keySet());
        good.forEach((path, bytes) -> assertArrayEquals(bytes, mended.get(path), path));
    }

    @Test
    void aPictureOfTheSameNameIsCopiedAnew() throws IOException {
        site.file("assets/film.bin", "first").file("content/pages/map.bin", "first").run("build");
        site.file("assets/film.bin", "other").file("content/pages/map.bin", "other").run("build");
        assertEquals("other", Files.readString(site.output().resolve("film.bin")));
        assertEquals("other", Files.readString(site.output().resolve("pages/map.bin")));
    }

    @Test
    void twoOutputsOfOneSourceDoNotMeet() throws IOException {
        Path other = cold.resolve("repo");
        for (int i = 0; i < 2; i++) {
            site.run("build");
            site.run("build", "--output", other.toString(), "--base-url", "https://host.example/repo/");
        }
        assertTrue(Files.readString(site.output().resolve("sitemap.xml")).contains("https://bridge.example/"));
        assertTrue(Files.readString(other.resolve("sitemap.xml")).contains("https://host.example/repo/"));
    }

    @Test
    void findingsAreSaidAgainWhenNothingChanged() throws IOException {
        site.file("content/explainers/plan.md", SampleSite.plan("Nobody says so."));
        SampleSite.Run first = site.run("build");
        SampleSite.Run second = site.run("build");
        assertTrue(first.err().contains("claim/uncited"), first.err());
        assertEquals(first.err(), second.err());
        assertNotEquals(first.err(), site.run("build", "--strict").err());
    }

    @Test
    void whatStandsInForAPictureCitesNothing() throws IOException {
        site.file("content/explainers/post.png", "a picture");
        String plan = SampleSite.plan("Seen. [@roe2024] ![Post by @handle, a screenshot][shot]\n\n[shot]: post.png");
        assertEquals(0, site.file("content/explainers/plan.md", plan).run("build").code());
    }

    @Test
    void aSourcesPageFollowsTheNumbersOfThePagesThatCiteIt() throws IOException {
        site.file("jbake.properties", "site.host=https://bridge.example/\ncheck.citation.unknown=warning\n");
        site.file("content/explainers/plan.md", SampleSite.plan("One. [@new] Two. [@doe2025]")).run("build");
        Path bibliography = folder.resolve("content/bibliography.json");
        String more = Files.readString(bibliography)
                .replaceFirst("\\[", "[{\"id\": \"new\", \"type\": \"book\", \"title\": \"New\", \"issued\": \"2020\"},");
        assertSameAfter("content/bibliography.json", more);
    }

    @Test
    void aLinkThatWasTakenAwayIsNoFindingAnyMore() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("content/out.md"), Path.of("/etc/hostname"));
        assertTrue(site.run("check").out().contains("content/outside"));
        Files.delete(link);
        assertEquals("", site.run("check").out());
    }

    @Test
    void aTemplateThatNoListShowsIsReadAllTheSame() throws IOException {
        String page = Files.readString(folder.resolve("templates/page.ftlh"));
        site.file("templates/page.ftlh", page + "<#include \"part/.foot.ftlh\">").file("templates/part/.foot.ftlh", "<!-- one -->").run("build");
        assertSameAfter("templates/part/.foot.ftlh", "<!-- two -->");
        assertTrue(Files.readString(site.output().resolve("pages/about.html")).contains("two"));
    }

    @Test
    void aSourceThatBecomesItsOwnOriginalShowsIt() throws IOException {
        site.run("build");
        String text = Files.readString(folder.resolve("content/bibliography.json"));
        assertSameAfter(
                "content/bibliography.json",
                text.replace("\"id\": \"doe2025\",", "\"id\": \"doe2025\", \"custom\": {\"original\": \"doe2025\"},"));
    }

    @Test
    void halfACharacterIsTheSameEachTime() throws IOException {
        site.file("content/explainers/plan.md", SampleSite.plan("Words. [@roe2024]").replace("title: The plan", "title: \"A\\ud800\"")).run("build");
        assertSameAfter("content/pages/about.md", "---\ntitle: Other\ntype: page\ndate: 2025-03-05\n---\n\n## Who we are\n");
    }

    private void assertSameAfter(String path, String text) throws IOException {
        assertEquals(0, site.file(path, text).run("build").code());
        site.run("build", "--output", cold.resolve("www").toString(), "--cache", Edits.noCache(cold));
        assertSame(path);
    }

    /** Every file and what tells whether it was written: another inode or another time. */
    private static Map<String, Object> inodes(Path root) throws IOException {
        Map<String, Object> inodes = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                inodes.put(
                        root.relativize(file).toString(),
                        Files.getAttribute(file, "unix:ino") + " " + Files.getLastModifiedTime(file));
            }
        }
        return inodes;
    }
}
