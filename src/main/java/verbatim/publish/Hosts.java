package verbatim.publish;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.site.Addresses;
import verbatim.site.Asset;
import verbatim.site.Policy;
import verbatim.site.Site;

/**
 * Writes the hosts' configuration: {@code _headers} and {@code _redirects} (Netlify and Cloudflare Pages),
 * {@code .nojekyll} and {@code CNAME} (GitHub Pages), {@code nginx.conf}. Limits are those published by the hosts.
 *
 * @see <a href="https://developers.cloudflare.com/pages/platform/limits/">Cloudflare Pages, limits</a>
 * @see <a href="https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits">GitHub Pages limits</a>
 */
public final class Hosts {

    private static final int MOST_FILES = 20_000;
    private static final long MOST_BYTES = 25L * 1024 * 1024;
    private static final long MOST_IN_ALL = 1024L * 1024 * 1024;
    private static final int MOST_REDIRECTS = 2_000;
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 1_000;

    private final Site site;
    private final Diagnostics diagnostics;
    private final String root;

    private Hosts(Site site, Diagnostics diagnostics) {
        this.site = site;
        this.diagnostics = diagnostics;
        this.root = root(site);
    }

    /** What a manifest says about a site besides its files. */
    public static Publication publication(Site site) {
        Set<String> hashed = new HashSet<>();
        site.assets().stream().filter(Asset::hashed).map(Asset::path).forEach(hashed::add);
        return new Publication(site.settings().host(), hashed, redirects(site));
    }

    /** Writes the hosts' files after all others, and reports where the output exceeds a host's limits. */
    public static void write(Site site, Output output, Diagnostics diagnostics) throws IOException {
        Hosts hosts = new Hosts(site, diagnostics);
        Publication publication = publication(site);
        List<String> files = output.files();
        Map<String, String> own = new TreeMap<>();
        own.put("_headers", hosts.headers(publication, files));
        own.put("_redirects", hosts.redirects(publication.redirects()));
        own.put(".nojekyll", "");
        own.put("nginx.conf", new NginxFragment(hosts.root, site.settings().precompress(), publication.redirects()).text());
        if (!site.settings().cname().isEmpty()) {
            own.put("CNAME", site.settings().cname() + "\n");
        }
        for (Map.Entry<String, String> file : own.entrySet()) {
            output.write(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
        }
        hosts.sizes(output);
    }

    private static String root(Site site) {
        return URI.create(Addresses.escaped(site.settings().host().replaceFirst("^https?://[^/]*", ""))).getRawPath();
    }

    /** Old addresses, as paths from the host's root, with and without {@code /} at the end. */
    private static Map<String, String> redirects(Site site) {
        Map<String, String> all = new TreeMap<>();
        site.routes().redirects().forEach((uri, page) -> {
            String to = root(site) + shown(site.routes().uri(page));
            String from = root(site) + shown(uri);
            all.put(from, to);
            if (from.endsWith("/")) {
                all.put(from.substring(0, from.length() - 1), to);
            }
        });
        return all;
    }

    private static String shown(String uri) {
        // what is a pattern to Netlify and Cloudflare, or a variable to nginx, is to be a letter
        return Addresses.escaped(Addresses.withoutIndex(uri))
                .replace("*", "%2A")
                .replace(":", "%3A")
                .replace("$", "%24");
    }

    /**
     * One rule for all answers, and one for each folder of files that never change. Rules must not meet on one header:
     * Cloudflare would join the two values. If such a folder has other files, each hashed file has its own rule.
     */
    private String headers(Publication publication, List<String> files) {
        StringBuilder out = new StringBuilder(root + "*\n");
        Policy.headers().forEach((name, value) -> out.append("  ").append(name).append(": ").append(value).append('\n'));
        Map<String, List<String>> folders = new TreeMap<>();
        publication.hashed().stream()
                .sorted()
                .forEach(path -> folders.computeIfAbsent(path.substring(0, path.indexOf('/') + 1), key -> new ArrayList<>())
                        .add(path));
        Set<String> rules = new TreeSet<>();
        folders.forEach((folder, hashed) -> {
            boolean pure = files.stream().filter(file -> file.startsWith(folder)).allMatch(publication.hashed()::contains);
            if (pure) {
                rules.add(folder + "*");
            } else {
                hashed.forEach(path -> rules.add(Addresses.escaped(path)));
            }
        });
        rules.forEach(rule -> out.append(root)
                .append(rule)
                .append("\n  Cache-Control: ")
                .append(Manifest.Cache.IMMUTABLE.header())
                .append('\n'));
        if (rules.size() + 1 > MOST_HEADERS) {
            report(
                    site.settings().assets(),
                    "_headers has %d rules; Cloudflare Pages reads %d".formatted(rules.size() + 1, MOST_HEADERS),
                    "move the files in %s/ that are in css/, js/, fonts/ or img/ to another folder"
                            .formatted(site.settings().content()));
        }
        return out.toString();
    }

    private String redirects(Map<String, String> redirects) {
        StringBuilder out = new StringBuilder();
        new TreeMap<>(redirects).forEach((from, to) -> {
            String line = from + " " + to + " 301";
            out.append(line).append('\n');
        });
        site.routes().redirects().forEach((uri, page) -> {
            int length = (root + shown(uri) + " " + root + shown(site.routes().uri(page)) + " 301").length();
            if (length > LONGEST_LINE) {
                diagnostics.add(
                        Rule.PUBLISH_LIMIT,
                        page.input(),
                        page.header().place("aliases"),
                        "the redirect from %s… has %d characters; Cloudflare Pages reads %d per line"
                                .formatted(uri.substring(0, Math.min(40, uri.length())), length, LONGEST_LINE),
                        "shorten the alias, or remove it");
            }
        });
        if (redirects.size() > MOST_REDIRECTS) {
            report(
                    site.settings().content(),
                    "the site has %d redirects; Cloudflare Pages accepts %d (each alias counts twice: with and without a final “/”)"
                            .formatted(redirects.size(), MOST_REDIRECTS),
                    "remove old aliases; the redirect pages are published in any case");
        }
        return out.toString();
    }

    private void sizes(Output output) {
        List<String> files = output.files();
        Map<String, String> sources = new LinkedHashMap<>();
        site.assets().forEach(asset -> sources.put(asset.path(), site.settings().assets() + "/" + asset.name()));
        site.content().files().forEach(path -> sources.put(path, site.settings().content() + "/" + path));
        long all = 0;
        for (String path : files) {
            long size = output.size(path);
            all += size;
            if (size > MOST_BYTES) {
                report(
                        sources.getOrDefault(path, path),
                        "the file has %d bytes; Cloudflare Pages accepts 25 MiB".formatted(size),
                        "make it smaller, or host it elsewhere and link to it");
            }
        }
        if (files.size() > MOST_FILES) {
            report(
                    site.settings().content(),
                    "the site has %d files; Cloudflare Pages accepts %d on its free plan".formatted(files.size(), MOST_FILES),
                    site.settings().precompress()
                            ? "set publish.precompress=false: the host compresses files itself"
                            : "publish to object storage behind a CDN");
        }
        if (all > MOST_IN_ALL) {
            report(
                    site.settings().content(),
                    "the output has %d MiB; GitHub Pages accepts 1024".formatted(all / (1024 * 1024)),
                    "publish to object storage behind a CDN");
        }
    }

    private void report(String path, String message, String hint) {
        Input input = Input.unread(path);
        diagnostics.add(Rule.PUBLISH_LIMIT, input, new Span(0, 0), message, hint);
    }
}
