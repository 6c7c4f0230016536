package verbatim.site;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
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
import verbatim.content.ContentFile;
import verbatim.content.Page;
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
    private final Map<String, ContentFile> data = new TreeMap<>();
    private final Set<String> listings;
    private final Map<String, Page> byUri = new HashMap<>();
    private final Map<String, Page> redirects = new TreeMap<>();
    private final Set<String> sources;
    /** Copied files: the path that pages use, and the one in the output. */
    private final Map<String, String> files = new TreeMap<>();

    /**
     * Gives every page its address, and reports where two inputs would write one path, case folded.
     *
     * @param copied the files that are copied into the output as they are
     * @param images whether a picture is drawn for each page
     */
    Routes(Content content, Collection<Copied> copied, boolean images, Diagnostics diagnostics) {
        listings = Listings.of(content);
        content.data().files().forEach(file -> data.put(file.path(), file));
        copied.forEach(file -> files.put(file.uri(), file.published()));
        OutputPaths paths = new OutputPaths(diagnostics);
        OWN.forEach(uri -> paths.claim(uri, "Verbatim itself"));
        listings.forEach(uri -> paths.claim(uri, "Verbatim itself"));
        sources = content.bibliography().all().stream().map(source -> source(source.id())).collect(Collectors.toSet());
        content.bibliography().all().forEach(source -> paths.claim(source(source.id()),
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
            paths.claim(uri, page.input().path(), page.input(), page.header().place("slug"),
                    "rename one of the two, or give it another slug");
        }
        if (images) {
            paths.claim(SITE_IMAGE, "Verbatim itself");
            content.pages().forEach(page -> paths.claim(image(uri(page)), "the picture of " + page.input().path()));
        }
        content.pages().forEach(page -> redirects(page, paths));
        copied.forEach(paths::copy);
        copied.forEach(paths::compressed);
    }

    /** Whether every link has the same target and ids as before. */
    public boolean hasSameTargets(Routes before) {
        return targets().equals(before.targets());
    }

    private List<Object> targets() {
        Map<String, List<Object>> written = new HashMap<>();
        Stream.concat(pages.values().stream(), data.values().stream())
                .forEach(file -> written.put(file.path(), List.of(uri(file), file.ids())));
        return List.of(written, listings, sources, files, redirects.keySet());
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
