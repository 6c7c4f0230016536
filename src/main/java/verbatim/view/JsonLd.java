package verbatim.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import verbatim.content.FrontMatter;
import verbatim.content.Page;
import verbatim.data.JsonWriter;
import verbatim.site.Listings;
import verbatim.site.Site;
import verbatim.source.Source;
import verbatim.template.Html;

/**
 * Describes a page in the schema.org vocabulary.
 *
 * @see <a href="https://schema.org/Article">schema.org</a>
 */
final class JsonLd {

    private JsonLd() {}

    static Html of(Site site, Page page) {
        String url = site.address(site.routes().uri(page));
        List<Object> graph = new ArrayList<>();
        graph.add(page.type() == Page.Type.HOME ? home(site, page, url) : article(site, page, url));
        if (page.type() == Page.Type.REACTION) {
            page.body()
                    .blockQuotation()
                    .ifPresent(quotation -> graph.add(quotation(page.header(), quotation.text(), url)));
        }
        if (page.type() != Page.Type.HOME) {
            graph.add(breadcrumbs(site, page, url));
        }
        // in a script element, < could end it; & has no meaning there
        return new Html(JsonWriter.compact(JsonWriter.object("@context", "https://schema.org", "@graph", graph))
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026"));
    }

    private static Map<String, Object> home(Site site, Page page, String url) {
        return thing(
                "WebSite",
                "@id", url,
                "url", url,
                "name", site.settings().title(),
                "description", Items.description(page));
    }

    private static Map<String, Object> article(Site site, Page page, String url) {
        FrontMatter header = page.header();
        List<String> authors = header.authors().isEmpty() ? List.of(site.settings().title()) : header.authors();
        return thing(
                "Article",
                "@id", url,
                "url", url,
                "headline", header.title(),
                "description", Items.description(page),
                "inLanguage", page.language().orElse(site.settings().language()),
                "datePublished", header.date(),
                "dateModified", header.updated().orElse(header.date()),
                "author", authors.stream().map(name -> thing("Organization", "name", name)).toList(),
                "citation", site.citations().of(page).marks().keySet().stream()
                        .flatMap(id -> site.content().bibliography().find(id).stream())
                        .map(JsonLd::citation)
                        .toList(),
                "correction", header.corrections().stream().map(JsonLd::correction).toList());
    }

    private static Map<String, Object> citation(Source source) {
        return thing(
                "CreativeWork",
                "name", source.title().isEmpty() ? source.id() : source.title(),
                "url", Optional.of(source.url()).filter(url -> !url.isEmpty()),
                "datePublished", Optional.of(source.issued()).filter(issued -> source.isDated()));
    }

    private static Map<String, Object> correction(FrontMatter.Correction correction) {
        return thing("CorrectionComment", "datePublished", correction.date(), "text", correction.text().body().text());
    }

    private static Map<String, Object> quotation(FrontMatter header, String text, String url) {
        boolean person = !header.person().isEmpty();
        return thing(
                "Quotation",
                "text", text,
                "creator", thing(person ? "Person" : "Organization", "name", person ? header.person() : header.organization()),
                "dateCreated", header.said(),
                "isPartOf", JsonWriter.object("@id", url));
    }

    private static Map<String, Object> breadcrumbs(Site site, Page page, String url) {
        List<Object> items = new ArrayList<>();
        items.add(crumb(1, site.settings().title(), site.settings().host()));
        switch (page.type()) {
            case EXPLAINER -> list(site, Listings.EXPLAINERS, "Explainers").ifPresent(items::add);
            case QUESTION -> list(site, Listings.QUESTIONS, "Legal questions").ifPresent(items::add);
            case REACTION -> list(site, Listings.REACTIONS, "Reactions").ifPresent(items::add);
            case PAGE, HOME -> {}
        }
        items.add(crumb(items.size() + 1, page.title(), url));
        return thing("BreadcrumbList", "itemListElement", items);
    }

    private static Optional<Map<String, Object>> list(Site site, String uri, String name) {
        return site.routes().has(uri) ? Optional.of(crumb(2, name, site.address(uri))) : Optional.empty();
    }

    private static Map<String, Object> crumb(int position, String name, String url) {
        return thing("ListItem", "position", position, "name", name, "item", url);
    }

    /** An object of a type. Empty optionals and lists are left out. */
    private static Map<String, Object> thing(String type, Object... keysAndValues) {
        Map<String, Object> thing = JsonWriter.object("@type", type);
        JsonWriter.object(keysAndValues).forEach((key, value) -> {
            Object present = value instanceof Optional<?> optional ? optional.map(Object.class::cast).orElse(List.of()) : value;
            if (!present.equals(List.of())) {
                thing.put(key, present);
            }
        });
        return thing;
    }
}
