package verbatim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code publish/s3.sh} as it is shipped, with rclone, to a server that speaks S3; what goes to the CDN is written down. */
class S3Test {

    private static final Path SERVER = Path.of("target/test-servers/s3mock.jar");
    private static final Pattern STARTED = Pattern.compile("started on ports? .*?(\\d+) \\(http\\)");
    private static final Pattern MOVED = Pattern.compile("INFO +: (.+): (Copied|Deleted).*");

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Optional<Process> server = Optional.empty();
    private static String endpoint = "";
    private Path source = Path.of("");
    private SampleSite site;

    @BeforeAll
    static void start() throws Exception {
        Needed.program("rclone");
        Needed.program("jq");
        if (!Files.exists(SERVER)) {
            Needed.missing(SERVER + " is not there; Maven puts it there: ./mvnw process-test-resources");
        }
        serve();
    }

    @AfterAll
    static void stop() {
        server.ifPresent(process -> {
            process.destroy();
            process.onExit().join();
        });
    }

    @BeforeEach
    void site() throws Exception {
        source = folder.resolve("site");
        site = SampleSite.in(source);
        site.file("jbake.properties", "site.host=https://bridge.example/\npublish.precompress=true\n");
        site.file("publish/s3.sh", Files.readString(Path.of("publish/s3.sh")));
        site.file("verbatim", "exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' verbatim.cli.Main \"$@\"\n"
                .formatted(java(), System.getProperty("java.class.path")));
        assertTrue(source.resolve("verbatim").toFile().setExecutable(true));
        rclone("mkdir", "test:bucket");
        Path aws = folder.resolve("bin/aws");
        Files.createDirectories(aws.getParent());
        Files.writeString(aws, "#!/bin/sh\n{ echo \"$@\"; for last; do :; done; cat \"${last#file://}\"; } >>'%s'\n"
                .formatted(folder.resolve("aws.log")));
        assertTrue(aws.toFile().setExecutable(true));
    }

    @Test
    void onlyWhatHasChangedIsMoved() throws Exception {
        Path about = source.resolve("content/pages/about.md");
        Files.writeString(about, Files.readString(about) + "\nIt has a river and a hill.\n");
        List<String> first = published(0, "test:bucket");
        assertEquals(output(), bucket());
        assertTrue(bucket().keySet().stream().noneMatch(path -> path.endsWith(".gz")), bucket().toString());
        String page = "upload explainers/plan.html";
        for (String loaded : first.stream().filter(line -> line.matches("upload (css|js|fonts|img)/.*")).toList()) {
            assertTrue(first.indexOf(loaded) < first.indexOf(page), first.toString());
        }
        assertTrue(first.indexOf("upload css/" + only("css")) >= 0, first.toString());
        assertTrue(first.indexOf(page) < first.indexOf("upload sitemap.xml"), first.toString());
        assertEquals("upload manifest.json", first.get(first.size() - 1));
        kept("explainers/plan.html", "text/html; charset=utf-8", "no-cache");
        kept("data/sources.bib", "text/x-bibtex; charset=utf-8", "no-cache");
        kept("share/site.png", "image/png", "no-cache");
        kept("css/" + only("css"), "text/css; charset=utf-8", "public, max-age=31536000, immutable");
        kept("manifest.json", "application/json", "no-cache");

        assertEquals(List.of(), published(0, "test:bucket"));

        Files.writeString(about, Files.readString(about).replace("river and a hill", "hill and a river"));
        assertEquals(
                List.of("upload pages/about.html", "upload manifest.json"), published(0, "test:bucket", "DISTRIBUTION"));
        assertEquals(output(), bucket());
        // what a CDN may keep it is told to forget
        kept("pages/about.html", "text/html; charset=utf-8", "max-age=0, s-maxage=31536000");
        String purged = Files.readString(folder.resolve("aws.log"));
        assertTrue(
                purged.matches("cloudfront create-invalidation --distribution-id DISTRIBUTION --invalidation-batch file://.*\n"
                        + "\\{\"Paths\":\\{\"Quantity\":1,\"Items\":\\[\"/pages/about.html\"]},\"CallerReference\":\"[0-9a-f]{32}-\\d+\"}\n"),
                purged);

        Files.delete(about);
        List<String> last = published(0, "test:bucket");
        assertTrue(last.contains("delete pages/about.html") && last.contains("delete share/pages/about.png"), last.toString());
        assertTrue(last.indexOf("delete pages/about.html") > last.indexOf("upload sitemap.xml"), last.toString());
        assertTrue(last.indexOf("delete pages/about.html") < last.indexOf("delete share/pages/about.png"), last.toString());
        assertEquals(output(), bucket());
    }

    @Test
    void aBucketThatIsNotThereIsNotMadeAndNothingIsCalledPublished() throws Exception {
        assertEquals(List.of(), published(3, "test:bukket"));
        assertEquals(List.of("bucket"), rclone("lsf", "test:").lines().map(line -> line.replace("/", "")).toList());
    }

    /** Runs the script; what was moved, in order. */
    private List<String> published(int code, String... arguments) throws Exception {
        Path log = folder.resolve("rclone.log");
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>(List.of("sh", source.resolve("publish/s3.sh").toString()));
        command.addAll(List.of(arguments));
        command.add(3, "https://www.bridge.example/");
        Process process = process(command.toArray(String[]::new));
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(code, process.waitFor(), said + (Files.exists(log) ? Files.readString(log) : ""));
        List<String> moved = new ArrayList<>();
        Matcher matcher = MOVED.matcher(Files.readString(log));
        while (matcher.find()) {
            moved.add((matcher.group(2).equals("Copied") ? "upload " : "delete ") + matcher.group(1));
        }
        return moved;
    }

    /** What the site's files are, by path. The bucket's ETags are MD5 sums. */
    private Map<String, String> output() throws Exception {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(site.output())) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = site.output().relativize(file).toString();
                if (!path.matches(".*\\.(gz|br)")) {
                    byte[] sum = MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file));
                    found.put(path, HexFormat.of().formatHex(sum));
                }
            }
        }
        return found;
    }

    private Map<String, String> bucket() throws Exception {
        return new TreeMap<>(rclone("md5sum", "test:bucket")
                .lines()
                .map(line -> line.split(" +", 2))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0])));
    }

    private void kept(String path, String type, String cache) throws Exception {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(endpoint + "/bucket/" + path)).build(),
                        HttpResponse.BodyHandlers.discarding());
        assertEquals(200, answer.statusCode(), path);
        assertEquals(type, answer.headers().firstValue("Content-Type").orElse("-").replaceFirst("; *", "; "), path);
        assertEquals(cache, answer.headers().firstValue("Cache-Control").orElse("-"), path);
    }

    private String only(String name) throws IOException {
        try (Stream<Path> files = Files.list(site.output().resolve(name))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("." + name))
                    .collect(Collectors.joining(" and "));
        }
    }

    private String rclone(String... arguments) throws Exception {
        Process process = process(Stream.concat(Stream.of("rclone"), Arrays.stream(arguments)).toArray(String[]::new));
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private Process process(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        // settings of whoever runs the tests
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("RCLONE_"));
        environment.putAll(Map.of(
                "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
                "RCLONE_CONFIG", folder.resolve("rclone.conf").toString(),
                "RCLONE_LOG_FILE", folder.resolve("rclone.log").toString(),
                "RCLONE_LOG_LEVEL", "INFO",
                "RCLONE_CONFIG_TEST_TYPE", "s3",
                "RCLONE_CONFIG_TEST_PROVIDER", "Other",
                "RCLONE_CONFIG_TEST_ENDPOINT", endpoint,
                "RCLONE_CONFIG_TEST_ACCESS_KEY_ID", "key",
                "RCLONE_CONFIG_TEST_SECRET_ACCESS_KEY", "secret"));
        return builder.start();
    }

    private static void serve() throws Exception {
        Path log = shared.resolve("server.log");
        Process process = new ProcessBuilder(
                        java(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + shared,
                        "-jar",
                        SERVER.toAbsolutePath().toString(),
                        "--server.port=0",
                        "--com.adobe.testing.s3mock.httpPort=0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        server = Optional.of(process);
        while (endpoint.isEmpty()) {
            Matcher started = STARTED.matcher(Files.readString(log));
            if (started.find()) {
                endpoint = "http://127.0.0.1:" + started.group(1);
            } else if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                fail(Files.readString(log));
            }
        }
    }

    private static String java() {
        return System.getProperty("java.home") + "/bin/java";
    }
}
