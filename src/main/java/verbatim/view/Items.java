package verbatim.view;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import verbatim.content.DataFiles;
import verbatim.content.FrontMatter;
import verbatim.content.Page;
import verbatim.site.Addresses;
import verbatim.site.Listings;
import verbatim.site.Site;
import verbatim.source.Source;
import verbatim.template.Html;

/** Pages in lists. */
final class Items {

    private final Site site;
    private final Map<String, DataFiles.Person> people = new HashMap<>();

    Items(Site site) {
        this.site = site;
        site.content().data().people().people().forEach(person -> people.putIfAbsent(person.name(), person));
    }

    /** The order of pages of one type. */
    static final Comparator<Page> SHOWN = Comparator.<Page>comparingInt(page -> page.header().order())
            .thenComparing(page -> page.header().date(), Comparator.reverseOrder())
            .thenComparing(Page::path);

    /** Most recently written or changed first. */
    static final Comparator<Page> NEWEST = Comparator.<Page, LocalDate>comparing(
                    page -> page.header().updated().orElse(page.header().date()))
            .reversed()
            .thenComparing(Page::path);

    /** All reactions, the newest statement first. */
    List<Views.Reaction> reactions(String from) {
        return of(Page.Type.REACTION).stream()
                .sorted(Comparator.<Page, String>comparing(page -> page.header().said().map(Object::toString).orElse(""))
                        .reversed()
                        .thenComparing(Page::path))
                .map(page -> reaction(page, from))
                .toList();
    }

    /** The pages of a type in the site's own language, in the order in which lists show them. */
    List<Page> of(Page.Type type) {
        return site.content().pages().stream()
                .filter(page -> page.type() == type && page.language().isEmpty())
                .sorted(SHOWN)
                .toList();
    }

    /** @param from the path of the page that has the list */
    List<Views.Item> list(List<Page> pages, String from) {
        return pages.stream()
                .map(page -> new Views.Item(
                        page.header().title(),
                        Addresses.escaped(Addresses.relative(from, site.routes().uri(page))),
                        description(page),
                        Labels.day(page.header().asOf()),
                        minutes(page),
                        standing(page)))
                .toList();
    }

    /** The lists of the home page. */
    Views.Home home(String uri) {
        List<Page> newest = site.content().pages().stream()
                .filter(page -> page.type() != Page.Type.HOME)
                .sorted(Items.NEWEST)
                .limit(3)
                .toList();
        return new Views.Home(
                list(of(Page.Type.EXPLAINER), uri),
                list(of(Page.Type.QUESTION), uri),
                reactions(uri),
                list(newest, uri),
                new Views.Totals(
                        site.content().pages().size(),
                        site.content().bibliography().all().size(),
                        (int) site.content().bibliography().all().stream()
                                .filter(source -> source.kind() == Source.Kind.PRIMARY)
                                .count(),
                        site.quotations().size()));
    }

    static Views.Verdict standing(Page page) {
        return page.header()
                .standing()
                .map(standing -> new Views.Verdict(standing.key(), standing.words()))
                .orElse(new Views.Verdict("", ""));
    }

    private static String name(Page page) {
        return page.header().person().isEmpty() ? page.header().organization() : page.header().person();
    }

    /** The entry in the list of people for the one whose reaction a page is. */
    Optional<DataFiles.Person> speaker(Page page) {
        return Optional.ofNullable(people.get(name(page)));
    }

    Views.Reaction reaction(Page page, String from) {
        FrontMatter header = page.header();
        Optional<DataFiles.Person> person = speaker(page);
        return new Views.Reaction(
                header.title(),
                Addresses.escaped(Addresses.relative(from, site.routes().uri(page))),
                name(page),
                person.map(DataFiles.Person::role).orElse(""),
                person.map(entry -> Addresses.relative(from, Listings.PEOPLE) + "#" + Addresses.escaped(entry.id()))
                        .orElse(""),
                header.group()
                        .map(group -> new Views.Verdict(group.key(), group.words()))
                        .orElse(new Views.Verdict("", "")),
                header.stance()
                        .map(stance -> new Views.Verdict(stance.key(), stance.words()))
                        .orElse(new Views.Verdict("", "")),
                Labels.day(header.said()),
                header.where(),
                page.body()
                        .blockQuotation()
                        .map(quotation -> new Html(escaped(quotation.text())))
                        .orElse(Html.EMPTY));
    }

    /** The description of a page in lists, feeds and search engines: its summary as plain text, or its title. */
    static String description(Page page) {
        return page.header()
                .summary()
                .map(summary -> summary.body().text())
                .orElse(page.header().title());
    }

    /** At 230 words a minute, and never less than one. */
    static int minutes(Page page) {
        int words = page.bodies().stream().mapToInt(body -> body.words()).sum();
        return Math.max(1, Math.round(words / 230f));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
