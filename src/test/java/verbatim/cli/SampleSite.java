package verbatim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small site in a folder of its own, with the project's templates and assets, built through the front door. */
public final class SampleSite {

    private static final Path PROJECT = Path.of("").toAbsolutePath();

    private final Path folder;

    private SampleSite(Path folder) {
        this.folder = folder;
    }

    /** What a command said and how it ended. */
    public record Run(int code, String out, String err) {}

    /** Whatever stands in a folder. */
    static SampleSite at(Path folder) {
        return new SampleSite(folder);
    }

    /** A right site: a home page, one explainer with two citations and a quotation, a page, two sources. */
    public static SampleSite in(Path folder) throws IOException {
        SampleSite site = new SampleSite(folder);
        copy(PROJECT.resolve("templates"), folder.resolve("templates"));
        copy(PROJECT.resolve("assets"), folder.resolve("assets"));
        site.file("jbake.properties", "site.host=https://bridge.example/\nsite.title=The bridge\n");
        site.file(
                "content/bibliography.json",
                """
                [
                  {"id": "doe2025", "type": "article-newspaper", "title": "A bridge for the town",
                   "author": [{"given": "Ada", "family": "Doe"}], "container-title": "The Gazette",
                   "issued": {"date-parts": [[2025, 3, 1]]}, "URL": "https://gazette.example/bridge"},
                  {"id": "roe2024", "type": "report", "title": "Traffic on the river road",
                   "issued": {"date-parts": [[2024]]}, "URL": "https://town.example/traffic"}
                ]
                """);
        site.file(
                "content/evidence/doe2025.md",
                """
                ---
                retrieved: 2025-03-02
                ---

                ## Mayor, at the meeting

                > We will build the bridge in two years, and nobody will pay a toll for it.
                """);
        site.file(
                "content/index.md",
                """
                ---
                title: Will there be a bridge?
                type: home
                date: 2025-03-05
                ---

                See [the plan](explainers/plan.md).
                """);
        site.file("content/explainers/plan.md", plan("The mayor said: “We will build the bridge in two years”. [@doe2025]"));
        site.file(
                "content/pages/about.md",
                """
                ---
                title: About
                type: page
                date: 2025-03-05
                ---

                ## Who we are

                A town.
                """);
        return site;
    }

    /** A site that is kept with the tests, with the project's templates and assets. */
    static SampleSite golden(Path kept, Path folder) throws IOException {
        copy(kept.resolve("content"), folder.resolve("content"));
        copy(PROJECT.resolve("templates"), folder.resolve("templates"));
        copy(PROJECT.resolve("assets"), folder.resolve("assets"));
        return new SampleSite(folder).file("jbake.properties", Files.readString(kept.resolve("jbake.properties")));
    }

    /** The explainer's file with a paragraph of one's own, which begins on line 10. */
    public static String plan(String paragraph) {
        return """
                ---
                title: The plan
                type: explainer
                date: 2025-03-05
                as_of: 2025-03-05
                summary: What is planned. [@roe2024]
                ---

                ## What is planned?
                """
                + paragraph + "\n";
    }

    /** Writes a file, as the editor would. */
    public SampleSite file(String path, String text) throws IOException {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file of any bytes. */
    public SampleSite file(String path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return this;
    }

    /** Runs a command on the site. */
    public Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--source", folder.toString()))
                .toArray(String[]::new);
        int code = Main.run(new PrintWriter(out), new PrintWriter(err, true), all);
        return new Run(code, out.toString(), err.toString());
    }

    /** Where the site is built. */
    public Path output() {
        return folder.resolve("target/www");
    }

    /** Every file of the output and its digest. */
    public Map<String, String> digests() throws IOException {
        return digests(output());
    }

    /** Every file of a folder and its digest. */
    static Map<String, String> digests(Path folder) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                found.put(folder.relativize(file).toString(), HexFormat.of().formatHex(hash));
            }
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }
}
