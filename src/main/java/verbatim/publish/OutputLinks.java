package verbatim.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import verbatim.content.SourceFiles;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.html.PageLinks;
import verbatim.site.Addresses;
import verbatim.site.Site;

/**
 * Checks that every link in the finished pages leads to a file of the output. Links in the content have been checked
 * before, so those found here are in templates.
 */
public final class OutputLinks {

    private final Site site;
    private final Output output;
    private final Set<String> files;
    private final String root;
    /** Whether an address leads to a file, by the folder of the pages that have it. */
    private final Map<String, Map<String, Boolean>> known = new ConcurrentHashMap<>();

    private OutputLinks(Site site, Output output) {
        this.site = site;
        this.output = output;
        this.files = new HashSet<>(output.files());
        this.root = URI.create(site.settings().host()).getRawPath();
        files.add(Manifest.NAME);
    }

    /** A template and the path that it links to, without the steps up to the site's root. */
    private record Link(String template, String address) {}

    /** Where a template has an address, or the template alone if it is put together there. */
    private record Place(Input input, String address) {}

    /**
     * Reports each broken link once, at its template.
     *
     * @param templates the file name of each page's template, by the page's path
     */
    public static void check(Site site, Map<String, String> templates, Output output, Diagnostics diagnostics) throws IOException {
        OutputLinks links = new OutputLinks(site, output);
        Map<Link, Set<String>> broken = new ConcurrentHashMap<>();
        try {
            templates.keySet().parallelStream().filter(output::has).forEach(page -> links.broken(page).forEach(address -> broken
                    .computeIfAbsent(
                            new Link(templates.get(page), address.replaceFirst("^(\\.\\./)+", "").replaceFirst("[?#].*", "")),
                            key -> ConcurrentHashMap.newKeySet())
                    .add(page)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!broken.isEmpty()) {
            links.report(broken, diagnostics);
        }
    }

    private List<String> broken(String page) {
        Map<String, Boolean> leading = known.computeIfAbsent(
                page.substring(0, page.lastIndexOf('/') + 1), folder -> new ConcurrentHashMap<>());
        try {
            List<String> broken = PageLinks.failing(
                    output.bytes(page),
                    address -> leading.computeIfAbsent(address, key -> leads(page, key)));
            Set<String> reported = broken.isEmpty() ? Set.of() : written(page);
            return broken.stream().filter(address -> !reported.contains(address)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean leads(String page, String address) {
        if (Addresses.isExternal(address) || address.startsWith("/") && !address.startsWith(root)) {
            return true;
        }
        return files.contains(file(page, address));
    }

    /** The path in the output that an address on a page leads to. */
    private String file(String page, String address) {
        String path = address.replaceFirst("[?#].*", "");
        if (path.isEmpty()) {
            return page;
        }
        String local = path.startsWith("/") ? "/" + path.substring(root.length()) : path;
        String file = Addresses.normalized(page, Addresses.decoded(local));
        return files.contains(file) || file.endsWith(".html") ? file : (file + "/index.html").replaceFirst("^/|(?<=/)/", "");
    }

    /** The links that editors wrote on a page: they have been reported in their file. */
    private Set<String> written(String page) {
        return site.content().written().stream()
                .filter(file -> site.routes().uri(file).equals(page))
                .flatMap(file -> file.bodies().stream())
                .flatMap(body -> Stream.concat(
                        body.links().stream().map(link -> link.target()), body.images().stream().map(image -> image.target())))
                .collect(Collectors.toSet());
    }

    private void report(Map<Link, Set<String>> broken, Diagnostics diagnostics) throws IOException {
        String folder = site.settings().templates();
        SourceFiles sourceFiles = new SourceFiles(site.source(), new Diagnostics());
        Map<String, Input> templates = new TreeMap<>();
        for (String name : sourceFiles.list(folder)) {
            sourceFiles.read(folder + "/" + name).ifPresent(input -> templates.put(name, input));
        }
        Map<Place, Set<String>> places = new HashMap<>();
        broken.forEach((link, pages) -> {
            Input own = templates.getOrDefault(link.template, Input.unread(folder + "/" + link.template));
            Input input = Stream.concat(Stream.of(own), templates.values().stream())
                    .filter(template -> template.text().contains(link.address))
                    .findFirst()
                    .orElse(own);
            places.computeIfAbsent(new Place(input, link.address), key -> new TreeSet<>()).addAll(pages);
        });
        places.forEach((place, pages) -> report(place, List.copyOf(pages), diagnostics));
    }

    private void report(Place place, List<String> pages, Diagnostics diagnostics) {
        String address = place.address;
        int start = place.input.text().indexOf(address);
        Span span = start < 0 ? place.input.start() : new Span(start, start + address.length());
        if (site.assets().stream().anyMatch(asset -> asset.hashed() && asset.name().equals(address))) {
            diagnostics.add(
                    Rule.LINK_BROKEN,
                    place.input,
                    span,
                    "%s is published under a name that holds its hash".formatted(address),
                    "write ${site.assets[\"%s\"].path}".formatted(address));
            return;
        }
        String others = pages.size() == 1 ? "" : " and %d other pages".formatted(pages.size() - 1);
        diagnostics.add(
                Rule.LINK_BROKEN,
                place.input,
                span,
                "broken link “%s” on %s%s".formatted(address, pages.get(0), others),
                Nearest.to(address, files).map(near -> "write ${page.root}" + near).orElse("fix the address, or add the file"));
    }
}
