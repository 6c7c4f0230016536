package verbatim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import verbatim.diagnostic.Diagnostics;
import verbatim.scaffold.NewPage;
import verbatim.site.Settings;
import verbatim.site.SettingsReader;

/** {@code verbatim new}. */
@Command(
        name = "new",
        description = "Begins a page: its front matter, and blanks that check names until they are filled.",
        footer = {
            "",
            "The file is named after the title. Its date is the day of SOURCE_DATE_EPOCH, or today.",
            "  verbatim new explainer \"The plan for a bridge\"   begins content/explainers/the-plan-for-a-bridge.md"
        },
        mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Parameters(index = "0", paramLabel = "explainer|question|reaction", description = "what kind of page")
    private NewPage.Kind kind = NewPage.Kind.explainer;

    @Parameters(index = "1", paramLabel = "TITLE", description = "its title, in quotation marks")
    private String title = "";

    @Override
    public Integer call() throws IOException {
        LocalDate today = Options.clock().orElseGet(LocalDate::now);
        Path content = content(options.source());
        NewPage page;
        try {
            page = NewPage.of(kind, title, today);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        Path file = content.resolve(page.path());
        makeFolder(options.source(), file.getParent());
        try {
            WholeFile.create(file, page.text());
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(file + " is there already, and stays as it is; give the page another title");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(file);
        if (!options.quiet()) {
            out.println("fill in what is blank: verbatim check names each blank that is left");
        }
        return 0;
    }

    /** Makes a folder of a site, unless it is there; one that a link leads out of the site is refused. */
    static void makeFolder(Path source, Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException(folder + " is a file, and must be a folder; rename it");
        }
        Files.createDirectories(folder);
        if (!folder.toRealPath().startsWith(source.toRealPath())) {
            throw new UsageException(folder + " is a link that leaves the source folder; put a folder in its place");
        }
    }

    /** The content folder of a site that is there. */
    static Path content(Path source) throws IOException {
        Settings settings = SettingsReader.read(source, Optional.empty(), new Diagnostics());
        Path content = source.resolve(settings.content()).normalize();
        if (!Files.isDirectory(content)) {
            throw new UsageException("there is no folder " + content
                    + "; run this in a site's folder or name it with --source, or make a site with verbatim init");
        }
        return content;
    }
}
