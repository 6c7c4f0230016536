package verbatim.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import verbatim.content.ContentFile;
import verbatim.csl.Reference;
import verbatim.site.Addresses;
import verbatim.site.CitationIndex.Statement;
import verbatim.site.Listings;
import verbatim.site.Routes;
import verbatim.site.Site;
import verbatim.source.Evidence;
import verbatim.source.Source;
import verbatim.template.Html;

/** A page for every source, and the index of them. */
record SourceViews(
        Site site, ViewBuilder builder, Map<String, Reference> references, Function<Source, String> bibtex) {

    List<Views.Rendering> pages() {
        List<Views.Rendering> all = new ArrayList<>();
        site.content().bibliography().all().forEach(source -> all.add(page(source)));
        all.add(index(Listings.SOURCES, this::byKind));
        all.add(index(Listings.SOURCES_BY_DATE, this::byDate));
        all.add(index(Listings.SOURCES_BY_USE, this::byUse));
        return all;
    }

    static Views.Counts counts(java.util.Collection<Source> sources) {
        return new Views.Counts(
                sources.size(),
                (int) sources.stream().filter(source -> source.kind() == Source.Kind.PRIMARY).count(),
                (int) sources.stream().map(Source::origin).distinct().count());
    }

    private Views.Rendering index(String uri, Function<String, List<Views.SourceGroup>> groups) {
        return builder.generated(
                uri, "sources.ftlh", "sources", "Sources", () -> sources(uri, groups.apply(uri)));
    }

    private Views.Sources sources(String uri, List<Views.SourceGroup> groups) {
        List<Views.NavLink> orders = List.of(
                Navigation.link("By kind", Listings.SOURCES, uri),
                Navigation.link("By date", Listings.SOURCES_BY_DATE, uri),
                Navigation.link("By use", Listings.SOURCES_BY_USE, uri));
        return new Views.Sources(
                counts(site.content().bibliography().all()),
                orders,
                groups.stream().filter(group -> !group.sources().isEmpty()).toList());
    }

    private List<Views.SourceGroup> byKind(String uri) {
        Comparator<Source> order = Comparator.comparing(
                source -> sorted(references.get(source.id()).text()));
        return Arrays.stream(Source.Kind.values())
                .map(kind -> group(Labels.kind(kind), source -> source.kind() == kind, order, uri))
                .toList();
    }

    /** The newest first, those without a date last. */
    private List<Views.SourceGroup> byDate(String uri) {
        Comparator<Source> order = Comparator.comparing(Source::issued).reversed();
        return site.content().bibliography().all().stream()
                .map(SourceViews::year)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(year -> group(
                        new Views.Verdict(year.isEmpty() ? "no-date" : "y" + year, year.isEmpty() ? "No date" : year),
                        source -> year(source).equals(year),
                        order,
                        uri))
                .toList();
    }

    private List<Views.SourceGroup> byUse(String uri) {
        Comparator<Source> order = Comparator.comparingInt(this::uses).reversed();
        return List.of(
                group(new Views.Verdict("often", "Cited on five pages or more"), source -> uses(source) >= 5, order, uri),
                group(
                        new Views.Verdict("several", "Cited on two to four pages"),
                        source -> uses(source) > 1 && uses(source) < 5,
                        order,
                        uri),
                group(new Views.Verdict("once", "Cited on one page"), source -> uses(source) == 1, order, uri),
                group(new Views.Verdict("never", "Not cited"), source -> uses(source) == 0, order, uri));
    }

    private static String year(Source source) {
        return source.issued().substring(0, Math.min(4, source.issued().length()));
    }

    private int uses(Source source) {
        return site.citations().citing(source.id()).size();
    }

    private Views.SourceGroup group(
            Views.Verdict heading, Predicate<Source> belongs, Comparator<Source> order, String uri) {
        return new Views.SourceGroup(
                heading,
                site.content().bibliography().all().stream()
                        .filter(belongs)
                        .sorted(order.thenComparing(Source::id))
                        .map(source -> new Views.SourceItem(
                                source.id(),
                                html(source),
                                Labels.kind(source.kind()).words(),
                                Addresses.relative(uri, Routes.source(source.id())),
                                uses(source)))
                        .toList());
    }

    private static String sorted(String reference) {
        return reference.replaceAll("^[^\\p{L}\\p{N}]+", "");
    }

    private Html html(Source source) {
        return new Html(references.get(source.id()).html());
    }

    private Views.Rendering page(Source source) {
        String uri = Routes.source(source.id());
        String title = source.title().isEmpty() ? source.id() : source.title();
        return builder.generated(
                uri, "source.ftlh", "source", title, () -> view(source, uri));
    }

    private Views.Source view(Source source, String uri) {
        Optional<Evidence> evidence = site.quotations().evidence(source.id());
        return new Views.Source(
                source.id(),
                html(source),
                Labels.kind(source.kind()),
                source.author(),
                source.publisher(),
                Labels.issued(source.issued()),
                Labels.day(evidence.map(Evidence::retrieved)
                        .filter(day -> !day.isEmpty())
                        .map(java.time.LocalDate::parse)),
                source.url(),
                evidence.map(Evidence::archive).orElse(""),
                evidence.map(Evidence::sha256).orElse(""),
                source.original().orElse(""),
                source.note(),
                evidence.map(kept -> kept.passages().stream()
                                .map(passage -> TextFragments.passage(passage, kept, source))
                                .toList())
                        .orElse(List.of()),
                site.citations().citing(source.id()).stream()
                        .map(page -> cited(source.id(), page, uri))
                        .toList(),
                bibtex.apply(source),
                source.csl());
    }

    private Views.CitedBy cited(String id, ContentFile page, String from) {
        String url = Addresses.escaped(Addresses.relative(from, site.routes().uri(page)));
        List<Statement> statements = site.citations().of(page).statements().getOrDefault(id, List.of());
        return new Views.CitedBy(
                page.title(),
                url,
                statements.stream()
                        .map(statement -> new Views.Statement(statement.text(), url + "#" + statement.anchor()))
                        .toList());
    }
}
