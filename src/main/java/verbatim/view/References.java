package verbatim.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import verbatim.content.DataFiles;
import verbatim.content.Page;
import verbatim.content.ContentFile;
import verbatim.csl.Reference;
import verbatim.site.Addresses;
import verbatim.site.CitationIndex.Citations;
import verbatim.site.Routes;
import verbatim.site.Site;
import verbatim.source.Evidence;
import verbatim.source.Source;
import verbatim.template.Html;

/** The reference list of a page: its sources, each with the passages that the page relies on. */
final class References {

    private final Site site;
    private final Map<String, Html> formatted = new HashMap<>();

    References(Site site, Map<String, Reference> formatted) {
        this.site = site;
        formatted.forEach((id, reference) -> this.formatted.put(id, new Html(reference.html())));
    }

    /** @param uri the path of the page */
    List<Views.Reference> of(ContentFile page, String uri) {
        Citations citations = site.citations().of(page);
        List<Views.Reference> all = new ArrayList<>();
        citations.marks().forEach((id, marks) -> {
            Source source = site.content().bibliography().find(id).orElseThrow();
            Optional<Evidence> evidence = site.quotations().evidence(id);
            List<Views.Cite> cites = new ArrayList<>();
            marks.forEach(mark -> cites.add(new Views.Cite(Labels.letter(cites.size() + 1), mark.anchor(), mark.note())));
            all.add(new Views.Reference(
                    all.size() + 1,
                    "v-r" + (all.size() + 1),
                    formatted.get(id),
                    source.kind().word(),
                    source.url(),
                    evidence.map(Evidence::archive).orElse(""),
                    Addresses.relative(uri, Routes.source(id)),
                    passages(page, id, evidence),
                    cites));
        });
        return all;
    }

    /**
     * The passages that the page quotes; if it quotes none, the first two of the source. The pages
     * of data files cite many sources for a line each: who is who and the glossary leave the passages to the sources'
     * own pages, the timeline those that it does not quote.
     */
    private List<Views.Passage> passages(ContentFile page, String id, Optional<Evidence> evidence) {
        if (page instanceof DataFiles.People || page instanceof DataFiles.Glossary) {
            return List.of();
        }
        List<Evidence.Passage> quoted = site.quotations().of(page).stream()
                .flatMap(checked -> checked.found().stream())
                .filter(kept -> kept.sourceId().equals(id))
                .map(kept -> kept.passage())
                .distinct()
                .toList();
        List<Evidence.Passage> shown = !quoted.isEmpty() || !(page instanceof Page)
                ? quoted
                : evidence.map(kept -> kept.passages().stream().limit(2).toList()).orElse(List.of());
        Source source = site.content().bibliography().find(id).orElseThrow();
        return evidence.stream()
                .flatMap(kept -> shown.stream().map(passage -> TextFragments.passage(passage, kept, source)))
                .toList();
    }

    /** How many sources a page cites, and of what kinds. */
    Views.Counts counts(ContentFile page) {
        return SourceViews.counts(site.citations().of(page).marks().keySet().stream()
                .flatMap(id -> site.content().bibliography().find(id).stream())
                .toList());
    }
}
