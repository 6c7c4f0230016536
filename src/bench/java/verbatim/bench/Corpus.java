package verbatim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A site of a given size, the same every time: pages of 1,250 words with 12 citations and 2 quotations, half as many
 * sources as pages, at most 500, each with 4 passages of 30 words.
 */
final class Corpus {

    private static final int WORDS = 1250;
    private static final int PARAGRAPH = 104;
    private static final int MOST_SOURCES = 500;

    private final Random random = new Random(42);
    private final List<String> vocabulary = new ArrayList<>();
    private final List<List<String>> passages = new ArrayList<>();

    private Corpus() {
        for (int i = 0; i < 3000; i++) {
            StringBuilder word = new StringBuilder();
            for (int syllables = 1 + random.nextInt(4); syllables > 0; syllables--) {
                word.append("bcdfglmnprstv".charAt(random.nextInt(13))).append("aeiou".charAt(random.nextInt(5)));
            }
            vocabulary.add(word.toString());
        }
    }

    /** Writes {@code content/} and {@code jbake.properties} into a folder. */
    static void write(Path folder, int pages) throws IOException {
        Corpus corpus = new Corpus();
        Path content = Files.createDirectories(folder.resolve("content/explainers")).getParent();
        Files.createDirectories(content.resolve("evidence"));
        int sources = Math.max(5, Math.min(MOST_SOURCES, pages / 2));
        List<String> items = new ArrayList<>();
        for (int i = 0; i < sources; i++) {
            items.add(corpus.source(i));
            corpus.passages.add(IntStream.range(0, 4).mapToObj(n -> corpus.sentence(30)).toList());
            Files.writeString(content.resolve("evidence/" + id(i) + ".md"), corpus.evidence(i));
        }
        Files.writeString(content.resolve("bibliography.json"), "[\n" + String.join(",\n", items) + "\n]\n");
        for (int i = 0; i < pages; i++) {
            Files.writeString(content.resolve("explainers/" + name(i)), corpus.page(i, pages, sources));
        }
        Files.writeString(
                content.resolve("index.md"), "---\ntitle: Corpus\ntype: home\ndate: 2025-01-01\n---\n\nPages to measure.\n");
        // a picture for each page is drawn by no contender
        Files.writeString(
                folder.resolve("jbake.properties"), "site.host=https://corpus.example/\nsite.title=Corpus\nrender.images=false\n");
    }

    private static String id(int source) {
        return "source-%04d".formatted(source);
    }

    static String name(int page) {
        return "p%05d.md".formatted(page);
    }

    private String source(int i) {
        String type = List.of("article-newspaper", "legal_case", "report", "book").get(i % 4);
        String kind = List.of("primary", "reporting", "commentary").get(i % 3);
        return """
                {"id": "%s", "type": "%s", "title": "%s", "author": [{"given": "%s", "family": "%s"}],
                 "container-title": "%s", "issued": {"date-parts": [[%d, %d, %d]]},
                 "URL": "https://source.example/%d", "custom": {"kind": "%s"}}"""
                .formatted(
                        id(i), type, capital(words(6)), capital(words(1)), capital(words(1)), capital(words(2)), 2020 + i % 6,
                        1 + i % 12, 1 + i % 28, i, kind);
    }

    private String evidence(int i) {
        return IntStream.range(0, 4)
                .mapToObj(n -> "\n## p. %d\n\n> %s\n".formatted(n + 1, passages.get(i).get(n)))
                .collect(Collectors.joining("", "---\nretrieved: 2025-01-01\n---\n", ""));
    }

    private String page(int number, int pages, int sources) {
        StringBuilder page = new StringBuilder(12 * 1024);
        page.append("---\ntitle: ").append(capital(words(5))).append(' ').append(number);
        page.append("\ntype: explainer\ndate: 2025-%02d-%02d\nas_of: 2025-12-31\n".formatted(1 + number % 12, 1 + number % 28));
        page.append("tags: [tag%d, tag%d]\n".formatted(number % 20, (number + 7) % 20));
        page.append("summary: \"%s [@%s]\"\n---\n".formatted(sentence(15), id(random.nextInt(sources))));
        for (int i = 0; i < WORDS / PARAGRAPH - 1; i++) {
            if (i % 4 == 0) {
                page.append("\n## ").append(capital(words(4))).append("?\n");
            }
            int source = random.nextInt(sources);
            page.append('\n').append(sentence(26)).append(' ').append(sentence(26));
            page.append(" And *").append(words(3)).append("* or **").append(words(2)).append("**: ").append(sentence(24));
            if (i == 1 || i == 6) {
                String[] words = passages.get(source).get(random.nextInt(4)).split(" ");
                int from = 1 + random.nextInt(15);
                String said = String.join(" ", List.of(words).subList(from, from + 8));
                page.append(" It says: “").append(said).append("”.");
            }
            page.append(" [@%s, p. %d]".formatted(id(source), 1 + random.nextInt(99)));
            if (i % 3 == 0) {
                page.append(" See [").append(words(2)).append("](").append(name(random.nextInt(pages))).append(").");
            }
            page.append(' ').append(sentence(20)).append('\n');
        }
        return page.toString();
    }

    private String sentence(int length) {
        return capital(words(length)) + ".";
    }

    private String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> vocabulary.get(random.nextInt(vocabulary.size())))
                .collect(Collectors.joining(" "));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
