package verbatim.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import verbatim.content.Written;
import verbatim.csl.Reference;
import verbatim.site.CitationIndex.Statement;
import verbatim.site.Listings;
import verbatim.site.Routes;
import verbatim.site.Site;
import verbatim.source.Evidence;
import verbatim.source.Source;
import verbatim.template.Html;

/** A page for every source, and the index of them. */
final class SourceViews {

    private final Site site;
    private final Map<String, Reference> references;
    private final Function<Source, String> bibtex;

    SourceViews(Site site, Map<String, Reference> references, Function<Source, String> bibtex) {
        this.site = site;
        this.references = references;
        this.bibtex = bibtex;
    }

    List<Views.Rendering> pages() {
        List<Views.Rendering> all = new ArrayList<>();
        site.content().bibliography().all().forEach(source -> all.add(page(source)));
        String uri = Listings.SOURCES;
        all.add(new Views.Rendering(
                uri, "sources.ftlh", ViewBuilder.plainPage(site, uri, "sources", "Sources"), index(uri)));
        return all;
    }

    static Views.Counts counts(java.util.Collection<Source> sources) {
        return new Views.Counts(
                sources.size(),
                (int) sources.stream().filter(source -> source.kind() == Source.Kind.PRIMARY).count(),
                (int) sources.stream().map(Source::origin).distinct().count());
    }

    private Views.Sources index(String uri) {
        List<Views.SourceGroup> groups = Arrays.stream(Source.Kind.values())
                .map(kind -> new Views.SourceGroup(
                        Words.kind(kind),
                        site.content().bibliography().all().stream()
                                .filter(source -> source.kind() == kind)
                                .sorted(Comparator.comparing((Source source) -> sorted(references.get(source.id()).text()))
                                        .thenComparing(Source::id))
                                .map(source -> new Views.SourceItem(
                                        source.id(),
                                        html(source),
                                        Routes.relative(uri, Routes.source(source.id())),
                                        site.citations().citing(source.id()).size()))
                                .toList()))
                .filter(group -> !group.sources().isEmpty())
                .toList();
        return new Views.Sources(counts(site.content().bibliography().all()), groups);
    }

    private static String sorted(String reference) {
        return reference.replaceAll("^[^\\p{L}\\p{N}]+", "");
    }

    private Html html(Source source) {
        return new Html(references.get(source.id()).html());
    }

    private Views.Rendering page(Source source) {
        String uri = Routes.source(source.id());
        Optional<Evidence> evidence = site.quotations().evidence(source.id());
        Views.Source view = new Views.Source(
                source.id(),
                html(source),
                Words.kind(source.kind()),
                source.author(),
                source.publisher(),
                Words.issued(source.issued()),
                evidence.map(kept -> Words.day(Optional.of(java.time.LocalDate.parse(kept.retrieved()))))
                        .orElse(Words.day(Optional.empty())),
                source.url(),
                evidence.map(Evidence::archive).orElse(""),
                evidence.map(Evidence::sha256).orElse(""),
                source.original().orElse(""),
                source.note(),
                evidence.map(kept -> kept.passages().stream()
                                .map(passage -> new Views.Passage(passage.locator(), passage.text()))
                                .toList())
                        .orElse(List.of()),
                site.citations().citing(source.id()).stream()
                        .map(page -> cited(source.id(), page, uri))
                        .toList(),
                bibtex.apply(source),
                source.csl());
        String title = source.title().isEmpty() ? source.id() : source.title();
        return new Views.Rendering(uri, "source.ftlh", ViewBuilder.plainPage(site, uri, "source", title), view);
    }

    private Views.CitedBy cited(String id, Written page, String from) {
        String url = Routes.relative(from, site.routes().uri(page));
        List<Statement> statements = site.citations().of(page).statements().getOrDefault(id, List.of());
        return new Views.CitedBy(
                page.title(),
                url,
                statements.stream()
                        .map(statement -> new Views.Statement(statement.text(), url + "#" + statement.anchor()))
                        .toList());
    }
}
