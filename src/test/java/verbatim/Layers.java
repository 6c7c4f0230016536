package verbatim;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The layers of the program and its libraries: {@link ArchitectureTest} enforces them, the handbook shows them. */
final class Layers {

    /** The packages of each layer, the lowest first. A package may use packages of lower layers only. */
    static final List<List<String>> LAYERS = List.of(
            List.of("cache", "compress", "diagnostic", "html", "text"),
            List.of("data", "image", "quote", "serve", "source", "template"),
            List.of("capture", "csl", "markdown", "report"),
            List.of("content"),
            List.of("site"),
            List.of("check", "view", "publish", "scaffold"),
            List.of("bake"),
            List.of("build"),
            List.of("preview"),
            List.of("cli"));

    /** Every foreign library and the package that uses it; no other may. */
    static final List<Library> LIBRARIES = List.of(
            new Library("JBake", List.of("org.jbake.."), List.of("bake")),
            new Library("commons-configuration2", List.of("org.apache.commons.configuration2.."), List.of("bake")),
            new Library("FreeMarker", List.of("freemarker.."), List.of("template")),
            new Library("flexmark", List.of("com.vladsch.flexmark.."), List.of("markdown")),
            new Library("jsoup", List.of("org.jsoup.."), List.of("html")),
            new Library("citeproc-java", List.of("de.undercouch.citeproc.."), List.of("csl")),
            new Library("jbibtex", List.of("org.jbibtex.."), List.of("csl")),
            new Library("commons-text", List.of("org.apache.commons.text.."), List.of("csl", "diagnostic")),
            new Library("snakeyaml-engine", List.of("org.snakeyaml.."), List.of("data")),
            new Library("FontBox", List.of("org.apache.fontbox..", "org.apache.pdfbox.io.."), List.of("image")),
            new Library("picocli", List.of("picocli.."), List.of("cli")),
            new Library("directory-watcher", List.of("io.methvin.."), List.of("preview")),
            new Library("jdk.httpserver", List.of("com.sun.net.httpserver.."), List.of("serve")),
            new Library("jzlib", List.of("com.jcraft.jzlib.."), List.of("compress")),
            new Library("brotli4j", List.of("com.aayushatharva.brotli4j.."), List.of("compress")));

    /** The program's classes, without its tests. */
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("verbatim");

    private Layers() {}

    /** The packages in all layers, sorted. */
    static List<String> packages() {
        return LAYERS.stream().flatMap(List::stream).sorted().toList();
    }

    /** The name of the package below {@code verbatim} that a class is in, by the class's full name. */
    static String packageOf(String className) {
        return className.split("\\.")[1];
    }

    /**
     * A foreign library.
     *
     * @param name     what people call it
     * @param packages its packages, as ArchUnit writes them
     * @param users    our packages that may use it: one, with commons-text as the exception
     */
    record Library(String name, List<String> packages, List<String> users) {}
}
