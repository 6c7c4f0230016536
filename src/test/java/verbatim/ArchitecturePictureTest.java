package verbatim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The handbook's page on the architecture agrees with the program: the table lists its packages, and the picture is drawn
 * from its class files. {@code -Dgolden=rewrite} draws it anew.
 */
class ArchitecturePictureTest {

    private static final Path PICTURE = Path.of("src/site/resources/images/architecture.svg");
    private static final Path PAGE = Path.of("src/site/markdown/developers/architecture.md");
    private static final Path SOURCES = Path.of("src/main/java/verbatim");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| `(\\w+)` \\| ([^|]*?) \\|(?: ([^|]*?))? \\|$");
    private static final Pattern SIZE = Pattern.compile("<text class=\"size\"[^>]*><title>(\\w+)</title>([\\d,]+) lines<");

    @Test
    void everyPackageIsInOneLayer() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES)) {
            assertEquals(folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).sorted().toList(),
                    Layers.packages());
        }
    }

    @Test
    void theTableListsEveryPackageWithItsLayerAndLibraries() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < Layers.LAYERS.size(); i++) {
            for (String name : Layers.LAYERS.get(i)) {
                expected.add((i + 1) + " " + name + ": " + Layers.LIBRARIES.stream()
                        .filter(library -> library.users().contains(name))
                        .map(Layers.Library::name)
                        .sorted()
                        .collect(Collectors.joining(", ")));
            }
        }
        List<String> found = rows().map(row -> row.group(1) + " " + row.group(2) + ": " + sorted(row.group(4))).sorted().toList();
        Collections.sort(expected);
        assertEquals(String.join("\n", expected), String.join("\n", found), "the table in " + PAGE);
    }

    /** A size that is drawn may be a fifth off, so that not every line of code asks for a new picture. */
    @Test
    void thePictureShowsThePackagesAndTheirDependencies() throws IOException {
        Map<String, Integer> sizes = sizes();
        if (System.getProperty("golden", "").equals("rewrite")) {
            Files.writeString(PICTURE, ArchitecturePicture.of(sizes, firstWords()));
        }
        String picture = Files.readString(PICTURE);
        Matcher drawn = SIZE.matcher(picture);
        while (drawn.find()) {
            int size = Integer.parseInt(drawn.group(2).replace(",", ""));
            sizes.computeIfPresent(drawn.group(1), (name, now) -> Math.abs(now - size) * 5 <= size ? size : now);
        }
        assertEquals(
                ArchitecturePicture.of(sizes, firstWords()), picture, "rewrite it with -Dtest=ArchitecturePictureTest -Dgolden=rewrite");
    }

    private static String sorted(String libraries) {
        return libraries == null ? "" : Stream.of(libraries.split(", ")).sorted().collect(Collectors.joining(", "));
    }

    private static Stream<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(PAGE)).results();
    }

    /** What each package does, in the few words that its box in the picture has room for. */
    private static Map<String, String> firstWords() throws IOException {
        return rows().collect(Collectors.toMap(row -> row.group(2), row -> row.group(3).split("[:;] ")[0].replace("`", "")));
    }

    /** Lines of Java in each package. */
    private static Map<String, Integer> sizes() throws IOException {
        Map<String, Integer> sizes = new TreeMap<>();
        for (String name : Layers.packages()) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(name))) {
                Stream<Path> sources = files.filter(file -> file.toString().endsWith(".java"));
                sizes.put(name, sources.mapToInt(ArchitecturePictureTest::lines).sum());
            }
        }
        return sizes;
    }

    private static int lines(Path file) {
        try (Stream<String> lines = Files.lines(file, UTF_8)) {
            return (int) lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
