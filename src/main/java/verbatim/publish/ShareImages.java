package verbatim.publish;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import verbatim.content.FrontMatter;
import verbatim.content.Page;
import verbatim.image.ShareImage;
import verbatim.site.Routes;
import verbatim.site.Site;

/** A picture for each page with its title and its date, and one for all the others. */
public final class ShareImages {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private ShareImages() {}

    /** Draws and writes them, if the site wants them. */
    public static void write(Site site, Output output) throws IOException {
        if (!site.settings().images()) {
            return;
        }
        ShareImage image = new ShareImage();
        String name = site.settings().title();
        output.write(Routes.SITE_IMAGE, image.draw("", name, date(site.updated())));
        for (Page page : site.content().pages()) {
            FrontMatter header = page.header();
            String day = header.asOf()
                    .map(asOf -> "As of " + DAY.format(asOf))
                    .orElseGet(() -> date(header.updated().orElse(header.date())));
            output.write(Routes.image(site.routes().uri(page)), image.draw(name, page.title(), day));
        }
    }

    private static String date(LocalDate day) {
        return "Last changed on " + DAY.format(day);
    }
}
