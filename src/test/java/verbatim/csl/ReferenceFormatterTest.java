package verbatim.csl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import verbatim.cache.Records;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.source.Bibliography;
import verbatim.source.Source;

class ReferenceFormatterTest {

    private static final Path TEMPLATES = Path.of("templates");

    private static Bibliography own;
    private static Map<String, Reference> references;

    @TempDir
    private static Path cache;

    @BeforeAll
    static void read() throws Exception {
        String text = Files.readString(Path.of("content/bibliography.json"));
        Diagnostics diagnostics = new Diagnostics();
        own = BibliographyReader.merge(BibliographyReader.read(new Input("b.json", text), diagnostics), true, diagnostics);
        references = references("verbatim");
    }

    private static Map<String, Reference> references(String style) {
        return references(style, cache);
    }

    private static Map<String, Reference> references(String style, Path cache) {
        List<String> problems = new ArrayList<>();
        try (Records store = Records.in(cache, "test")) {
            return new ReferenceFormatter(style, TEMPLATES, problems::add)
                .references(own.all(), store, new HashMap<>())
                .orElseThrow(() -> new AssertionError(problems.toString()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "trop-v-dulles-1958 | <i>Trop v. Dulles</i>, 356 U.S. 86 (1958), Supreme Court of the United States.",
                "scotus-2025-04-07-jgg | <i>Trump v. J. G. G.</i>, No. 24A931, Supreme Court of the United States, 7 April 2025.",
                "usc-18-4001 | Limitation on detention; control of prisons (Non-Detention Act), 18 U.S.C. § 4001 (1971).",
                "us-const-amend-14 | Constitution of the United States, Fourteenth Amendment, Section 1, U.S. Const. amend. XIV, § 1 (1868).",
                "the-week-2025-02-05 | “Is El Salvador’s offer to jail US deportees of any nationality feasible or fantasy?” <i>The Week</i>, 5 February 2025.",
                "hrw-2025-03-declaration | Juanita Goebertus, <i>Human Rights Watch declaration on prison conditions in El Salvador for the J.G.G. v. Trump case</i>, Human Rights Watch, March 2025.",
                "reason-2025-04-15-homegrowns | Liz Wolfe, “Homegrowns Are Next,” <i>Reason</i>, 15 April 2025.",
            })
    void readsAsThePublicExpects(String id, String expected) {
        String found = references.get(id).html();
        assertEquals(
                expected,
                found.replace("&ldquo;", "“").replace("&rdquo;", "”").replace("&rsquo;", "’").replace("&sect;", "§"));
    }

    @Test
    void noEntryHasDoubledPunctuationOrOtherMarkup() {
        for (Source source : own.all()) {
            String found = references.get(source.id()).html();
            assertFalse(found.matches(".*(\\.\\.|,,|\\?,|\\(\\)| ,|\\s\\.).*"), found);
            assertFalse(found.contains("style="), found);
            assertTrue(found.endsWith("."), found);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"apa", "chicago-notes-bibliography", "bluebook-law-review"})
    void anyStyleOfTheRepositoryWorks(String style) {
        Map<String, Reference> all = references(style);
        all.forEach((id, reference) -> assertFalse(reference.text().isBlank(), id));
        String found = all.get("trop-v-dulles-1958").html();
        assertTrue(found.contains("Trop v. Dulles"), found);
        assertFalse(found.contains("style="), found);
    }

    @Test
    void aStyleWithADocumentTypeIsRefused(@TempDir Path templates) throws Exception {
        Files.writeString(
                templates.resolve("evil.csl"), "<!DOCTYPE style [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><style>&x;</style>");
        List<String> problems = new ArrayList<>();
        assertEquals(
                Optional.empty(),
                new ReferenceFormatter("evil.csl", templates, problems::add).references(own.all(), Records.none(), new HashMap<>()));
        assertEquals(List.of("the citation style “evil.csl” cannot be used: it declares a document type or entities"), problems);
    }

    @Test
    void whatIsKeptIsWhatWouldBeMade(@TempDir Path kept) throws Exception {
        Map<String, Reference> first = references("verbatim", kept);
        byte[] file = Files.readAllBytes(kept.resolve("store"));
        assertEquals(first, references("verbatim", kept));
        assertArrayEquals(file, Files.readAllBytes(kept.resolve("store")));
    }

    @Test
    void anotherStyleIsNotTakenFromTheCache(@TempDir Path kept) {
        Map<String, Reference> own = references("verbatim", kept);
        Map<String, Reference> other = references("apa", kept);
        assertFalse(own.get("trop-v-dulles-1958").equals(other.get("trop-v-dulles-1958")));
        assertEquals(own, references("verbatim", kept));
    }

    @Test
    void aFolderThatCannotBeWrittenCostsNothingButTime(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertEquals(references, references("verbatim", file.resolve("cache")));
    }
}
