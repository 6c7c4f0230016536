package verbatim.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import verbatim.diagnostic.Digest;

/** Identifies this program to the bit: results of any other version are of no use to it. */
final class BuildIdentity {

    private static final String ID = id();

    private BuildIdentity() {}

    /** A digest of the program's classes and resources, and of the libraries' names and sizes. */
    static String digest() {
        return ID;
    }

    private static String id() {
        // Unicode tables and compression differ from one Java to the next
        Digest digest = new Digest().add(Runtime.version().toString());
        try {
            Path own = Path.of(BuildIdentity.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(own)) {
                classes(own, digest);
            } else {
                jar(own, digest);
            }
            for (String part : System.getProperty("java.class.path", "").split(java.io.File.pathSeparator)) {
                Path library = Path.of(part);
                if (part.endsWith(".jar") && Files.isRegularFile(library) && !library.toAbsolutePath().equals(own)) {
                    digest.add(library.getFileName().toString()).add(String.valueOf(Files.size(library)));
                }
            }
            return digest.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The jar has a checksum of each entry. */
    private static void jar(Path jar, Digest digest) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                digest.add(entry.getName()).add(String.valueOf(entry.getCrc()));
            }
        }
    }

    /** During development the classes are in a folder. */
    private static void classes(Path folder, Digest digest) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            digest.add(folder.relativize(file).toString()).add(Files.readAllBytes(file));
        }
    }
}
