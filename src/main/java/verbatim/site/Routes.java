package verbatim.site;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import verbatim.content.Content;
import verbatim.content.FrontMatter;
import verbatim.content.Page;
import verbatim.content.ContentFile;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Nearest;
import verbatim.source.FileName;

/** Which page has which address. */
public final class Routes {

    /** The files that every site has in addition to its pages. */
    private static final List<String> OWN = List.of(
            "404.html", "_headers", "_redirects", ".nojekyll", "CNAME", "nginx.conf",
            "feed.xml", "feed.json", "corrections.xml", "sitemap.xml", "robots.txt", "manifest.json",
            "data/sources.json", "data/sources.bib", "data/claims.json", "data/claims.csv", "data/search.json",
            "timeline/timeline.ics", "timeline/timeline.csv");

    private final Map<String, Page> pages = new HashMap<>();
    private final Map<String, ContentFile> data;
    private final Set<String> listings;
    private final Map<String, Page> byUri = new HashMap<>();
    private final Map<String, Page> redirects = new TreeMap<>();
    private final Set<String> sources;
    /** Copied files: the path that pages use, and the one in the output. */
    private final Map<String, String> files;
    /** Whether there was no finding about them. */
    private final boolean sound;
    /** The same object for all routes with the same targets and ids. */
    private final Object ways;

    /**
     * Gives every page its address, and reports where two inputs would write one path, case folded.
     *
     * @param copied the files that are copied into the output as they are
     * @param images whether a picture is drawn for each page
     */
    Routes(Content content, Collection<Copied> copied, boolean images, Diagnostics all) {
        Diagnostics diagnostics = new Diagnostics();
        listings = Listings.of(content);
        data = new TreeMap<>();
        content.data().files().forEach(file -> data.put(file.path(), file));
        files = new TreeMap<>();
        copied.forEach(file -> files.put(file.uri(), file.published()));
        OutputPaths paths = new OutputPaths(diagnostics);
        OWN.forEach(uri -> paths.claim(uri, "Verbatim itself"));
        listings.forEach(uri -> paths.claim(uri, "Verbatim itself"));
        sources = content.bibliography().all().stream().map(source -> source(source.id())).collect(Collectors.toSet());
        content.bibliography().all().forEach(source -> paths.claim(
                source(source.id()),
                "the page of the source " + source.id(),
                source.input(),
                source.span(),
                "give one of the two another id"));
        for (Page page : content.pages()) {
            String uri = uri(page);
            pages.put(page.path(), page);
            byUri.putIfAbsent(uri, page);
            paths.checkName(uri, page, "slug", "rename the file, or give it another slug");
            if (page.language().isEmpty()) {
                page.header().tags().forEach(tag -> paths.claimTag(tag, page));
            }
            paths.claim(
                    uri,
                    page.input().path(),
                    page.input(),
                    page.header().place("slug"),
                    "rename one of the two, or give it another slug");
        }
        if (images) {
            paths.claim(SITE_IMAGE, "Verbatim itself");
            content.pages().forEach(page -> paths.claim(image(uri(page)), "the picture of " + page.input().path()));
        }
        content.pages().forEach(page -> redirects(page, paths));
        copied.forEach(paths::copy);
        copied.forEach(paths::compressed);
        sound = diagnostics.isEmpty();
        ways = new Object();
        all.addAll(diagnostics);
    }

    /** Routes with changed pages at the same addresses. */
    private Routes(Routes before, Map<Page, Page> now) {
        data = before.data;
        listings = before.listings;
        sources = before.sources;
        files = before.files;
        sound = before.sound;
        boolean same = now.entrySet().stream()
                .allMatch(page -> page.getKey().ids().equals(page.getValue().ids()));
        ways = same ? before.ways : new Object();
        pages.putAll(before.pages);
        byUri.putAll(before.byUri);
        redirects.putAll(before.redirects);
        Stream.of(pages, byUri, redirects)
                .forEach(map -> map.replaceAll((path, page) -> now.getOrDefault(page, page)));
    }

    /**
     * The same addresses after some pages were edited, if all else is as it was.
     *
     * @return empty if an address may have changed, or had a finding, which must be reported again
     */
    Optional<Routes> after(List<Page> before, List<Page> now) {
        if (!sound || before.size() != now.size()) {
            return Optional.empty();
        }
        Map<Page, Page> edited = new IdentityHashMap<>();
        for (int i = 0; i < now.size(); i++) {
            if (before.get(i) != now.get(i)) {
                if (!addresses(before.get(i)).equals(addresses(now.get(i)))) {
                    return Optional.empty();
                }
                edited.put(before.get(i), now.get(i));
            }
        }
        return Optional.of(new Routes(this, edited));
    }

    /** Everything of a page that the constructor uses. */
    private static List<Object> addresses(Page page) {
        FrontMatter header = page.header();
        return List.of(
                page.input().path(), page.path(), page.type(),
                header.slug(), header.tags(), header.aliases(), header.group(), header.stance());
    }

    /** Whether every link has the same target and ids as before. */
    public boolean hasSameTargets(Routes before) {
        return ways == before.ways;
    }

    private void redirects(Page page, OutputPaths paths) {
        for (String alias : page.header().aliases()) {
            String uri = alias(alias);
            paths.checkName(uri, page, "aliases", "delete the alias");
            if (paths.claimAlias(uri, "the redirect to " + page.input().path(), page)) {
                redirects.put(uri, page);
            }
        }
    }

    /** The file of an old path: {@code old/index.html} for {@code /old}, so that a host finds it with and without {@code /}. */
    private static String alias(String path) {
        String plain = path.replaceAll("^/|/$", "");
        return plain.endsWith(".html") ? plain : plain + "/index.html";
    }

    /** The redirects: old paths, each with its page. */
    public Map<String, Page> redirects() {
        return Collections.unmodifiableMap(redirects);
    }

    /** The path of a page's picture for link previews. */
    public static String image(String uri) {
        return "share/" + uri.substring(0, uri.length() - ".html".length()) + ".png";
    }

    /** The picture for pages that have none of their own. */
    public static final String SITE_IMAGE = "share/site.png";

    /**
     * A file that is copied.
     *
     * @param uri       the path that pages use
     * @param source    its path in the source folder
     * @param published its path in the output, which may contain a hash
     */
    record Copied(String uri, String source, String published) {}

    /** The page that was made from a file of the content folder. */
    public Optional<Page> page(String path) {
        return Optional.ofNullable(pages.get(path));
    }

    /** The path of a page in the output: {@code explainers/proposal.html}. */
    public String uri(ContentFile file) {
        return file instanceof Page page ? path(page) : data(file.path());
    }

    /** The path of the page that shows a data file, or a part of one. */
    static String data(String file) {
        String[] parts = file.split("#", 2);
        String name = parts[0].substring(0, parts[0].length() - ".yaml".length());
        return name + "/" + (parts.length == 1 ? "index" : parts[1]) + ".html";
    }

    /** Whether the site has one of the {@link Listings}. */
    public boolean has(String listing) {
        return listings.contains(listing);
    }

    static String path(Page page) {
        String path = page.path();
        int slash = path.lastIndexOf('/') + 1;
        String name = page.header().slug().isEmpty()
                ? path.substring(slash, path.lastIndexOf('.'))
                : page.header().slug();
        return path.substring(0, slash) + name + ".html";
    }

    /** The path of a source's page. */
    public static String source(String id) {
        return "sources/" + FileName.of(id) + ".html";
    }

    /** The target of a link: its path in the output, its file, the fragment (empty if none), and the ids there. */
    public record Target(String uri, String file, String fragment, Supplier<Set<String>> ids) {}

    /**
     * Finds the target of an address written in a page.
     *
     * @param target relative to the page's file, or to {@code content/} if it begins with {@code /}; a page is named by
     *               its {@code .md} or {@code .html}
     * @return empty if there is none
     */
    public Optional<Target> resolve(ContentFile from, String target) {
        int hash = target.indexOf('#');
        String path = Addresses.decoded((hash < 0 ? target : target.substring(0, hash)).replaceFirst("\\?.*", ""));
        String fragment = hash < 0 ? "" : Addresses.decoded(target.substring(hash + 1));
        if (path.isEmpty()) {
            return Optional.of(target(from, fragment));
        }
        String whole = Addresses.normalized(from.path(), path);
        ContentFile page = pages.containsKey(whole) ? pages.get(whole) : data.get(whole);
        if (page == null) {
            String uri = whole.isEmpty() || whole.endsWith("/") ? whole + "index.html" : whole;
            page = data.values().stream()
                    .filter(file -> data(file.path()).equals(uri))
                    .findFirst()
                    .orElse(byUri.get(uri));
            if (page == null) {
                boolean there = files.containsKey(uri)
                        || OWN.contains(uri)
                        || listings.contains(uri)
                        || sources.contains(uri)
                        || redirects.containsKey(alias(whole));
                return there
                        ? Optional.of(new Target(files.getOrDefault(uri, uri), uri, "", Set::of))
                        : Optional.empty();
            }
        }
        return Optional.of(target(page, fragment));
    }

    private Target target(ContentFile page, String fragment) {
        return new Target(uri(page), page.input().path(), fragment, () -> {
            Set<String> ids = new TreeSet<>(page.ids());
            ids.add("v-references");
            return ids;
        });
    }

    /** The page or file that a broken address was probably meant to name, as it would be written in the page. */
    public Optional<String> nearest(ContentFile from, String target) {
        int hash = target.indexOf('#');
        String fragment = hash < 0 ? "" : target.substring(hash);
        String wanted = Addresses.normalized(from.path(), Addresses.decoded(hash < 0 ? target : target.substring(0, hash)));
        Set<String> candidates = new TreeSet<>(pages.keySet());
        candidates.addAll(files.keySet());
        candidates.addAll(data.keySet());
        return Nearest.to(wanted, candidates).map(found -> Addresses.relative(from.path(), found) + fragment);
    }
}
