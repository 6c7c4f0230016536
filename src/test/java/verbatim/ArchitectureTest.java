package verbatim;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.library.Architectures;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of {@link Layers}: dependencies point down, and each library has one package. */
class ArchitectureTest {

    @Test
    void dependenciesPointDown() {
        List<List<String>> layers = Layers.LAYERS;
        Architectures.LayeredArchitecture rule = Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (int i = 0; i < layers.size(); i++) {
            rule = rule.layer("layer " + (i + 1))
                    .definedBy(layers.get(i).stream().map(name -> "verbatim." + name + "..").toArray(String[]::new));
        }
        for (int i = 0; i < layers.size(); i++) {
            String[] above = IntStream.range(i + 1, layers.size()).mapToObj(j -> "layer " + (j + 1)).toArray(String[]::new);
            rule = above.length == 0
                    ? rule.whereLayer("layer " + (i + 1)).mayNotBeAccessedByAnyLayer()
                    : rule.whereLayer("layer " + (i + 1)).mayOnlyBeAccessedByLayers(above);
        }
        rule.check(Layers.CLASSES);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("verbatim.(*)..").should().beFreeOfCycles().check(Layers.CLASSES);
    }

    @Test
    void eachLibraryHasOnePackage() {
        Layers.LIBRARIES.forEach(library -> noClasses()
                .that()
                .resideOutsideOfPackages(users(library))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.packages().toArray(String[]::new))
                .check(Layers.CLASSES));
    }

    /** The benchmark may use any: it measures flexmark alone. */
    private static String[] users(Layers.Library library) {
        return Stream.concat(Stream.of("bench"), library.users().stream()).map(name -> "verbatim." + name).toArray(String[]::new);
    }

    @Test
    void everyLibraryIsKnown() {
        String[] known = Stream.concat(
                        Stream.of("verbatim..", "java..", "javax..", "org.xml.sax..", "org.w3c.dom..", "org.jspecify..", ""),
                        Layers.LIBRARIES.stream().flatMap(library -> library.packages().stream()))
                .toArray(String[]::new);
        classes().should().onlyDependOnClassesThat(resideInAnyPackage(known)).check(Layers.CLASSES);
    }
}
