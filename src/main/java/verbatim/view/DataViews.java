package verbatim.view;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import verbatim.content.DataFiles;
import verbatim.content.Page;
import verbatim.content.ContentFile;
import verbatim.site.Addresses;
import verbatim.site.Listings;
import verbatim.site.Site;

/** The pages of the data files: timeline, people, glossary. */
record DataViews(Site site, ViewBuilder builder, Items items) {

    /** A longer gap between events is shown. */
    private static final int QUIET_DAYS = 14;

    /** A year with more events has headings for its months. */
    private static final int FULL_YEAR = 12;

    List<Views.Rendering> pages() {
        DataFiles data = site.content().data();
        List<Views.Rendering> all = new ArrayList<>();
        if (site.routes().has(Listings.TIMELINE)) {
            timeline(all, data.timeline());
        }
        if (site.routes().has(Listings.PEOPLE)) {
            all.add(page(
                    data.people(), "people", () -> people(data.people()), "Who’s who",
                    "Who’s who: people and institutions named on this site, with the role they had at the time."));
        }
        if (site.routes().has(Listings.GLOSSARY)) {
            all.add(page(
                    data.glossary(), "glossary", () -> glossary(data.glossary()), "Glossary",
                    "Legal and other terms in plain language, each with its source."));
        }
        return all;
    }

    /** A page with the sources of its file. */
    private Views.Rendering page(ContentFile file, String type, Supplier<Object> view, String title, String description) {
        return page(site.routes().uri(file), Optional.of(file), type, view, title, description);
    }

    private Views.Rendering page(
            String uri, Optional<ContentFile> cites, String type, Supplier<Object> view, String title, String description) {
        return builder.generated(
                uri, type + ".ftlh", builder.listed(uri, type, title, description), cites, view);
    }

    private void timeline(List<Views.Rendering> all, DataFiles.Timeline file) {
        String span = span(file.events());
        String description = span + ", each with its source.";
        if (file.periods().isEmpty()) {
            Supplier<Object> view = () -> new Views.Timeline(
                    span, List.of(), sections(file.events(), new PageResolver(site, file, Terms.NONE), event -> ""));
            all.add(page(file, "timeline", view, "Timeline", description));
            return;
        }
        Map<DataFiles.Event, String> urls = new IdentityHashMap<>();
        for (DataFiles.Period period : file.periods()) {
            String title = "Timeline, " + words(period);
            String count = period.events().size() + " events";
            String uri = site.routes().uri(period);
            String url = Addresses.relative(Listings.TIMELINE, uri);
            period.events().forEach(event -> urls.put(event, url + "#" + Addresses.escaped(event.id())));
            Supplier<Object> view = () -> new Views.Timeline(
                    count,
                    periods(file, uri),
                    sections(period.events(), new PageResolver(site, period, Terms.NONE), event -> ""));
            all.add(page(period, "timeline", view, title, title + ": " + count + ", each with its source."));
        }
        Supplier<Object> view = () -> new Views.Timeline(
                span,
                periods(file, Listings.TIMELINE),
                sections(file.events(), PageResolver.unmarked(site, file), urls::get));
        all.add(page(Listings.TIMELINE, Optional.empty(), "timeline", view, "Timeline", description));
    }

    private List<Views.NavLink> periods(DataFiles.Timeline file, String from) {
        return file.periods().stream()
                .map(period -> Navigation.link(words(period), site.routes().uri(period), from))
                .toList();
    }

    private static String words(DataFiles.Period period) {
        String first = Labels.issued(period.first());
        return period.first().equals(period.last()) ? first : first + " to " + Labels.issued(period.last());
    }

    private static String span(List<DataFiles.Event> events) {
        if (events.isEmpty()) {
            return "No event";
        }
        String first = Labels.issued(events.get(0).date());
        String last = Labels.issued(events.get(events.size() - 1).date());
        return events.size() == 1 ? "One event, " + first : events.size() + " events from " + first + " to " + last;
    }

    private List<Views.Section> sections(
            List<DataFiles.Event> events, PageResolver resolver, Function<DataFiles.Event, String> url) {
        Map<String, Long> inYear = events.stream().collect(Collectors.groupingBy(event -> year(event.date()), Collectors.counting()));
        List<Views.Section> sections = new ArrayList<>();
        List<Views.Event> shown = new ArrayList<>();
        String before = "";
        for (DataFiles.Event event : events) {
            String date = event.date();
            if (!before.isEmpty() && !together(before, date, inYear)) {
                sections.add(section(shown));
                shown = new ArrayList<>();
            }
            shown.add(new Views.Event(
                    event.id(),
                    event.when().isEmpty() ? Labels.issued(date) : event.when(),
                    date,
                    new Views.Verdict(event.kind().key(), event.kind() == DataFiles.Kind.OTHER ? "" : event.kind().words()),
                    builder.inline(event.text(), resolver),
                    gap(before, date),
                    url.apply(event)));
            before = date;
        }
        if (!shown.isEmpty()) {
            sections.add(section(shown));
        }
        return sections;
    }

    /** Years with few events share a section; a year with many is split into months. */
    private static boolean together(String first, String second, Map<String, Long> inYear) {
        boolean many = inYear.get(year(first)) > FULL_YEAR || inYear.get(year(second)) > FULL_YEAR;
        return !many || month(first).equals(month(second));
    }

    private static Views.Section section(List<Views.Event> events) {
        String first = month(events.get(0).iso());
        String last = month(events.get(events.size() - 1).iso());
        String title = year(first).equals(year(last))
                ? Labels.issued(first.equals(last) ? first : year(first))
                : year(first) + " to " + year(last);
        return new Views.Section(first, title, events);
    }

    private static String month(String date) {
        return date.substring(0, Math.min("2025-04".length(), date.length()));
    }

    private static String year(String date) {
        return date.substring(0, Math.min(4, date.length()));
    }

    /** How many days it is from one to another of the same year, if both are known and it is long. */
    private static String gap(String from, String to) {
        if (from.length() < 10 || to.length() < 10 || !year(from).equals(year(to))) {
            return "";
        }
        long days = ChronoUnit.DAYS.between(LocalDate.parse(from), LocalDate.parse(to));
        return days > QUIET_DAYS ? days + " days" : "";
    }

    private Views.People people(DataFiles.People file) {
        PageResolver resolver = new PageResolver(site, file, Terms.NONE);
        String uri = site.routes().uri(file);
        Map<String, List<Page>> reactions = new HashMap<>();
        for (Page page : items.of(Page.Type.REACTION)) {
            Stream.of(page.header().person(), page.header().organization())
                    .distinct()
                    .forEach(name -> reactions.computeIfAbsent(name, key -> new ArrayList<>()).add(page));
        }
        return new Views.People(file.people().stream()
                .map(person -> new Views.Person(
                        person.id(),
                        person.section(),
                        person.name(),
                        person.role(),
                        builder.inline(person.text(), resolver),
                        reactions.getOrDefault(person.name(), List.of()).stream()
                                .map(page -> new Views.Link(
                                        page.title(),
                                        Addresses.escaped(Addresses.relative(uri, site.routes().uri(page)))))
                                .toList()))
                .toList());
    }

    private Views.Glossary glossary(DataFiles.Glossary file) {
        PageResolver resolver = new PageResolver(site, file, Terms.NONE);
        return new Views.Glossary(file.terms().stream()
                .map(term -> new Views.Term(
                        term.id(), term.term(), term.also(), builder.inline(term.definition(), resolver)))
                .toList());
    }
}
