package verbatim.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import verbatim.content.Content;
import verbatim.content.FrontMatter;
import verbatim.content.Page;
import verbatim.content.Written;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.source.FileName;
import verbatim.source.Source;

/** Which page has which address. */
public final class Routes {

    /** The files that every site has beside its pages. */
    private static final List<String> OWN = List.of(
            "404.html", "_headers", "_redirects", ".nojekyll", "CNAME", "nginx.conf", "feed.xml", "feed.json", "corrections.xml", "sitemap.xml", "robots.txt", "manifest.json",
            "data/sources.json", "data/sources.bib", "data/claims.json", "data/claims.csv", "data/search.json", "timeline/timeline.ics",
            "timeline/timeline.csv");

    /** What an address may hold as it is: most paths have nothing else. */
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9_./~-]*");
    private static final Pattern PACKED = Pattern.compile("(.+)(\\.gz|\\.br)");
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:");

    private final Map<String, Page> pages = new HashMap<>();
    private final Map<String, Written> data;
    private final Set<String> listings;
    private final Map<String, Page> byUri = new HashMap<>();
    private final Map<String, Page> redirects = new TreeMap<>();
    private final Set<String> sources;
    /** What is copied: the path by which it is named, and the one it has in the output. */
    private final Map<String, String> files;
    /** Whether nothing was wrong with them. */
    private final boolean sound;
    /** The same for all in which every link leads to the same place, and finds the same ids there. */
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
        Taken taken = new Taken();
        OWN.forEach(uri -> taken.by(uri, "Verbatim itself"));
        listings.forEach(uri -> taken.by(uri, "Verbatim itself"));
        sources = content.bibliography().all().stream().map(source -> source(source.id())).collect(Collectors.toSet());
        for (Source source : content.bibliography().all()) {
            taken.by(source(source.id()), "the page of the source " + source.id())
                    .ifPresent(other -> diagnostics.add(
                            Rule.OUTPUT_COLLISION,
                            source.input(),
                            source.span(),
                            "%s would be written by %s as well".formatted(source(source.id()), other),
                            "give one of the two another id"));
        }
        for (Page page : content.pages()) {
            String uri = uri(page);
            pages.put(page.path(), page);
            byUri.putIfAbsent(uri, page);
            fit(page, "slug", uri, "rename the file, or give it another slug", diagnostics);
            page.header().tags().forEach(tag -> fit(page, "tags", Listings.tag(tag), "choose another tag", diagnostics));
            taken.by(uri, page.input().path())
                    .ifPresent(other -> diagnostics.add(
                            Rule.OUTPUT_COLLISION,
                            page.input(),
                            page.header().place("slug"),
                            "%s would be written by %s as well".formatted(uri, other),
                            "rename one of the two, or give it another slug"));
        }
        if (images) {
            taken.by(SITE_IMAGE, "Verbatim itself");
            content.pages().forEach(page -> taken.by(image(uri(page)), "the picture of " + page.input().path()));
        }
        content.pages().forEach(page -> redirects(page, taken, diagnostics));
        for (Copied file : copied) {
            FileName.fault(file.published()).ifPresent(fault -> {
                Input input = Input.unread(file.source());
                diagnostics.add(Rule.OUTPUT_COLLISION, input, input.start(), fault, "rename the file");
            });
            taken.by(file.uri(), file.source()).ifPresent(other -> {
                Input input = Input.unread(file.source());
                diagnostics.add(
                        Rule.OUTPUT_COLLISION,
                        input,
                        input.start(),
                        "%s would be written by %s as well".formatted(file.uri(), other),
                        "rename one of the two");
            });
        }
        copied.forEach(file -> packed(file, taken, diagnostics));
        sound = diagnostics.isEmpty();
        ways = new Object();
        all.addAll(diagnostics);
    }

    /** Those of pages that have the addresses of others. */
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
     * @return empty if an address may be other than before, or something is wrong with one: that is to be said again
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

    /** All that the constructor asks of a page. */
    private static List<Object> addresses(Page page) {
        FrontMatter header = page.header();
        return List.of(
                page.input().path(), page.path(), page.type(), header.slug(), header.tags(), header.aliases(), header.group(), header.stance());
    }

    /** Whether every link leads where it led before, and finds the same ids there. */
    public boolean leadAs(Routes before) {
        return ways == before.ways;
    }

    /** A server that has packed copies sends one for the file whose name it has; who wrote that file must have packed it. */
    private static void packed(Copied file, Taken taken, Diagnostics diagnostics) {
        Matcher packed = PACKED.matcher(file.uri());
        if (!packed.matches()) {
            return;
        }
        Optional<String> owner = taken.owner(packed.group(1)).filter(other -> !file.source().equals(other + packed.group(2)));
        owner.ifPresent(other -> {
            Input input = Input.unread(file.source());
            diagnostics.add(
                    Rule.OUTPUT_COLLISION,
                    input,
                    input.start(),
                    "servers would send this in place of %s, which is written by %s".formatted(packed.group(1), other),
                    "rename the file");
        });
    }

    /** The paths of the output, case folded, and who writes each. A file has no place where another has a folder. */
    private static final class Taken {

        private final Map<String, String> files = new HashMap<>();
        private final Map<String, String> folders = new HashMap<>();

        /** Who has taken a path. */
        Optional<String> owner(String uri) {
            return Optional.ofNullable(files.get(fold(uri)));
        }

        /** Takes a path; who has it already, if somebody has. */
        Optional<String> by(String uri, String owner) {
            String path = fold(uri);
            String other = files.getOrDefault(path, folders.get(path));
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                other = other == null ? files.get(path.substring(0, slash)) : other;
            }
            if (other == null) {
                files.put(path, owner);
                for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                    folders.putIfAbsent(path.substring(0, slash), owner);
                }
            }
            return Optional.ofNullable(other);
        }
    }

    private static void fit(Page page, String key, String uri, String hint, Diagnostics diagnostics) {
        FileName.fault(uri)
                .ifPresent(fault -> diagnostics.add(
                        Rule.OUTPUT_COLLISION, page.input(), page.header().place(key), fault, hint));
    }

    private void redirects(Page page, Taken taken, Diagnostics diagnostics) {
        for (String alias : page.header().aliases()) {
            String uri = alias(alias);
            fit(page, "aliases", uri, "take the alias out", diagnostics);
            String owner = "the redirect to " + page.input().path();
            // hosts that show old.html at /old would lead its readers away
            taken.owner(uri.replaceFirst("/index\\.html$", ".html"))
                    .filter(other -> !other.equals(owner))
                    .or(() -> taken.by(uri, owner))
                    .ifPresentOrElse(
                            other -> diagnostics.add(
                                    Rule.OUTPUT_COLLISION,
                                    page.input(),
                                    page.header().place("aliases"),
                                    "the old path %s is taken by %s".formatted(uri, other),
                                    "take the alias out"),
                            () -> redirects.put(uri, page));
        }
    }

    /** The file of an old path: {@code old/index.html} for {@code /old}, so that a host finds it with and without {@code /}. */
    private static String alias(String path) {
        String plain = path.replaceAll("^/|/$", "");
        return plain.endsWith(".html") ? plain : plain + "/index.html";
    }

    /** The files that lead on to a page which has moved, each with that page. */
    public Map<String, Page> redirects() {
        return Collections.unmodifiableMap(redirects);
    }

    /** The path of the picture that stands for a page where it is shared. */
    public static String image(String uri) {
        return "share/" + uri.substring(0, uri.length() - ".html".length()) + ".png";
    }

    /** The picture for pages that have none of their own. */
    public static final String SITE_IMAGE = "share/site.png";

    /**
     * A file that is copied.
     *
     * @param uri       the path in the output by which it is named
     * @param source    its path in the source folder
     * @param published its path in the output, which may hold a hash
     */
    record Copied(String uri, String source, String published) {}

    /** The page that was made from a file of the content folder. */
    public Optional<Page> page(String path) {
        return Optional.ofNullable(pages.get(path));
    }

    /** The path of a page in the output: {@code explainers/proposal.html}. */
    public String uri(Written file) {
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

    /** Where a link leads: the path in the output, the file it was made from, the fragment (empty if none), and a way to the ids there. */
    public record Target(String uri, String file, String fragment, Supplier<Set<String>> ids) {}

    /** Whether an address leaves the site: it has a scheme. */
    public static boolean isExternal(String target) {
        return SCHEME.matcher(target).lookingAt() || target.startsWith("//");
    }

    /**
     * Where an address written in a page leads.
     *
     * @param target relative to the page's file, or to {@code content/} if it begins with {@code /}; a page is named by
     *               its {@code .md} or {@code .html}
     * @return empty if it leads nowhere
     */
    public Optional<Target> resolve(Written from, String target) {
        int hash = target.indexOf('#');
        String path = decoded((hash < 0 ? target : target.substring(0, hash)).replaceFirst("\\?.*", ""));
        String fragment = hash < 0 ? "" : decoded(target.substring(hash + 1));
        if (path.isEmpty()) {
            return Optional.of(target(from, fragment));
        }
        String whole = normalized(from.path(), path);
        Written page = pages.containsKey(whole) ? pages.get(whole) : data.get(whole);
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

    private Target target(Written page, String fragment) {
        return new Target(uri(page), page.input().path(), fragment, () -> {
            Set<String> ids = new TreeSet<>(page.ids());
            ids.add("references");
            return ids;
        });
    }

    /** The page or file that a broken address was probably meant to name, as it would be written in the page. */
    public Optional<String> nearest(Written from, String target) {
        int hash = target.indexOf('#');
        String fragment = hash < 0 ? "" : target.substring(hash);
        String wanted = normalized(from.path(), decoded(hash < 0 ? target : target.substring(0, hash)));
        Set<String> candidates = new TreeSet<>(pages.keySet());
        candidates.addAll(files.keySet());
        candidates.addAll(data.keySet());
        return Nearest.to(wanted, candidates).map(found -> relative(from.path(), found) + fragment);
    }

    /** The way from one path in the output to another. */
    public static String relative(String from, String to) {
        List<String> start = List.of(from.split("/", -1));
        List<String> end = List.of(to.split("/", -1));
        int common = 0;
        while (common < start.size() - 1 && common < end.size() - 1 && start.get(common).equals(end.get(common))) {
            common++;
        }
        return "../".repeat(start.size() - 1 - common) + String.join("/", end.subList(common, end.size()));
    }

    /** The path with its non-ASCII and reserved characters escaped, for an address. */
    public static String escaped(String path) {
        if (UNRESERVED.matcher(path).matches()) {
            return path;
        }
        try {
            // a colon would make what is before it a scheme
            boolean rooted = path.startsWith("/");
            String escaped = new URI(null, null, rooted ? path : "/" + path, null).toASCIIString().replace(":", "%3A");
            return rooted ? escaped : escaped.substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private static String decoded(String text) {
        try {
            return java.net.URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return text;
        }
    }

    private static String normalized(String from, String path) {
        Deque<String> parts = new ArrayDeque<>();
        if (!path.startsWith("/")) {
            Arrays.stream(from.substring(0, from.lastIndexOf('/') + 1).split("/"))
                    .filter(part -> !part.isEmpty())
                    .forEach(parts::addLast);
        }
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts) + (path.endsWith("/") && !parts.isEmpty() ? "/" : "");
    }

    private static String fold(String path) {
        boolean plain = path.chars().allMatch(c -> c < 0x80);
        String composed = plain ? path : java.text.Normalizer.normalize(path, java.text.Normalizer.Form.NFC);
        return composed.toLowerCase(Locale.ROOT);
    }
}
