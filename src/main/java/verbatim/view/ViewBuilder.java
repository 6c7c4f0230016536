package verbatim.view;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import verbatim.content.FrontMatter;
import verbatim.content.Page;
import verbatim.content.MarkdownField;
import verbatim.content.ContentFile;
import verbatim.csl.Reference;
import verbatim.site.Addresses;
import verbatim.site.Listings;
import verbatim.site.Policy;
import verbatim.site.Routes;
import verbatim.site.Site;
import verbatim.source.Source;
import verbatim.template.Html;

/** Makes of the site what its templates see. The one place where text is declared to be {@link Html}. */
public final class ViewBuilder {

    private final Site site;
    /** Adds to a page the HTML of its texts. */
    private final UnaryOperator<Page> texts;

    private final CacheKeys keys;
    private final Items items;
    private final References references;
    private final Terms terms;
    private final Navigation navigation;
    /** Of each page that there is in several languages, all; its original first. */
    private final Map<String, List<Page>> translated = new HashMap<>();

    private ViewBuilder(Site site, Map<String, Reference> formatted, UnaryOperator<Page> texts, CacheKeys keys) {
        this.site = site;
        this.texts = texts;
        this.keys = keys;
        items = new Items(site);
        references = new References(site, formatted);
        terms = new Terms(site.content().data().glossary());
        navigation = new Navigation(site);
        site.content().pages().stream()
                .filter(page -> page.language().isPresent())
                .forEach(page -> translated.put(page.originalPath(), new ArrayList<>()));
        site.content().pages().stream()
                .filter(page -> translated.containsKey(page.originalPath()))
                .sorted(Comparator.comparing(page -> page.language().orElse("")))
                .forEach(page -> translated.get(page.originalPath()).add(page));
    }

    /**
     * Every file to write, by its path.
     *
     * @param references each source's, by id
     * @param bibtex     a source as a BibTeX entry
     * @param texts      adds to a page the HTML of its texts
     * @param keys       the key of each file
     */
    public static List<Views.Rendering> pages(
            Site site,
            Map<String, Reference> references,
            Function<Source, String> bibtex,
            UnaryOperator<Page> texts,
            CacheKeys keys) {
        ViewBuilder builder = new ViewBuilder(site, references, texts, keys);
        List<Views.Rendering> all = new ArrayList<>();
        site.content().pages().forEach(page -> all.add(builder.listed(page)));
        all.addAll(new SourceViews(site, builder, references, bibtex).pages());
        all.addAll(new DataViews(site, builder, builder.items).pages());
        ListViews lists = new ListViews(site, builder, builder.items);
        all.addAll(lists.pages());
        all.add(builder.generated(Listings.SEARCH, "search.ftlh", "search", "Search", Views.Nothing::new));
        all.add(builder.generated("404.html", "404.ftlh", "404", "Page not found", Views.Nothing::new));
        all.sort(Comparator.comparing(Views.Rendering::uri));
        List<Views.Rendering> pages = List.copyOf(all);
        String title = site.settings().title();
        all.add(builder.generated("sitemap.xml", "sitemap.ftlx", "sitemap", title, () -> ListViews.sitemap(pages)));
        all.add(builder.generated("feed.xml", "feed.ftlx", "feed", title, lists::feed));
        site.routes().redirects().forEach((uri, page) -> all.add(builder.redirect(uri, page)));
        return all;
    }

    /** What every template sees of the site. */
    public static Views.Site site(Site site) {
        Map<String, Views.Asset> assets = new TreeMap<>();
        site.assets().forEach(asset ->
                assets.put(asset.name(), new Views.Asset(Addresses.escaped(asset.path()), asset.integrity())));
        return new Views.Site(
                site.settings().title(),
                site.settings().description(),
                site.settings().host(),
                site.settings().language(),
                Labels.day(site.updated()),
                assets.getOrDefault("css/site.css", new Views.Asset("css/site.css", "")).path(),
                assets,
                new Html(Policy.CONTENT),
                site.settings().report());
    }

    private Views.Rendering listed(Page page) {
        FrontMatter header = page.header();
        String uri = site.routes().uri(page);
        Views.Listed listed = new Views.Listed(
                page.type().word(),
                header.title(),
                Items.description(page),
                site.address(uri),
                Labels.day(header.date()),
                Labels.day(header.updated().orElse(header.date())),
                header.tags(),
                page.draft());
        String template = page.type().word() + ".ftlh";
        Supplier<Views.PageModel> whole = () -> page(texts.apply(page));
        return page.type() == Page.Type.HOME
                ? rendering(uri, template, listed, whole)
                : new Views.Rendering(
                        uri, template, listed, () -> keys.page(page, versions(page), items.speaker(page)), whole);
    }

    private Views.PageModel page(Page page) {
        String uri = site.routes().uri(page);
        PageResolver resolver = new PageResolver(site, page, page.language().isEmpty() ? terms : Terms.NONE);
        FrontMatter header = page.header();
        Html summary = inline(header.summary(), resolver);
        Html answer = inline(header.shortAnswer(), resolver);
        List<Html> known = inline(header.known(), resolver);
        List<Html> disputed = inline(header.disputed(), resolver);
        List<Html> unknown = inline(header.unknown(), resolver);
        List<Html> keyPoints = inline(header.keyPoints(), resolver);
        Html body = new Html(page.body().render(resolver));
        List<Views.Correction> corrections = header.corrections().stream()
                .sorted(Comparator.comparing(FrontMatter.Correction::date).reversed())
                .map(correction -> new Views.Correction(Labels.day(correction.date()), inline(correction.text(), resolver)))
                .toList();
        Views.Page view = new Views.Page(
                uri,
                root(uri),
                site.address(uri),
                page.language().orElse(site.settings().language()),
                site.settings().images() ? site.settings().host() + Addresses.escaped(Routes.image(uri)) : "",
                versions(page),
                page.type().word(),
                header.title(),
                Items.description(page),
                summary,
                Labels.day(header.date()),
                Labels.day(header.updated().orElse(header.date())),
                Labels.day(header.asOf()),
                Items.minutes(page),
                references.counts(page),
                keyPoints,
                known,
                disputed,
                unknown,
                page.body().headings().stream()
                        .filter(heading -> heading.level() == 2)
                        .map(heading -> new Views.Heading(heading.id(), heading.text()))
                        .toList(),
                body,
                references.of(page, uri),
                site.quotations().matched(page),
                site.quotations().unmatched(page),
                corrections,
                header.authors(),
                header.tags(),
                page.language().isPresent() ? List.of() : header.tags().stream()
                        .map(tag -> new Views.Link(tag, Addresses.escaped(Addresses.relative(uri, Listings.tag(tag)))))
                        .toList(),
                page.draft(),
                navigation.header(uri),
                navigation.footer(uri),
                JsonLd.of(site, page));
        return new Views.PageModel(view, own(page, uri, answer));
    }

    private Object own(Page page, String uri, Html answer) {
        return switch (page.type()) {
            case QUESTION -> new Views.Question(Items.standing(page), answer);
            case REACTION -> items.reaction(page, uri);
            case HOME -> items.home(uri);
            case EXPLAINER, PAGE -> new Views.Nothing();
        };
    }

    /** The page in every language in which there is one, its original first. */
    private List<Views.Version> versions(Page page) {
        return translated.getOrDefault(page.originalPath(), List.of()).stream()
                .map(other -> {
                    String language = other.language().orElse(site.settings().language());
                    return new Views.Version(
                            language, Languages.name(language), site.address(site.routes().uri(other)));
                })
                .toList();
    }

    private Html inline(Optional<MarkdownField> prose, PageResolver resolver) {
        return prose.map(text -> inline(text, resolver)).orElse(Html.EMPTY);
    }

    Html inline(MarkdownField prose, PageResolver resolver) {
        return new Html(prose.body().render(resolver));
    }

    private List<Html> inline(List<MarkdownField> lines, PageResolver resolver) {
        return lines.stream().map(line -> inline(line, resolver)).toList();
    }

    private Views.Rendering redirect(String uri, Page page) {
        String to = site.routes().uri(page);
        Views.Listed listed = listed(to, "redirect", page.title(), page.title());
        return rendering(
                uri,
                "redirect.ftlh",
                listed,
                () -> new Views.PageModel(
                        generatedPage(to, listed, Optional.empty()),
                        new Views.Redirect(new Views.Link(page.title(), Addresses.escaped(Addresses.relative(uri, to))))));
    }

    /** A generated page whose description is its title, and that cites nothing. */
    Views.Rendering generated(String uri, String template, String type, String title, Supplier<Object> view) {
        return generated(uri, template, listed(uri, type, title, title), Optional.empty(), view);
    }

    /**
     * A page that no file in content/ is the text of.
     *
     * @param cites the data file whose sources it lists, if it lists any
     */
    Views.Rendering generated(
            String uri, String template, Views.Listed listed, Optional<ContentFile> cites, Supplier<Object> view) {
        return rendering(
                uri, template, listed, () -> new Views.PageModel(generatedPage(uri, listed, cites), view.get()));
    }

    /** A file whose key is a digest of its view. */
    private Views.Rendering rendering(String uri, String template, Views.Listed listed, Supplier<Views.PageModel> whole) {
        return new Views.Rendering(uri, template, listed, () -> keys.view(listed, whole.get()), whole);
    }

    /** What lists show of a generated page. */
    Views.Listed listed(String uri, String type, String title, String description) {
        Views.Day day = Labels.day(site.updated());
        return new Views.Listed(type, title, description, site.address(uri), day, day, List.of(), false);
    }

    private Views.Page generatedPage(String uri, Views.Listed listed, Optional<ContentFile> cites) {
        // hosts show the 404 page at any depth, so only paths from the host's root work on it
        boolean lost = listed.type().equals("404");
        String root = lost ? URI.create(site.settings().host()).getRawPath() : root(uri);
        String before = lost ? root : "";
        return new Views.Page(
                uri, root, listed.canonical(), site.settings().language(),
                site.settings().images() ? site.settings().host() + Routes.SITE_IMAGE : "", List.of(), listed.type(),
                listed.title(), listed.description(), Html.EMPTY, listed.date(), listed.updated(), new Views.Day("", ""), 1,
                cites.map(references::counts).orElse(new Views.Counts(0, 0, 0)), List.of(), List.of(), List.of(), List.of(),
                List.of(), Html.EMPTY, cites.map(file -> references.of(file, uri)).orElse(List.of()), 0, 0, List.of(), List.of(),
                List.of(), List.of(), false, from(before, navigation.header(uri)), from(before, navigation.footer(uri)), Html.EMPTY);
    }

    private static List<Views.NavLink> from(String before, List<Views.NavLink> links) {
        return links.stream()
                .map(link -> new Views.NavLink(link.title(), before + link.url(), link.current()))
                .toList();
    }

    private static String root(String uri) {
        return Addresses.relative(uri, "");
    }
}
