package verbatim.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nu.validator.client.EmbeddedValidator;
import nu.validator.client.EmbeddedValidator.OutputFormat;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import verbatim.cli.OwnSite;
import verbatim.cli.TestScope;

/** The Nu validator finds no error in the project's own site. */
class HtmlValidityTest {

    private static final TreeMap<Path, Document> PAGES = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> walk = Files.walk(OwnSite.built())) {
            for (Path page : walk.filter(path -> path.toString().endsWith(".html")).toList()) {
                PAGES.put(page, Jsoup.parse(page));
            }
        }
        assertTrue(PAGES.size() > 20, "only " + PAGES.size() + " pages");
    }

    /** Pages that hold only what is valid on another are left out. */
    @Test
    void everyPageIsValid() throws Exception {
        EmbeddedValidator validator = new EmbeddedValidator();
        validator.setOutputFormat(OutputFormat.GNU);
        for (Path page : TestScope.all() ? List.copyOf(PAGES.keySet()) : ofEachKind()) {
            String found = validator.validate(page);
            List<String> errors = found.lines().filter(line -> line.contains(": error:")).toList();
            assertEquals(List.of(), errors, page::toString);
        }
    }

    @Test
    void noTwoElementsOfAPageHaveTheSameId() {
        List<String> twice = new ArrayList<>();
        PAGES.forEach((path, page) -> {
            Set<String> known = new HashSet<>();
            page.select("[id]").stream().map(Element::id).filter(id -> !known.add(id)).forEach(id -> twice.add(path + ": " + id));
        });
        assertEquals(List.of(), twice);
    }

    /** The longest first, each page that has an element where no page before it has one like it. */
    private static List<Path> ofEachKind() {
        Set<String> known = new HashSet<>();
        return PAGES.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().getAllElements().size()))
                .filter(entry -> known.addAll(elements(entry.getValue())))
                .map(entry -> entry.getKey())
                .toList();
    }

    /** Each element with its parent and its attributes, whose values are left out where they are words or addresses. */
    private static Set<String> elements(Document page) {
        return page.getAllElements().stream()
                .map(element -> (element.parent() == null ? "" : element.parent().normalName()) + " > " + element.normalName()
                        + element.attributes().asList().stream().map(Attribute::getKey).sorted().collect(Collectors.joining(" ", "[", "]"))
                        + (element.attr("role") + " " + element.attr("type")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
