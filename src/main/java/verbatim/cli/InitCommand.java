package verbatim.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import verbatim.scaffold.NewSite;

/** {@code verbatim init}. */
@Command(
        name = "init",
        description = "Creates a small site that builds: content about an invented subject, templates, assets, jbake.properties.")
final class InitCommand extends StandaloneCommand {

    @Parameters(paramLabel = "DIR", description = "the new site's folder; it must be new or empty")
    private Path folder = Path.of(".");

    @Override
    public Integer call() throws IOException {
        if (folder.toString().isEmpty()) {
            throw new UsageException("DIR is empty; write . for the current folder");
        }
        if (File.separatorChar == '/' && folder.toString().matches("(?s)[A-Za-z]:(/.*)?|.*\\\\.*")) {
            throw new UsageException("“" + folder + "” is a Windows path; write it with / and without a drive");
        }
        for (Path above = folder.toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.exists(above, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(above)) {
                throw new UsageException(above + " is not a folder");
            }
        }
        if (Files.exists(folder)) {
            requireEmpty();
        }
        Files.createDirectories(folder);
        int files = NewSite.write(folder).size();
        out().println(folder);
        String shown = folder.toString().matches("[\\w./\\\\:-]+") ? folder.toString() : "\"" + folder + "\"";
        say("%d files; README.md describes them. Next: verbatim serve --source %s".formatted(files, shown));
        return 0;
    }

    private void requireEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            entries.map(entry -> entry.getFileName().toString()).sorted().findFirst().ifPresent(name -> {
                throw new UsageException("%s is not empty: it contains %s; name a new folder".formatted(folder, name));
            });
        }
    }
}
