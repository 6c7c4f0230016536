package verbatim;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of the house: imports run down, and each library has one room. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("verbatim");

    private static final String[][] FLOORS = {
        {"cache", "compress", "diagnostic", "html", "text"},
        {"data", "image", "quote", "serve", "source", "template"},
        {"capture", "csl", "markdown", "report"},
        {"content"},
        {"site"},
        {"check", "view", "publish", "scaffold"},
        {"bake"},
        {"build"},
        {"preview"},
        {"cli"},
    };

    private static final Map<String, String> LIBRARIES = Map.ofEntries(
            Map.entry("org.jbake..", "bake"),
            Map.entry("org.apache.commons.configuration2..", "bake"),
            Map.entry("freemarker..", "template"),
            Map.entry("com.vladsch.flexmark..", "markdown"),
            Map.entry("org.jsoup..", "html"),
            Map.entry("de.undercouch.citeproc..", "csl"),
            Map.entry("org.jbibtex..", "csl"),
            Map.entry("org.snakeyaml..", "data"),
            Map.entry("org.apache.fontbox..", "image"),
            Map.entry("picocli..", "cli"),
            Map.entry("io.methvin..", "serve"),
            Map.entry("com.sun.net.httpserver..", "serve"),
            Map.entry("com.jcraft.jzlib..", "compress"),
            Map.entry("com.aayushatharva.brotli4j..", "compress"));

    @Test
    void importsRunDown() {
        Architectures.LayeredArchitecture floors = Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (int i = 0; i < FLOORS.length; i++) {
            floors = floors.layer("floor " + i).definedBy(java.util.Arrays.stream(FLOORS[i])
                    .map(room -> "verbatim." + room + "..")
                    .toArray(String[]::new));
        }
        for (int i = 0; i < FLOORS.length; i++) {
            String[] above = new String[FLOORS.length - 1 - i];
            for (int j = i + 1; j < FLOORS.length; j++) {
                above[j - i - 1] = "floor " + j;
            }
            floors = above.length == 0
                    ? floors.whereLayer("floor " + i).mayNotBeAccessedByAnyLayer()
                    : floors.whereLayer("floor " + i).mayOnlyBeAccessedByLayers(above);
        }
        floors.check(CLASSES);
    }

    @Test
    void roomsFormNoCircle() {
        slices().matching("verbatim.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void eachLibraryHasOneRoom() {
        LIBRARIES.forEach((library, room) -> noClasses()
                .that()
                .resideOutsideOfPackage("verbatim." + room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES));
    }
}
