package verbatim.publish;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import verbatim.content.FrontMatter;
import verbatim.content.Page;
import verbatim.diagnostic.Digest;
import verbatim.image.ShareImage;
import verbatim.site.Routes;
import verbatim.site.Site;

/** A picture for each page with its title and its date, and one for all the others. */
public final class ShareImages {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private ShareImages() {}

    /**
     * Draws and writes them, if the site wants them.
     *
     * @param program which program it is that draws
     */
    public static void write(Site site, String program, Output output) throws IOException {
        if (!site.settings().images()) {
            return;
        }
        ShareImage image = new ShareImage();
        String name = site.settings().title();
        write(Routes.SITE_IMAGE, image, "", name, date(site.updated()), program, output);
        for (Page page : site.content().pages()) {
            FrontMatter header = page.header();
            String day = header.asOf()
                    .map(asOf -> "As of " + DAY.format(asOf))
                    .orElseGet(() -> date(header.updated().orElse(header.date())));
            write(Routes.image(site.routes().uri(page)), image, name, page.title(), day, program, output);
        }
    }

    private static void write(
            String path, ShareImage image, String site, String title, String day, String program, Output output)
            throws IOException {
        String key = new Digest().add(program).add(site).add(title).add(day).end();
        if (!output.reuse(path, key)) {
            output.write(path, image.draw(site, title, day), key);
        }
    }

    private static String date(LocalDate day) {
        return "Last changed on " + DAY.format(day);
    }
}
