package verbatim.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import verbatim.scaffold.NewPage;

/** {@code verbatim new}. */
@Command(
        name = "new",
        description = "Creates a page with front matter and placeholders to fill in.",
        footer = {
            "",
            "The file is named after the title. Its date is the day of SOURCE_DATE_EPOCH, or today.",
            "  verbatim new explainer \"The plan for a bridge\"   creates content/explainers/the-plan-for-a-bridge.md"
        })
final class NewCommand extends SiteCommand {

    @Parameters(index = "0", paramLabel = "explainer|question|reaction", description = "the type of page")
    private NewPage.Kind kind = NewPage.Kind.explainer;

    @Parameters(index = "1", paramLabel = "TITLE", description = "the title, in quotation marks")
    private String title = "";

    @Override
    public Integer call() throws IOException {
        LocalDate today = clock().orElseGet(LocalDate::now);
        NewPage page;
        try {
            page = NewPage.of(kind, title, today);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        Path file = contentFolder(settings()).resolve(page.path());
        createFolder(file.getParent());
        try {
            AtomicFile.create(file, page.text());
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(file + " already exists and is unchanged; give the page another title");
        }
        out().println(file);
        say("fill in the placeholders; verbatim check reports any that are left");
        return 0;
    }
}
