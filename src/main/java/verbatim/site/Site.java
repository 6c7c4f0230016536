package verbatim.site;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import verbatim.content.Content;
import verbatim.content.FrontMatter;
import verbatim.content.Page;
import verbatim.diagnostic.Diagnostics;

/**
 * The whole site: content, the address of each page, who cites what, and which quotation matches
 * which passage.
 *
 * @param source     the folder with content/, templates/ and assets/
 * @param settings   jbake.properties
 * @param assets     the files of the assets folder
 * @param content    the pages that are to be written: drafts and pages of the future are left out already
 * @param routes     addresses
 * @param citations  who cites what
 * @param quotations which quotation matches which passage
 * @param updated    the newest day in the content, or the day of the build's clock
 */
public record Site(
        Path source,
        Settings settings,
        List<Asset> assets,
        Content content,
        Routes routes,
        CitationIndex citations,
        QuotationIndex quotations,
        LocalDate updated) {

    /**
     * Relates what was read.
     *
     * @param drafts whether drafts and pages of the future are included
     * @param clock  the build's day; the newest day in the content if there is none
     * @param assets the files of the assets folder
     * @param before the same as it was before, where that is known
     */
    public static Site of(
            Path source,
            Settings settings,
            Content all,
            boolean drafts,
            Optional<LocalDate> clock,
            Collection<Asset> assets,
            Optional<Site> before,
            Diagnostics diagnostics) {
        LocalDate today = clock.or(() -> newest(all)).orElse(LocalDate.EPOCH);
        List<Page> published = all.pages().stream()
                .filter(page -> drafts || page.published(today))
                .toList();
        Content content = all.with(published);
        List<Routes.Copied> files = new ArrayList<>();
        assets.forEach(asset ->
                files.add(new Routes.Copied(asset.name(), settings.assets() + "/" + asset.name(), asset.path())));
        content.files().forEach(path -> files.add(new Routes.Copied(path, settings.content() + "/" + path, path)));
        return new Site(
                source,
                settings,
                List.copyOf(assets),
                content,
                new Routes(content, files, settings.images(), diagnostics),
                new CitationIndex(content, before.map(Site::citations)),
                new QuotationIndex(content, before.map(Site::quotations)),
                today);
    }

    /**
     * The newest day in what the public may read. A draft's does not count, and a page that waits for a day does not bring
     * it about itself: only when the others have come so far does it count as well.
     */
    private static Optional<LocalDate> newest(Content content) {
        List<Page> pages = content.pages().stream().filter(page -> !page.draft()).toList();
        Optional<LocalDate> today = newest(
                pages.stream().filter(page -> page.header().publishedDate().isEmpty()).toList());
        if (today.isEmpty()) {
            today = pages.stream().flatMap(page -> page.header().publishedDate().stream()).min(LocalDate::compareTo);
        }
        while (today.isPresent()) {
            LocalDate day = today.get();
            Optional<LocalDate> next = newest(pages.stream().filter(page -> page.published(day)).toList());
            if (next.isEmpty() || !next.get().isAfter(day)) {
                break;
            }
            today = next;
        }
        return today;
    }

    private static Optional<LocalDate> newest(List<Page> pages) {
        return pages.stream()
                .flatMap(page -> Stream.concat(
                        Stream.of(page.header().date()),
                        Stream.concat(
                                page.header().updated().stream(),
                                page.header().corrections().stream().map(FrontMatter.Correction::date))))
                .max(LocalDate::compareTo);
    }

    /** The whole address of a page, by the path of its file in the output. */
    public String address(String uri) {
        return settings.host() + Addresses.escaped(Addresses.withoutIndex(uri));
    }

    /** The severity of each rule on this site. */
    public Diagnostics.Severities severities(boolean strict) {
        return new Diagnostics.Severities(settings.severities(), strict);
    }
}
