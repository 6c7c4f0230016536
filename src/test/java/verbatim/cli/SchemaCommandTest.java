package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schemas that {@code schema} writes say of a header what the checks say of it. */
class SchemaCommandTest {

    private static final String PAGE = "title: A; type: page; date: 2025-03-05";
    private static final String EXPLAINER = "title: A; type: explainer; date: 2025-03-05; as_of: 2025-03-05; summary: B";
    private static final String QUESTION =
            "title: A; type: question; date: 2025-03-05; as_of: 2025-03-05; summary: B; short_answer: C; standing: contested";
    private static final String REACTION =
            "title: A; type: reaction; date: 2025-03-05; group: states; stance: opposes; said: 2025-03-04";

    /** What is not in a schema: keys that are compared with each other or with another file, and text as such. */
    private static final List<String> RULES = List.of(
            "front-matter/missing", "front-matter/value", "front-matter/unknown-key", "evidence/syntax", "timeline/value",
            "people/value", "glossary/value");

    @TempDir
    private static Path folder;

    private static final Map<String, Schema> SCHEMAS = new HashMap<>();
    private static SampleSite site;

    @BeforeAll
    static void write() throws Exception {
        site = SampleSite.in(folder.resolve("site"));
        SampleSite.Run run = site.run("schema", folder.resolve("schemas").toString());
        assertEquals(0, run.code(), run.err());
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
        for (String line : run.out().lines().toList()) {
            Path file = Path.of(line);
            SCHEMAS.put(
                    file.getFileName().toString().replace(".schema.json", ""),
                    registry.getSchema(Files.readString(file), InputFormat.JSON));
        }
        assertEquals(Set.of("page", "evidence", "timeline", "people", "glossary"), SCHEMAS.keySet());
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', value = {
        "right | " + PAGE + " | ",
        "right | " + EXPLAINER + " | ",
        "right | " + QUESTION + " | ",
        "right | " + REACTION + " | person: Ada Doe",
        "right | " + REACTION + " | organization: The Town",
        "right | " + PAGE + " | status: draft",
        "right | " + PAGE + " | updated: 2025-03-06; review_by: 2026-01-01; published-date: 2025-03-05",
        "right | " + PAGE + " | updated:",
        "right | " + PAGE + " | standing:",
        "right | " + PAGE + " | where: 12",
        "right | " + PAGE + " | tags: bridge, toll",
        "right | " + PAGE + " | tags: [bridge, 2025, true]",
        "right | " + PAGE + " | order: 3",
        "right | " + PAGE + " | order: '-3'",
        "right | " + PAGE + " | slug: the-bridge_2",
        "right | " + PAGE + " | slug: brücke",
        "right | " + PAGE + " | aliases: [/old.html, a/b/]",
        "right | " + PAGE + " | aliases: old",
        "right | " + PAGE + " | corrections: [{date: 2025-03-06, text: Mended}]",
        "right | " + PAGE + " | corrections: []",
        "right | title: 2025; type: page; date: 2025-03-05 | ",
        "wrong | title: A; type: page | ",
        "wrong | title: ; type: page; date: 2025-03-05 | ",
        "wrong | title: ' '; type: page; date: 2025-03-05 | ",
        "wrong | title: [A]; type: page; date: 2025-03-05 | ",
        "wrong | title: A; type: essay; date: 2025-03-05 | ",
        "wrong | title: A; type: page; date: 2025-02-30 | ",
        "wrong | title: A; type: page; date: 5 March 2025 | ",
        "wrong | title: A; type: explainer; date: 2025-03-05; as_of: 2025-03-05 | ",
        "wrong | title: A; type: explainer; date: 2025-03-05; as_of: ; summary: B | ",
        "wrong | title: A; type: question; date: 2025-03-05; as_of: 2025-03-05; summary: B; short_answer: C | ",
        "wrong | " + REACTION + " | ",
        "wrong | " + REACTION + " | person: ''",
        "wrong | " + PAGE + " | titel: B",
        "wrong | " + PAGE + " | status: publishd",
        "wrong | " + PAGE + " | status: Draft",
        "wrong | " + PAGE + " | order: first",
        "wrong | " + PAGE + " | order: 99999999999",
        "wrong | " + PAGE + " | slug: a b",
        "wrong | " + PAGE + " | aliases: [https://example.org/]",
        "wrong | " + PAGE + " | aliases: [/../up]",
        "wrong | " + PAGE + " | key_points: [{a: b}]",
        "wrong | " + PAGE + " | known: {a: b}",
        "wrong | " + PAGE + " | corrections: [{date: 2025-03-06}]",
        "wrong | " + PAGE + " | corrections: Mended",
        "wrong | " + PAGE + " | corrections: [Mended]",
    })
    void ofAPage(String expected, String common, String more) throws Exception {
        agrees(expected, "page", "content/pages/a.md", "---\n" + lines(common, more) + "---\n\nWords.\n", lines(common, more));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', value = {
        "right | retrieved: 2025-03-02",
        "right | retrieved: 2025-03-02; archive: https://archive.example/a; language: en",
        "right | retrieved: 2025-03-02; sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "right | retrieved: 2025-03-02; archive:",
        "wrong | language: en",
        "wrong | retrieved: yesterday",
        "wrong | retrieved: 2025-03-02; archive: ftp://archive.example/a",
        "wrong | retrieved: 2025-03-02; sha256: 9f86",
        "wrong | retrieved: 2025-03-02; url: https://archive.example/a",
    })
    void ofAnEvidenceFile(String expected, String header) throws Exception {
        String yaml = lines(header, null);
        String passage = "\n> We will build the bridge in two years, and nobody will pay a toll for it.\n";
        agrees(expected, "evidence", "content/evidence/doe2025.md", "---\n" + yaml + "---\n" + passage, yaml);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(delimiter = '|', value = {
        "right | timeline | {date: 2025-03-01, kind: court, text: A}",
        "right | timeline | {date: 2025-03, when: in early March, text: A}",
        "right | timeline | {date: 2025, text: A}",
        "right | timeline | {date: '2025', kind: , text: A}",
        "wrong | timeline | {date: 2025-03-01}",
        "wrong | timeline | {date: , text: A}",
        "wrong | timeline | {date: 2025-13, text: A}",
        "wrong | timeline | {date: 2025-02-30, text: A}",
        "wrong | timeline | {date: 25, text: A}",
        "wrong | timeline | {date: 2025, kind: party, text: A}",
        "wrong | timeline | {date: 2025, text: A, source: B}",
        "wrong | timeline | A",
        "right | people | {name: Ada Doe, role: Mayor, text: A}",
        "right | people | {name: Ada Doe, role: Mayor, text: A, section: People}",
        "wrong | people | {name: Ada Doe, text: A}",
        "wrong | people | {name: Ada Doe, role: Mayor, text: [A]}",
        "wrong | people | {name: Ada Doe, role: Mayor, text: A, born: 1960}",
        "right | glossary | {term: Abutment, definition: A}",
        "right | glossary | {term: Abutment, also: [abutments], definition: A}",
        "right | glossary | {term: Abutment, also: abutments, definition: A}",
        "wrong | glossary | {term: Abutment}",
        "wrong | glossary | {definition: A}",
        "wrong | glossary | {term: Abutment, also: {a: b}, definition: A}",
    })
    void ofADataFile(String expected, String name, String entry) throws Exception {
        String yaml = "- " + entry + "\n";
        agrees(expected, name, "content/" + name + ".yaml", yaml, yaml);
    }

    /** Everything in the project's own site and in the one that {@code init} writes, which the checks let pass. */
    @Test
    void ofFilesThatArePublished() throws Exception {
        int files = 0;
        for (String site : List.of("content", "src/main/resources/verbatim/scaffold/site/content")) {
            try (Stream<Path> walk = Files.walk(Path.of(site))) {
                for (Path file : walk.filter(path -> path.toString().matches(".*\\.(md|yaml)")).toList()) {
                    String text = Files.readString(file);
                    boolean data = file.toString().endsWith(".yaml");
                    String name = data
                            ? file.getFileName().toString().replace(".yaml", "")
                            : file.getParent().endsWith("evidence") ? "evidence" : "page";
                    assertEquals(List.of(), troubles(name, data ? text : text.split("(?m)^---\\n", 3)[1]), file::toString);
                    files++;
                }
            }
        }
        assertTrue(files > 80, "only " + files);
    }

    @Test
    void aFileInItsPlaceIsNoFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        SampleSite.Run run = site.run("schema", file.toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("is a file, but must be a folder"), run.err());
        assertEquals("mine", Files.readString(file));
    }

    private void agrees(String expected, String schema, String path, String text, String yaml) throws Exception {
        site.file(path, text);
        String found = site.run("check").out();
        boolean refused = found.lines()
                .filter(line -> line.startsWith(path + ":"))
                .anyMatch(line -> RULES.stream().anyMatch(rule -> line.contains(" " + rule + " ")));
        assertEquals(expected.equals("wrong"), refused, found);
        List<String> troubles = troubles(schema, yaml);
        assertEquals(expected.equals("wrong"), !troubles.isEmpty(), troubles::toString);
    }

    private static List<String> troubles(String schema, String yaml) {
        return SCHEMAS.get(schema)
                .validate(
                        yaml,
                        InputFormat.YAML,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static String lines(String common, String more) {
        return (common + (more == null ? "" : "; " + more)).replaceAll("; ", "\n") + "\n";
    }
}
