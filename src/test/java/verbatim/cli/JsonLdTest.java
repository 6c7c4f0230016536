package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages say of themselves to machines, held to schema.org's own vocabulary. */
class JsonLdTest {

    private static final Set<String> TEXT = Set.of("Text", "URL", "Date", "DateTime", "Integer", "Number");

    @TempDir
    private Path folder;

    private final Map<String, Map<String, Set<String>>> terms = new HashMap<>();

    @Test
    void everyTermIsOneOfTheVocabularyAndStandsWhereItMay() throws Exception {
        read();
        SampleSite sample = SampleSite.in(folder.resolve("sample"));
        sample.file(
                "content/explainers/plan.md",
                SampleSite.plan("A sentence. [@doe2025]")
                        .replace(
                                "[@roe2024]\n---",
                                "[@roe2024]\ncorrections:\n  - date: 2025-04-01\n    text: Wrong. [@roe2024]\n---"));
        assertEquals(0, sample.run("build").code());
        Map<String, Integer> types = new TreeMap<>();
        List<String> troubles = new ArrayList<>();
        for (Path root : List.of(OwnSite.built(), sample.output())) {
            try (Stream<Path> walk = Files.walk(root)) {
                for (Path page : walk.filter(path -> path.toString().endsWith(".html")).toList()) {
                    for (Element script : Jsoup.parse(page).select("script[type=application/ld+json]")) {
                        JsonNode all = new ObjectMapper().readTree(script.data());
                        assertEquals("https://schema.org", all.get("@context").asText());
                        all.get("@graph").forEach(node -> check(node, page.getFileName().toString(), types, troubles));
                    }
                }
            }
        }
        assertEquals(List.of(), troubles);
        assertTrue(
                types.keySet().containsAll(Set.of("Article", "Quotation", "BreadcrumbList", "CorrectionComment", "WebSite", "CreativeWork")),
                types::toString);
    }

    private void check(JsonNode node, String place, Map<String, Integer> types, List<String> troubles) {
        if (!node.has("@type")) {
            assertTrue(node.has("@id"), place + node);
            return;
        }
        String type = node.get("@type").asText();
        types.merge(type, 1, Integer::sum);
        Set<String> lines = ancestors(type);
        if (!lines.contains("Thing")) {
            troubles.add(place + ": no type " + type);
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (property.getKey().startsWith("@")) {
                continue;
            }
            Map<String, Set<String>> term = terms.getOrDefault(property.getKey(), Map.of());
            if (term.getOrDefault("domainIncludes", Set.of()).stream().noneMatch(lines::contains)) {
                troubles.add(place + ": " + type + " has no " + property.getKey());
            }
            Set<String> range = term.getOrDefault("rangeIncludes", Set.of());
            for (JsonNode value : property.getValue().isArray() ? property.getValue() : List.of(property.getValue())) {
                if (value.isObject()) {
                    check(value, place, types, troubles);
                    if (value.has("@type") && ancestors(value.get("@type").asText()).stream().noneMatch(range::contains)) {
                        troubles.add(place + ": " + property.getKey() + " is no " + value.get("@type").asText());
                    }
                } else if (range.stream().noneMatch(TEXT::contains)) {
                    // a ListItem's item may be given by its address alone
                    if (!property.getKey().equals("item")) {
                        troubles.add(place + ": " + property.getKey() + " is a plain value");
                    }
                } else if (range.contains("Date") && !value.asText().matches("\\d{4}(-\\d\\d){0,2}")) {
                    troubles.add(place + ": " + property.getKey() + " is " + value);
                }
            }
        }
    }

    private Set<String> ancestors(String type) {
        Set<String> all = new HashSet<>(Set.of(type));
        for (String above : terms.getOrDefault(type, Map.of()).getOrDefault("subClassOf", Set.of())) {
            all.addAll(ancestors(above));
        }
        return all;
    }

    private void read() throws IOException {
        for (String line : Files.readAllLines(Path.of("src/test/resources/schemaorg/terms.txt"))) {
            String[] parts = line.split(" ");
            if (!line.startsWith("#") && parts.length == 3) {
                terms.computeIfAbsent(parts[0], key -> new HashMap<>())
                        .computeIfAbsent(parts[1], key -> new HashSet<>())
                        .add(parts[2]);
            }
        }
    }
}
