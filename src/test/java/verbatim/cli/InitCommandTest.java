package verbatim.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The site that {@code init} writes: it builds, shows what there is, and is about nothing real. */
class InitCommandTest {

    private static final Path CLASSES = Path.of("target/classes").toAbsolutePath();

    private static final Pattern FIRST_SITE = Pattern.compile(
            "salvador|prison|bukele|cecot|deport|trump|detain|inmate|homeland|dossier|migrant", Pattern.CASE_INSENSITIVE);

    private static final String OTHER =
            """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>${view.title!"Bridges"}</title></head>
            <body><p>in a way of our own</p></body>
            </html>
            """;

    @TempDir
    private Path folder;

    private SampleSite made(String name) {
        SampleSite site = SampleSite.at(folder.resolve(name));
        SampleSite.Run run = SampleSite.at(folder).run("init", folder.resolve(name).toString());
        assertEquals(0, run.code(), run.err());
        String shown = name.contains(" ") ? "\"" + folder.resolve(name) + "\"" : folder.resolve(name).toString();
        assertTrue(run.out().contains("verbatim serve --source " + shown + "\n"), run.out());
        return site;
    }

    @Test
    void itBuildsWithoutAFinding() throws Exception {
        SampleSite.Run built = made("a new/site").run("build", "--strict");
        assertEquals(0, built.code(), built.err());
        assertEquals("", built.err());
    }

    @Test
    void itShowsEachFeature() throws Exception {
        SampleSite site = made("site");
        assertEquals(0, site.run("build", "--strict").code());
        for (String page : List.of(
                "index.html", "explainers/the-plan.html", "questions/may-the-town-take-a-toll.html", "reactions/opposes/index.html",
                "timeline/index.html", "people/index.html", "glossary/index.html", "sources/toll-act-1971.html",
                "corrections/index.html", "tags/toll/index.html", "pages/method.html", "traffic.html", "reactions/conditional/index.html")) {
            assertTrue(Files.exists(site.output().resolve(page)), page);
        }
        String plan = Files.readString(site.output().resolve("explainers/the-plan.html"));
        assertTrue(plan.contains("How do we know?"), plan);
        assertTrue(plan.contains("Correction."), plan);
        String home = Files.readString(site.output().resolve("index.html"));
        assertTrue(home.matches("(?s).*<span class=\"v-join\"><button [^>]*>toll</button>.{0,300}</span>\\.</span><sup.*"), home);
        String question = Files.readString(site.output().resolve("questions/may-the-town-take-a-toll.html"));
        assertTrue(question.contains("The act allows a toll") && question.contains("A way without another is free"), question);
        assertTrue(Files.readString(site.output().resolve("pages/about.html")).contains("invented"));
        String count = Files.readString(site.output().resolve("explainers/the-count.html"));
        for (String shown : List.of(
                "class=\"v-toc\"", "class=\"v-footnotes\"", "<dt>", "<abbr", "<del>", "<img", "id=\"who\"", "img/river.", "“the great river road jam”")) {
            assertTrue(count.contains(shown), shown + " is not in " + count);
        }
        assertTrue(Files.readString(site.output().resolve("fr/pages/about.html")).contains("hreflang=\"en\""));
        assertTrue(Files.readString(site.output().resolve("sources/ferry-petition-2025.html")).contains("https://archive.example/"));
        assertFalse(Files.exists(site.output().resolve("explainers/what-it-costs.html")));
        assertEquals(0, site.run("build", "--strict", "--drafts").code());
        assertTrue(Files.exists(site.output().resolve("explainers/what-it-costs.html")));
        for (String file : List.of("README.md", ".gitignore", ".github/workflows/site.yml", "templates/home.ftlh", "assets/css/site.css")) {
            assertTrue(Files.exists(folder.resolve("site").resolve(file)), file);
        }
    }

    @Test
    void itsReadmeNamesFilesThatAreThere() throws Exception {
        made("site");
        Path site = folder.resolve("site");
        Matcher named = Pattern.compile("^\\| `([^`]+)`", Pattern.MULTILINE).matcher(Files.readString(site.resolve("README.md")));
        int rows = 0;
        while (named.find()) {
            rows++;
            assertTrue(Files.exists(site.resolve(named.group(1))), named.group(1));
        }
        assertTrue(rows > 5);
    }

    @Test
    void theProgramIsNotAboutItsFirstSite() throws Exception {
        made("site");
        assertEquals(List.of(), about(folder.resolve("site")));
        assertEquals(List.of(), about(CLASSES));
        // the one word that may stand in the code is a group of reactions
        assertEquals(List.of(), about(Path.of("src/main/java")));
    }

    /** The program's pages come from its site alone: another's templates and folder make another site. */
    @Test
    void withOtherTemplatesElsewhereItIsAnotherSite() throws Exception {
        SampleSite site = made("else where/mine");
        Path templates = folder.resolve("else where/mine/templates");
        try (Stream<Path> own = Files.list(templates)) {
            for (Path template : own.filter(file -> file.toString().endsWith(".ftlh")).toList()) {
                site.file("templates/" + template.getFileName(), OTHER);
            }
        }
        Files.move(templates, folder.resolve("else where/mine/looks"));
        site.file("jbake.properties", "site.host=https://aldermere.example/\nsite.title=Bridges\ntemplate.folder=looks\n");
        SampleSite.Run run = site.run("build", "--strict");
        assertEquals(0, run.code(), run.err());
        assertEquals(List.of(), about(site.output()));
        try (Stream<Path> pages = Files.walk(site.output())) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".html")).toList()) {
                assertTrue(Files.readString(page).contains("<p>in a way of our own</p>"), page.toString());
            }
        }
    }

    @Test
    void itsWorkflowPinsWhatTheProjectsOwnDo() throws Exception {
        made("site");
        List<String> pinned = pins(Path.of(".github/workflows/check.yml"), Path.of(".github/workflows/publish.yml"));
        List<String> pins = pins(folder.resolve("site/.github/workflows/site.yml"));
        assertTrue(pins.size() > 4, pins.toString());
        assertEquals(List.of(), pins.stream().filter(pin -> !pinned.contains(pin)).toList());
    }

    private static List<String> pins(Path... workflows) throws IOException {
        List<String> pins = new java.util.ArrayList<>();
        for (Path workflow : workflows) {
            Pattern.compile("uses: (\\S+ # \\S+)").matcher(Files.readString(workflow)).results().forEach(pin -> pins.add(pin.group(1)));
        }
        return pins;
    }

    /** The files that name the first site's subject; of the program, those that are no classes. */
    private static List<String> about(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*\\.(class|woff2|ttf)"))
                    .filter(file -> FIRST_SITE.matcher(text(file).replaceAll("EL_SALVADOR|\"El Salvador\"", "")).find() || FIRST_SITE.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT)).find())
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aFolderThatIsNotEmptyIsLeftAlone() throws Exception {
        Files.writeString(folder.resolve(".hidden"), "mine");
        SampleSite.Run run = SampleSite.at(folder).run("init", folder.toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("is not empty: it contains .hidden"), run.err());
        assertEquals(1, folder.toFile().list().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "file/below"})
    void aFileIsNoFolder(String name) throws Exception {
        Files.writeString(folder.resolve("file"), "mine");
        SampleSite.Run run = SampleSite.at(folder).run("init", folder.resolve(name).toString());
        assertEquals(2, run.code(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("mine", Files.readString(folder.resolve("file")));
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @ValueSource(strings = {"C:\\sites\\bridge", "C:/sites", "C:", "sites\\bridge"})
    void aPathOfWindowsMakesNoFolderOfThatName(String name) {
        SampleSite.Run run = SampleSite.at(folder).run("init", name);
        assertEquals(2, run.code(), run.err());
        assertEquals("verbatim: “" + name + "” is a Windows path; write it with / and without a drive\n", run.err());
        assertFalse(Files.exists(Path.of(name)));
    }

    @Test
    void anEmptyFolderIsTaken() throws Exception {
        Files.createDirectory(folder.resolve("site"));
        assertEquals(0, made("site").run("check", "--strict").code());
    }

    /** As it is installed: the program in a jar whose path has a space and a letter that is not ASCII. */
    @Test
    void fromAJarTheSameFilesAreWritten() throws Exception {
        Path jar = folder.resolve("the progräm.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> walk = Files.walk(CLASSES)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(CLASSES.relativize(file).toString().replace('\\', '/')));
                entries.write(Files.readAllBytes(file));
            }
        }
        String path = System.getProperty("java.class.path").replace(CLASSES.toString(), jar.toString());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", path, "verbatim.cli.Main", "init", "new site")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        made("other");
        assertEquals(digests("other"), digests("new site"));
        assertFalse(digests("other").isEmpty());
    }

    private Map<String, String> digests(String name) throws IOException {
        Path root = folder.resolve(name);
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .collect(java.util.stream.Collectors.toMap(file -> root.relativize(file).toString(), InitCommandTest::text));
        }
    }
}
