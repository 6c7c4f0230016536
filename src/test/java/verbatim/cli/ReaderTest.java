package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads a site while it is built again and again sees each page as it was, or as it is now. */
class ReaderTest {

    private static final int REBUILDS = 50;

    @TempDir
    private Path folder;

    /** How a page is had. */
    @FunctionalInterface
    private interface Way {
        /** Its bytes, or what is seen instead. */
        byte[] read(String page) throws Exception;
    }

    @Test
    void noPageIsEverMissingEmptyOrMixed() throws Exception {
        SampleSite site = SampleSite.in(folder.resolve("site"));
        Path link = folder.resolve("www");
        Files.createSymbolicLink(link, Path.of("www.1"));
        List<Map<String, byte[]>> states = new ArrayList<>();
        for (int state : List.of(0, 1)) {
            build(site, link, state);
            states.add(pages(link));
        }
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Set<String> wrong = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(2);
        try (Nginx server = Nginx.showing(link, link.resolve("nginx.conf"), folder.resolve("work"))) {
            Map<String, Way> ways = Map.of(
                    "nginx",
                    page -> {
                        HttpResponse<byte[]> answer = server.get("/" + page);
                        return answer.statusCode() == 200 ? answer.body() : ("" + answer.statusCode()).getBytes();
                    },
                    "files",
                    page -> Files.readAllBytes(link.resolve(page)));
            List<CompletableFuture<Void>> all = ways.entrySet().stream()
                    .map(way -> CompletableFuture.runAsync(
                            () -> read(way.getKey(), way.getValue(), states, seen, wrong, done), readers))
                    .toList();
            // each page in each state by each way: else the readers have not shown anything
            int most = states.get(0).size() * 2 * ways.size();
            for (int n = 0; n < REBUILDS || seen.size() < most && wrong.isEmpty(); n++) {
                build(site, link, n % 2);
            }
            done.set(true);
            all.forEach(CompletableFuture::join);
        } finally {
            done.set(true);
            readers.shutdown();
        }
        assertEquals(Set.of(), wrong);
    }

    private static void read(
            String name, Way way, List<Map<String, byte[]>> states, Set<String> seen, Set<String> wrong, AtomicBoolean done) {
        while (!done.get()) {
            for (String page : states.get(0).keySet()) {
                try {
                    byte[] bytes = way.read(page);
                    int state = Arrays.equals(bytes, states.get(0).get(page)) ? 0 : 1;
                    if (Arrays.equals(bytes, states.get(state).get(page))) {
                        seen.add(name + " " + page + " " + state);
                    } else {
                        wrong.add("%s: %s has %d bytes: %s"
                                .formatted(name, page, bytes.length, new String(bytes, 0, Math.min(40, bytes.length))));
                    }
                } catch (Exception e) {
                    wrong.add(name + ": " + e);
                }
            }
        }
    }

    /** The title stands in every page. */
    private static void build(SampleSite site, Path link, int state) throws IOException {
        site.file("jbake.properties", "site.host=https://bridge.example/\nsite.title=State %d\nrender.images=false\n".formatted(state));
        SampleSite.Run run = site.run("build", "--output", link.toString());
        assertEquals(0, run.code(), run.err());
    }

    private static Map<String, byte[]> pages(Path www) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(www.toRealPath())) {
            for (Path file : walk.filter(path -> path.toString().endsWith(".html")).toList()) {
                found.put(www.toRealPath().relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return found;
    }
}
