package verbatim.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import verbatim.cache.Records;
import verbatim.content.Content;
import verbatim.content.ContentReader;
import verbatim.content.Page;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.markdown.Body;
import verbatim.site.SettingsReader;
import verbatim.source.Citation;

/** Every citation as it is parsed, whether or not the rest of its page is right. */
public final class Citations {

    private Citations() {}

    /** A citation and the file it is in. */
    public record Listed(Input input, Citation citation) {}

    /**
     * Lists citations.
     *
     * @param files pages, wherever they are; if empty, all pages of the content folder
     */
    public static List<Listed> list(Path source, List<Path> files) throws IOException {
        Diagnostics ignored = new Diagnostics();
        List<Page> pages = new ArrayList<>();
        if (files.isEmpty()) {
            String folder = SettingsReader.read(source, Optional.empty(), ignored).content();
            Content content = ContentReader.open(source, folder, false, Records.none(), Optional.empty(), ignored)
                    .read(ignored);
            pages.addAll(content.pages());
        } else {
            for (Path file : files) {
                pages.add(ContentReader.readPage(file, ignored));
            }
        }
        List<Listed> listed = new ArrayList<>();
        for (Page page : pages) {
            for (Body body : page.bodies()) {
                body.citations().forEach(citation -> listed.add(new Listed(page.input(), citation)));
            }
        }
        return listed;
    }
}
