package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import verbatim.build.Build;
import verbatim.build.PreviewBuild;

/** What a draft takes over from the one before is what reading everything would have given. */
class SketchTest {

    @TempDir
    private Path folder;

    private Build.Request request;

    static LongStream seeds() {
        return TestScope.seeds(3);
    }

    /** Whatever is done, and told as by a watcher: the same findings, in the same order, and the same pages. */
    @ParameterizedTest
    @MethodSource("seeds")
    void afterAnyEditADraftIsAsAFreshOne(long seed) throws IOException {
        SampleSite site = site();
        site.file("content/glossary.yaml", "- term: Toll\n  definition: Money for a bridge. [@roe2024]\n");
        Random random = new Random(seed);
        Edits edits = new Edits(folder, random);
        PreviewBuild draft = fresh();
        for (int i = 0; i < (TestScope.all() ? 150 : 50); i++) {
            Map<String, byte[]> before = Edits.files(folder);
            String what = "seed " + seed + ", edit " + i + ": " + edits.next();
            if (random.nextInt(4) == 0) {
                what += ", " + edits.next();
            }
            Set<String> saved = saved(before, Edits.files(folder));
            if (random.nextInt(4) == 0) {
                saved.add("content/pages/about.md");
                saved.add("content/4913");
            }
            draft = draft.withEdits(saved);
            same(fresh(), draft, what);
            if (random.nextInt(10) == 0) {
                draft = draft.fullyRead();
                same(fresh(), draft, what + ", made sure");
            }
        }
    }

    /** Whatever is done to the text of pages alone: that is where most is taken over. */
    @ParameterizedTest
    @MethodSource("seeds")
    void afterAnyEditOfPagesADraftIsAsAFreshOne(long seed) throws IOException {
        SampleSite site = site();
        for (int i = 0; i < 6; i++) {
            site.file(page(i), SampleSite.plan("So it is. [@roe2024]"));
        }
        Random random = new Random(seed);
        PreviewBuild draft = fresh();
        for (int i = 0; i < (TestScope.all() ? 200 : 50); i++) {
            Set<String> saved = new TreeSet<>();
            for (int n = random.nextInt(2); n >= 0; n--) {
                String path = page(random.nextInt(6));
                site.file(path, text(random));
                saved.add(path);
            }
            draft = draft.withEdits(saved);
            same(fresh(), draft, "seed " + seed + ", edit " + i + " of " + saved);
        }
    }

    private static String page(int number) {
        return "content/explainers/p%d.md".formatted(number);
    }

    private static String text(Random random) {
        String[] lines = {
            "It is so. [@roe2024]", "“We will build the bridge in two years”. [@doe2025]", "“We will build the road in two years”. [@doe2025]",
            "Nobody says so.", "No such source. [@nobody]", "[That](p%d.md#part-%d). [@roe2024]", "[It](p%d.md). [@doe2025]", "[Old](/old-%d). [@doe2025]",
            "\n## Part %d\n", "\n#### Part %d\n", "![](none.png)", "<script>", "{#part-%d}"
        };
        StringBuilder body = new StringBuilder();
        for (int n = random.nextInt(5); n >= 0; n--) {
            body.append(lines[random.nextInt(lines.length)].replace("%d", String.valueOf(random.nextInt(3)))).append("\n\n");
        }
        String[] keys = {
            "", "", "", "slug: same\n", "aliases: [/old-1]\n", "aliases: [/old-2, /explainers/p1.html]\n", "tags: [one]\n", "tags: [One, two]\n", "colour: red\n",
            "status: draft\n", "review_by: 2025-03-02\n", "updated: 2025-05-0%d\n", "published-date: 2025-04-01\n", "known: [Nothing]\n"
        };
        String key = keys[random.nextInt(keys.length)].replace("%d", String.valueOf(1 + random.nextInt(3)));
        String page = SampleSite.plan(body.toString()).replace("summary:", key + "summary:");
        return random.nextInt(12) == 0 ? page.replace("---", "--") : page;
    }

    @Test
    void aLinkToAPageIsReadAnewWithIt() throws IOException {
        site();
        Files.createSymbolicLink(folder.resolve("content/explainers/twin.md"), Path.of("plan.md"));
        PreviewBuild draft = fresh();
        Files.writeString(folder.resolve(ServeCommandTest.PLAN), SampleSite.plan("The twin says so. [@roe2024]"));
        draft = draft.withEdits(Set.of(ServeCommandTest.PLAN));
        assertTrue(text(draft, "explainers/twin.html").contains("The twin says so."));
    }

    @Test
    void whatNobodyToldOfIsFoundWhenItIsMadeSure() throws IOException {
        SampleSite site = site();
        PreviewBuild draft = fresh();
        site.file("content/pages/about.md", Files.readString(folder.resolve("content/pages/about.md")) + "\nUntold.\n");
        draft = draft.withEdits(Set.of(ServeCommandTest.PLAN));
        assertTrue(text(draft.fullyRead(), "pages/about.html").contains("Untold."));
    }

    private SampleSite site() throws IOException {
        SampleSite site = SampleSite.in(folder);
        request = new Build.Request(
                folder, false, false, Optional.empty(), Optional.empty(), Optional.of(Path.of(Edits.noCache(folder))));
        return site;
    }

    private PreviewBuild fresh() throws IOException {
        return PreviewBuild.of(request, Optional.empty());
    }

    private static String text(PreviewBuild draft, String path) {
        return new String(draft.bytes(path).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static Set<String> saved(Map<String, byte[]> before, Map<String, byte[]> now) {
        Set<String> saved = new TreeSet<>(before.keySet());
        saved.addAll(now.keySet());
        saved.removeIf(path -> Arrays.equals(before.get(path), now.get(path)));
        return saved;
    }

    private static void same(PreviewBuild fresh, PreviewBuild draft, String what) {
        assertEquals(fresh.outcome().findings(), draft.outcome().findings(), what);
        assertEquals(fresh.outcome().totals(), draft.outcome().totals(), what);
        assertEquals(fresh.paths(), draft.paths(), what);
        for (String path : fresh.paths()) {
            assertEquals(
                    fresh.bytes(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
                    draft.bytes(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
                    what + ": " + path);
        }
        assertEquals(Set.copyOf(fresh.templateFindings()), Set.copyOf(draft.templateFindings()), what);
    }
}
