package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import verbatim.scaffold.NewPage;

/** A page begun by {@code new}: its blanks are named, and once they are filled it passes. */
class NewCommandTest {

    @TempDir
    private Path folder;

    private SampleSite site;

    @BeforeEach
    void write() throws Exception {
        site = SampleSite.in(folder);
    }

    @ParameterizedTest
    @EnumSource
    void eachBlankIsNamedAtItsPlace(NewPage.Kind kind) throws Exception {
        SampleSite.Run made = site.run("new", kind.name(), "Who pays?");
        assertEquals(0, made.code(), made.err());
        Path file = folder.resolve("content/" + kind + "s/who-pays.md");
        assertEquals(file.toString(), made.out().lines().findFirst().orElseThrow());
        String findings = site.run("check").out();
        List<String> lines = Files.readAllLines(file);
        int blanks = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher key = Pattern.compile("^(\\w+): #").matcher(line);
            if (key.find()) {
                blanks++;
                assertTrue(
                        findings.contains("who-pays.md:%d:1: error front-matter/missing %s is blank".formatted(i + 1, key.group(1))),
                        findings);
            } else if (line.startsWith("!!!")) {
                blanks++;
                String place = "who-pays.md:%d:1: ".formatted(i + 1);
                assertTrue(findings.contains(place + "warning markdown/block this argument has no title"), findings);
                assertTrue(findings.contains(place + "error front-matter/value the argument has no authority"), findings);
            } else if (line.contains("@source-id") && !line.startsWith("summary")) {
                blanks++;
                assertTrue(
                        findings.contains("who-pays.md:%d:%d: error citation/unknown".formatted(i + 1, line.indexOf("@source-id") + 1)),
                        findings);
            }
        }
        assertTrue(blanks > 1, lines.toString());
    }

    @ParameterizedTest
    @EnumSource
    void aFilledPagePasses(NewPage.Kind kind) throws Exception {
        assertEquals(0, site.run("new", kind.name(), "Who \"pays\": the \\ town’s #1 question?").code());
        Path file = folder.resolve("content/" + kind + "s/who-pays-the-towns-1-question.md");
        String filled = Files.readString(file);
        for (Map.Entry<String, String> blank : Map.of(
                        "summary", "\"Somebody pays. [@doe2025]\"",
                        "short_answer", "\"The town. [@roe2024]\"",
                        "standing", "contested",
                        "person", "The mayor",
                        "group", "administration",
                        "stance", "supports",
                        "said", "2025-02-28")
                .entrySet()) {
            filled = filled.replaceAll("(?m)^" + blank.getKey() + ": #.*", blank.getKey() + ": " + blank.getValue());
        }
        Files.writeString(
                file,
                filled.replace("source-id", "doe2025")
                        .replace("\"\" {authority=}", "\"It is so\" {authority=statute}")
                        .replaceAll("Put here.*source has them\\.", "We will build the bridge in two years, and nobody will pay a toll for it."));
        SampleSite.Run built = site.run("build", "--strict");
        assertEquals(0, built.code(), built.err() + filled);
        String page = Files.readString(site.output().resolve(kind + "s/who-pays-the-towns-1-question.html"));
        assertTrue(page.contains("Who &quot;pays&quot;: the \\ town’s #1 question?"), page);
    }

    @Test
    void aPageThatIsThereStaysAsItIs() throws Exception {
        site.file("content/explainers/etude.md", "mine");
        SampleSite.Run run = site.run("new", "explainer", "Étude");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("explainers/etude.md already exists"), run.err());
        assertEquals("mine", Files.readString(folder.resolve("content/explainers/etude.md")));
    }

    @Test
    void theDayIsTheOneThatIsSet() throws Exception {
        SampleSite.Run run = Jvm.run(
                Map.of("SOURCE_DATE_EPOCH", "1741132800"), List.of(), "new", "explainer", "A", "--source", folder.toString());
        assertEquals(0, run.code(), run.err());
        String text = Files.readString(folder.resolve("content/explainers/a.md"));
        assertTrue(text.contains("\ndate: 2025-03-05\nas_of: 2025-03-05\n"), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "…! | no letters or digits",
        "'' | no letters or digits",
        "Index | used by the list of all questions",
    })
    void aTitleWithoutAnAddressIsRefused(String title, String why) {
        SampleSite.Run run = site.run("new", "question", title);
        assertEquals(2, run.code());
        assertTrue(run.err().contains(why), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertFalse(Files.exists(folder.resolve("content/questions")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\nstatus: draft", "A\u0000\u001b[31m b", "{a: b}", "[x", "@x", "yes", "12", "“A” & <b>"})
    void aTitleIsATitleWhateverItHolds(String title) throws Exception {
        SampleSite.Run run = site.run("new", "explainer", title);
        assertEquals(0, run.code(), run.err());
        assertFalse(site.run("check").out().contains("front-matter/syntax"));
        assertFalse(site.run("check").out().contains("front-matter/value"));
        String text = Files.readString(Path.of(run.out().lines().findFirst().orElseThrow()));
        assertEquals("type: explainer", text.lines().skip(2).findFirst().orElseThrow());
    }

    @Test
    void anUnknownKindIsOneLine() {
        SampleSite.Run run = site.run("new", "essay", "A");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("explainer, question, reaction"), run.err());
    }

    @Test
    void aFileInTheFoldersPlaceIsNamed() throws Exception {
        site.file("content/questions", "mine");
        SampleSite.Run run = site.run("new", "question", "A");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("questions is a file, but must be a folder"), run.err());
    }

    @Test
    void withoutASiteNothingIsMade() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        SampleSite.Run run = SampleSite.at(empty).run("new", "explainer", "A");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("does not exist"), run.err());
        assertEquals(0, empty.toFile().list().length);
    }
}
