package verbatim.scaffold;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A small site to begin with: it is kept beside this class, its templates and assets are the program's own. */
public final class NewSite {

    private static final String SITE = "site";

    private NewSite() {}

    /**
     * Writes the site into a folder, which is made if it is not there.
     *
     * @return the paths of its files in the folder, sorted
     * @throws IOException if the machine fails; what was written until then stays
     */
    public static List<String> write(Path folder) throws IOException {
        URL first = Objects.requireNonNull(NewSite.class.getResource(SITE + "/jbake.properties"), "the sample site is missing from the program");
        try {
            URI place = first.toURI();
            if (!place.getScheme().equals("jar")) {
                return copy(Objects.requireNonNull(Path.of(place).getParent()), folder);
            }
            String[] parts = place.getRawSchemeSpecificPart().split("!/", 2);
            try (FileSystem jar = FileSystems.newFileSystem(Path.of(new URI(parts[0])))) {
                return copy(jar.getPath(NewSite.class.getPackageName().replace('.', '/'), SITE), folder);
            }
        } catch (URISyntaxException e) {
            throw new NoSuchFileException(first.toString());
        }
    }

    private static List<String> copy(Path site, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(site)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = folder.resolve(name(site, file));
            Files.createDirectories(target.getParent());
            Files.write(target, Files.readAllBytes(file));
        }
        return files.stream().map(file -> name(site, file)).sorted().toList();
    }

    /** Maven leaves out files that it takes for those of a version control: they are kept as {@code dot-gitignore}. */
    private static String name(Path site, Path file) {
        return site.relativize(file).toString().replace('\\', '/').replaceFirst("^dot-", ".");
    }
}
