package verbatim.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import verbatim.content.FrontMatter;
import verbatim.content.Page;
import verbatim.site.Addresses;
import verbatim.site.Listings;
import verbatim.site.Site;

/** The pages that list others: by type, by group and stance, by tag, by correction. */
record ListViews(Site site, ViewBuilder builder, Items items) {

    List<Views.Rendering> pages() {
        List<Views.Rendering> all = new ArrayList<>();
        pages(all, Listings.EXPLAINERS, "Explainers", "What happened and what was said, in order.", Page.Type.EXPLAINER);
        pages(
                all,
                Listings.QUESTIONS,
                "Legal questions",
                "What the law says, the arguments on each side, and how settled it is.",
                Page.Type.QUESTION);
        reactions(all);
        tags(all);
        corrections(all);
        return all;
    }

    private void pages(List<Views.Rendering> all, String uri, String title, String intro, Page.Type type) {
        if (site.routes().has(uri)) {
            all.add(builder.generated(
                    uri,
                    "pages.ftlh",
                    "pages",
                    title,
                    () -> new Views.Pages(intro, items.list(items.of(type), uri), List.of())));
        }
    }

    private void reactions(List<Views.Rendering> all) {
        List<Page> pages = items.of(Page.Type.REACTION);
        if (site.routes().has(Listings.REACTIONS)) {
            all.add(reactions(Listings.REACTIONS, "Reactions", "", pages));
        }
        List<FrontMatter.Choice> choices = new ArrayList<>(List.of(FrontMatter.Group.values()));
        choices.addAll(List.of(FrontMatter.Stance.values()));
        for (FrontMatter.Choice choice : choices) {
            String uri = Listings.reactions(choice.key());
            if (site.routes().has(uri)) {
                all.add(reactions(uri, "Reactions: " + choice.words(), choice.key(), pages));
            }
        }
    }

    private Views.Rendering reactions(String uri, String title, String key, List<Page> pages) {
        return builder.generated(
                uri, "reactions.ftlh", "reactions", title, () -> reactions(uri, key, pages));
    }

    private Views.Reactions reactions(String uri, String key, List<Page> pages) {
        List<Views.Reaction> shown = items.reactions(uri).stream()
                .filter(reaction -> key.isEmpty()
                        || reaction.stance().key().equals(key)
                        || reaction.group().key().equals(key))
                .toList();
        return new Views.Reactions(
                shown.size() + " of " + pages.size(),
                choices(uri, key, pages, FrontMatter.Group.values(), page -> page.header().group()),
                choices(uri, key, pages, FrontMatter.Stance.values(), page -> page.header().stance()),
                shown);
    }

    private static <C extends FrontMatter.Choice> List<Views.Choice> choices(
            String uri, String key, List<Page> pages, C[] all, Function<Page, java.util.Optional<C>> of) {
        return Arrays.stream(all)
                .map(choice -> new Views.Choice(
                        choice.words(),
                        Addresses.relative(uri, Listings.reactions(choice.key())),
                        (int) pages.stream()
                                .filter(page -> of.apply(page).filter(choice::equals).isPresent())
                                .count(),
                        choice.key().equals(key)))
                .filter(choice -> choice.count() > 0)
                .toList();
    }

    private void tags(List<Views.Rendering> all) {
        Map<String, List<Page>> byTag = new TreeMap<>();
        for (Page page : site.content().pages()) {
            if (page.language().isEmpty()) {
                page.header().tags().forEach(tag -> byTag.computeIfAbsent(tag, key -> new ArrayList<>()).add(page));
            }
        }
        if (!site.routes().has(Listings.TAGS)) {
            return;
        }
        all.add(builder.generated(Listings.TAGS, "tags.ftlh", "tags", "Tags", () -> new Views.Tags(choices(byTag))));
        Map<String, String> written = new TreeMap<>();
        byTag.forEach((tag, pages) -> written.merge(Listings.tag(tag), tag, (first, second) -> first));
        written.forEach((uri, tag) ->
                all.add(builder.generated(uri, "pages.ftlh", "pages", "Tag: " + tag, () -> tagged(uri, byTag))));
    }

    private static List<Views.Choice> choices(Map<String, List<Page>> byTag) {
        return byTag.entrySet().stream()
                .map(entry -> new Views.Choice(
                        entry.getKey(),
                        Addresses.escaped(Addresses.relative(Listings.TAGS, Listings.tag(entry.getKey()))),
                        entry.getValue().size(),
                        false))
                .toList();
    }

    private Views.Pages tagged(String uri, Map<String, List<Page>> byTag) {
        Map<String, Page> byPath = new TreeMap<>();
        byTag.forEach((other, tagged) -> {
            if (Listings.tag(other).equals(uri)) {
                tagged.forEach(page -> byPath.put(page.path(), page));
            }
        });
        List<Page> pages = List.copyOf(byPath.values());
        return new Views.Pages(
                "Pages with this tag.",
                items.list(pages.stream().filter(page -> page.type() != Page.Type.REACTION).toList(), uri),
                pages.stream()
                        .filter(page -> page.type() == Page.Type.REACTION)
                        .map(page -> items.reaction(page, uri))
                        .toList());
    }

    private void corrections(List<Views.Rendering> all) {
        if (!site.routes().has(Listings.CORRECTIONS)) {
            return;
        }
        all.add(builder.generated(
                Listings.CORRECTIONS, "corrections.ftlh", "corrections", "Corrections made", this::corrections));
        all.add(builder.generated("corrections.xml", "corrections.ftlx", "feed", "Corrections", this::corrections));
    }

    private Views.Corrections corrections() {
        List<Views.CorrectionOf> found = new ArrayList<>();
        for (Page page : site.content().pages()) {
            String to = site.routes().uri(page);
            Map<LocalDate, Integer> days = new HashMap<>();
            for (FrontMatter.Correction made : page.header().corrections()) {
                found.add(new Views.CorrectionOf(
                        Labels.day(made.date()),
                        days.merge(made.date(), 1, Integer::sum),
                        // without citations: their numbers belong to the corrected page
                        made.text().body().text(),
                        new Views.Link(page.title(), Addresses.escaped(Addresses.relative(Listings.CORRECTIONS, to))),
                        site.address(to)));
            }
        }
        found.sort(Comparator.comparing((Views.CorrectionOf correction) -> correction.date().iso())
                .reversed()
                .thenComparing(correction -> correction.page().title()));
        return new Views.Corrections(found);
    }

    /** Every page, the newest first. */
    Views.Listing feed() {
        return new Views.Listing(site.content().pages().stream()
                .sorted(Items.NEWEST)
                .map(page -> new Views.Entry(
                        page.header().title(),
                        site.address(site.routes().uri(page)),
                        Items.description(page),
                        Labels.day(page.header().date()),
                        Labels.day(page.header().updated().orElse(page.header().date()))))
                .toList());
    }

    /** Every page that search engines should know of. */
    static Views.Listing sitemap(List<Views.Rendering> pages) {
        return new Views.Listing(pages.stream()
                .filter(page -> page.uri().endsWith(".html") && !page.listed().type().equals("404"))
                .map(Views.Rendering::listed)
                .map(page -> new Views.Entry(page.title(), page.canonical(), page.description(), page.date(), page.updated()))
                .toList());
    }
}
