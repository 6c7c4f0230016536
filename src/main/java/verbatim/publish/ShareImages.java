package verbatim.publish;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import verbatim.content.FrontMatter;
import verbatim.content.Page;
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
     * @param drawn gives the picture for some words, drawn by the function where it has none yet
     */
    public static void write(Site site, Output output, BiFunction<List<String>, Supplier<byte[]>, byte[]> drawn)
            throws IOException {
        if (!site.settings().images()) {
            return;
        }
        ShareImage image = new ShareImage();
        String name = site.settings().title();
        output.write(Routes.SITE_IMAGE, draw(image, drawn, "", name, date(site.updated())));
        for (Page page : site.content().pages()) {
            FrontMatter header = page.header();
            String day = header.asOf()
                    .map(asOf -> "As of " + DAY.format(asOf))
                    .orElseGet(() -> date(header.updated().orElse(header.date())));
            output.write(Routes.image(site.routes().uri(page)), draw(image, drawn, name, page.title(), day));
        }
    }

    private static byte[] draw(
            ShareImage image,
            BiFunction<List<String>, Supplier<byte[]>, byte[]> drawn,
            String site,
            String title,
            String day) {
        return drawn.apply(List.of(site, title, day), () -> image.draw(site, title, day));
    }

    private static String date(LocalDate day) {
        return "Last changed on " + DAY.format(day);
    }
}
