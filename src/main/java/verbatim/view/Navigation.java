package verbatim.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import verbatim.content.Page;
import verbatim.site.Addresses;
import verbatim.site.Listings;
import verbatim.site.Site;

/** The links in the header and footer of every page. */
final class Navigation {

    /** Titles by path. */
    private final Map<String, String> header = new LinkedHashMap<>();

    private final Map<String, String> footer = new LinkedHashMap<>();

    Navigation(Site site) {
        site.content().pages().stream()
                .filter(page -> page.type() == Page.Type.HOME && page.language().isEmpty())
                .findFirst()
                .ifPresent(page -> header.put(site.routes().uri(page), "Overview"));
        add(header, site, "Explainers", Listings.EXPLAINERS);
        add(header, site, "Legal questions", Listings.QUESTIONS);
        add(header, site, "Reactions", Listings.REACTIONS);
        add(header, site, "Timeline", Listings.TIMELINE);
        add(header, site, "Who’s who", Listings.PEOPLE);
        add(header, site, "Glossary", Listings.GLOSSARY);
        add(header, site, "Sources", Listings.SOURCES);
        add(header, site, "Search", Listings.SEARCH);
        site.content().pages().stream()
                .filter(page -> page.type() == Page.Type.PAGE && page.language().isEmpty())
                .sorted(Items.SHOWN)
                .forEach(page -> footer.put(site.routes().uri(page), page.header().title()));
        add(footer, site, "Corrections made", Listings.CORRECTIONS);
        add(footer, site, "Tags", Listings.TAGS);
    }

    private static void add(Map<String, String> links, Site site, String title, String listing) {
        if (site.routes().has(listing)) {
            links.put(listing, title);
        }
    }

    /** Titles and paths, in order: every page depends on them. */
    List<String> all() {
        List<String> all = new ArrayList<>();
        List.of(header, footer).forEach(links -> links.forEach((uri, title) -> all.addAll(List.of(uri, title))));
        return all;
    }

    /** The header's links on the page at a path. */
    List<Views.NavLink> header(String uri) {
        return links(header, uri);
    }

    /** The footer's links, to pages about the site itself. */
    List<Views.NavLink> footer(String uri) {
        return links(footer, uri);
    }

    private static List<Views.NavLink> links(Map<String, String> links, String from) {
        return links.entrySet().stream()
                .map(link -> link(link.getValue(), link.getKey(), from))
                .toList();
    }

    static Views.NavLink link(String title, String uri, String from) {
        return new Views.NavLink(title, Addresses.escaped(Addresses.relative(from, uri)), uri.equals(from));
    }
}
