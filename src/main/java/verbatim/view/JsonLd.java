package verbatim.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import verbatim.content.FrontMatter;
import verbatim.content.Page;
import verbatim.data.JsonWriter;
import verbatim.site.Listings;
import verbatim.site.Site;
import verbatim.source.Source;
import verbatim.template.Html;

/**
 * A page in the words of schema.org.
 *
 * @see <a href="https://schema.org/Article">schema.org</a>
 */
final class JsonLd {

    private JsonLd() {}

    static Html of(Site site, Page page) {
        String url = site.address(site.routes().uri(page));
        List<Object> graph = new ArrayList<>();
        graph.add(main(site, page, url));
        if (page.type() == Page.Type.REACTION) {
            page.body()
                    .blockQuotation()
                    .ifPresent(quotation -> graph.add(quotation(page, quotation.text(), url)));
        }
        if (page.type() != Page.Type.HOME) {
            graph.add(breadcrumbs(site, page, url));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("@context", "https://schema.org");
        all.put("@graph", graph);
        // in a script element < could end it, and & means nothing
        String json = JsonWriter.compact(all).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
        return new Html(json);
    }

    private static Map<String, Object> main(Site site, Page page, String url) {
        FrontMatter header = page.header();
        Map<String, Object> article = thing(page.type() == Page.Type.HOME ? "WebSite" : "Article");
        article.put("@id", url);
        article.put("url", url);
        if (page.type() == Page.Type.HOME) {
            article.put("name", site.settings().title());
            article.put("description", Items.description(page));
            return article;
        }
        article.put("headline", header.title());
        article.put("description", Items.description(page));
        article.put("inLanguage", page.language().orElse(site.settings().language()));
        article.put("datePublished", header.date().toString());
        article.put("dateModified", header.updated().orElse(header.date()).toString());
        List<Object> authors = new ArrayList<>();
        for (String name : header.authors().isEmpty() ? List.of(site.settings().title()) : header.authors()) {
            Map<String, Object> author = thing("Organization");
            author.put("name", name);
            authors.add(author);
        }
        article.put("author", authors);
        List<Object> citations = new ArrayList<>();
        for (String id : site.citations().of(page).marks().keySet()) {
            site.content().bibliography().find(id).ifPresent(source -> citations.add(citation(source)));
        }
        if (!citations.isEmpty()) {
            article.put("citation", citations);
        }
        List<Object> corrections = new ArrayList<>();
        for (FrontMatter.Correction correction : header.corrections()) {
            Map<String, Object> comment = thing("CorrectionComment");
            comment.put("datePublished", correction.date().toString());
            comment.put(
                    "text",
                    String.join(
                            " ",
                            correction.text().body().claims().stream().map(claim -> claim.text()).toList()));
            corrections.add(comment);
        }
        if (!corrections.isEmpty()) {
            article.put("correction", corrections);
        }
        return article;
    }

    private static Map<String, Object> citation(Source source) {
        Map<String, Object> citation = thing("CreativeWork");
        citation.put("name", source.title().isEmpty() ? source.id() : source.title());
        if (!source.url().isEmpty()) {
            citation.put("url", source.url());
        }
        if (source.isDated()) {
            citation.put("datePublished", source.issued());
        }
        return citation;
    }

    private static Map<String, Object> quotation(Page page, String text, String url) {
        FrontMatter header = page.header();
        Map<String, Object> speaker = thing(header.person().isEmpty() ? "Organization" : "Person");
        speaker.put("name", header.person().isEmpty() ? header.organization() : header.person());
        Map<String, Object> quotation = thing("Quotation");
        quotation.put("text", text);
        quotation.put("creator", speaker);
        header.said().ifPresent(day -> quotation.put("dateCreated", day.toString()));
        Map<String, Object> article = new LinkedHashMap<>();
        article.put("@id", url);
        quotation.put("isPartOf", article);
        return quotation;
    }

    private static Map<String, Object> breadcrumbs(Site site, Page page, String url) {
        List<Object> items = new ArrayList<>();
        items.add(crumb(1, site.settings().title(), site.settings().host()));
        String list =
                switch (page.type()) {
                    case EXPLAINER -> Listings.EXPLAINERS;
                    case QUESTION -> Listings.QUESTIONS;
                    case REACTION -> Listings.REACTIONS;
                    case PAGE, HOME -> "";
                };
        if (site.routes().has(list)) {
            String name = list.equals(Listings.QUESTIONS)
                    ? "Legal questions"
                    : list.equals(Listings.REACTIONS) ? "Reactions" : "Explainers";
            items.add(crumb(2, name, site.address(list)));
        }
        items.add(crumb(items.size() + 1, page.title(), url));
        Map<String, Object> crumbs = thing("BreadcrumbList");
        crumbs.put("itemListElement", items);
        return crumbs;
    }

    private static Map<String, Object> crumb(int position, String name, String url) {
        Map<String, Object> item = thing("ListItem");
        item.put("position", position);
        item.put("name", name);
        item.put("item", url);
        return item;
    }

    private static Map<String, Object> thing(String type) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("@type", type);
        return thing;
    }
}
