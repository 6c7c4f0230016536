package verbatim.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import verbatim.content.Page;
import verbatim.site.Addresses;
import verbatim.site.Listings;
import verbatim.site.Site;

/** The doors of the site: the same on every page, as they are written in its folder. */
final class Doors {

    private final Map<String, String> nav = new LinkedHashMap<>();
    private final Map<String, String> colophon = new LinkedHashMap<>();
    private final Map<String, List<Views.Door>> navOf = new ConcurrentHashMap<>();
    private final Map<String, List<Views.Door>> colophonOf = new ConcurrentHashMap<>();

    Doors(Site site) {
        site.content().pages().stream()
                .filter(page -> page.type() == Page.Type.HOME && page.language().isEmpty())
                .findFirst()
                .ifPresent(page -> nav.put(site.routes().uri(page), "Overview"));
        listed(nav, site, "Explainers", Listings.EXPLAINERS);
        listed(nav, site, "Legal questions", Listings.QUESTIONS);
        listed(nav, site, "Reactions", Listings.REACTIONS);
        listed(nav, site, "Timeline", Listings.TIMELINE);
        listed(nav, site, "Who is who", Listings.PEOPLE);
        listed(nav, site, "Glossary", Listings.GLOSSARY);
        listed(nav, site, "Sources", Listings.SOURCES);
        listed(nav, site, "Search", Listings.SEARCH);
        site.content().pages().stream()
                .filter(page -> page.type() == Page.Type.PAGE && page.language().isEmpty())
                .sorted(Items.SHOWN)
                .forEach(page -> colophon.put(site.routes().uri(page), page.header().title()));
        listed(colophon, site, "Corrections made", Listings.CORRECTIONS);
        listed(colophon, site, "Tags", Listings.TAGS);
    }

    private static void listed(Map<String, String> doors, Site site, String title, String listing) {
        if (site.routes().has(listing)) {
            doors.put(listing, title);
        }
    }

    /** Titles and paths, in order: what every page depends on. */
    List<String> all() {
        List<String> all = new ArrayList<>();
        nav.forEach((uri, title) -> all.addAll(List.of(uri, title)));
        colophon.forEach((uri, title) -> all.addAll(List.of(uri, title)));
        return all;
    }

    List<Views.Door> nav(String uri) {
        return at(uri, nav, navOf);
    }

    /** The doors at the foot: pages about the site itself. */
    List<Views.Door> colophon(String uri) {
        return at(uri, colophon, colophonOf);
    }

    private static List<Views.Door> at(String uri, Map<String, String> doors, Map<String, List<Views.Door>> known) {
        String folder = uri.substring(0, uri.lastIndexOf('/') + 1);
        boolean current = doors.containsKey(uri);
        return current
                ? of(uri, doors)
                : known.computeIfAbsent(folder, from -> of(from, doors));
    }

    private static List<Views.Door> of(String from, Map<String, String> doors) {
        return doors.entrySet().stream()
                .map(door -> door(door.getValue(), door.getKey(), from))
                .toList();
    }

    static Views.Door door(String title, String uri, String from) {
        return new Views.Door(title, Addresses.escaped(Addresses.relative(from, uri)), uri.equals(from));
    }
}
