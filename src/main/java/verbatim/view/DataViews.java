package verbatim.view;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import verbatim.content.DataFiles;
import verbatim.content.Page;
import verbatim.content.Written;
import verbatim.site.Listings;
import verbatim.site.Routes;
import verbatim.site.Site;

/** Timeline, who is who, glossary. */
final class DataViews {

    /** A longer time without an event is said. */
    private static final int QUIET_DAYS = 14;

    private final Site site;
    private final ViewBuilder builder;

    DataViews(Site site, ViewBuilder builder) {
        this.site = site;
        this.builder = builder;
    }

    List<Views.Rendering> pages() {
        DataFiles data = site.content().data();
        List<Views.Rendering> all = new ArrayList<>();
        if (site.routes().has(Listings.TIMELINE)) {
            all.add(page(data.timeline(), "timeline", timeline(data.timeline())));
        }
        if (site.routes().has(Listings.PEOPLE)) {
            all.add(page(data.people(), "people", people(data.people())));
        }
        if (site.routes().has(Listings.GLOSSARY)) {
            all.add(page(data.glossary(), "glossary", glossary(data.glossary())));
        }
        return all;
    }

    private Views.Rendering page(Written file, String type, Object view) {
        String uri = site.routes().uri(file);
        Views.Page plain = ViewBuilder.plainPage(site, uri, type, file.title());
        Views.Counts counts = builder.counts(site.citations().of(file).marks().keySet());
        return new Views.Rendering(uri, type + ".ftlh", plain.citing(counts, builder.references(file, uri)), view);
    }

    private Views.Timeline timeline(DataFiles.Timeline file) {
        PageResolver resolver = new PageResolver(site, file, Terms.NONE);
        Map<String, List<Views.Event>> years = new LinkedHashMap<>();
        String before = "";
        for (DataFiles.Event event : file.events()) {
            String year = event.date().isEmpty() ? "" : event.date().substring(0, 4);
            years.computeIfAbsent(year, key -> new ArrayList<>())
                    .add(new Views.Event(
                            event.id(),
                            event.when().isEmpty() ? Words.issued(event.date()) : event.when(),
                            event.date(),
                            new Views.Verdict(event.kind().key(), event.kind().words()),
                            builder.inline(event.text(), resolver),
                            gap(before, event.date())));
            before = event.date();
        }
        return new Views.Timeline(years.entrySet().stream()
                .map(entry -> new Views.Year(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** How long it is from one day to another, if both are known and it is long. */
    private static String gap(String from, String to) {
        if (from.length() < 10 || to.length() < 10) {
            return "";
        }
        LocalDate start = LocalDate.parse(from);
        LocalDate end = LocalDate.parse(to);
        long days = ChronoUnit.DAYS.between(start, end);
        long months = ChronoUnit.MONTHS.between(start, end);
        if (days <= QUIET_DAYS) {
            return "";
        }
        return months < 2 ? days + " days" : months < 24 ? months + " months" : months / 12 + " years";
    }

    private Views.People people(DataFiles.People file) {
        PageResolver resolver = new PageResolver(site, file, Terms.NONE);
        String uri = site.routes().uri(file);
        return new Views.People(file.people().stream()
                .map(person -> new Views.Person(
                        person.id(),
                        person.name(),
                        person.role(),
                        builder.inline(person.text(), resolver),
                        builder.of(Page.Type.REACTION).stream()
                                .filter(page -> person.name().equals(page.header().person())
                                        || person.name().equals(page.header().organization()))
                                .map(page -> new Views.Link(
                                        page.title(),
                                        Routes.escaped(Routes.relative(uri, site.routes().uri(page)))))
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
