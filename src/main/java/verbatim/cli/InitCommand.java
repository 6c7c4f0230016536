package verbatim.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import verbatim.scaffold.NewSite;

/** {@code verbatim init}. */
@Command(
        name = "init",
        description = "Writes a small site that builds: content on an invented subject, templates, assets, jbake.properties.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Parameters(paramLabel = "DIR", description = "the new site's folder: none yet, or an empty one")
    private Path folder = Path.of(".");

    @Override
    public Integer call() throws IOException {
        if (folder.toString().isEmpty()) {
            throw new UsageException("DIR is empty; write . for the folder you are in");
        }
        if (File.separatorChar == '/' && folder.toString().matches("(?s)[A-Za-z]:(/.*)?|.*\\\\.*")) {
            throw new UsageException("“" + folder + "” is a path of Windows; write it with / and without a drive");
        }
        for (Path above = folder.toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.exists(above, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(above)) {
                throw new UsageException(above + " is no folder");
            }
        }
        if (Files.exists(folder)) {
            refuse();
        }
        Files.createDirectories(folder);
        int files = NewSite.write(folder).size();
        PrintWriter out = spec.commandLine().getOut();
        out.println(folder);
        if (!options.quiet()) {
            String shown = folder.toString().matches("[\\w./\\\\:-]+") ? folder.toString() : "\"" + folder + "\"";
            out.println("%d files; README.md says what they are. Next: verbatim serve --source %s".formatted(files, shown));
        }
        return 0;
    }

    private void refuse() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            entries.map(entry -> entry.getFileName().toString()).sorted().findFirst().ifPresent(name -> {
                throw new UsageException("%s is not empty: it holds %s; name a new folder".formatted(folder, name));
            });
        }
    }
}
