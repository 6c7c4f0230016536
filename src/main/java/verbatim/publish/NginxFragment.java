package verbatim.publish;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import verbatim.site.Policy;

/**
 * Part of an nginx server block. {@code add_header} in a location would undo those outside it, so no location has any:
 * what differs between files is a variable.
 *
 * @param root      the site's path from the host's root, {@code /} at both ends
 * @param packed    whether texts have compressed copies
 * @param redirects old addresses and where each leads
 */
record NginxFragment(String root, boolean packed, Map<String, String> redirects) {

    String text() {
        StringBuilder out = new StringBuilder();
        out.append("# For a server block, behind its root: the folder in which ")
                .append(root)
                .append(" is this site.\n#     root /srv/www;\n#     include /srv/www")
                .append(root)
                .append("nginx.conf;\n\n");
        out.append("index index.html;\ncharset utf-8;\nserver_tokens off;\nabsolute_redirect off;\n");
        // a folder without a page in it is none, rather than one that is locked
        out.append("error_page 403 404 =404 ").append(quoted(root + "404.html")).append(";\n\n");
        out.append("default_type application/octet-stream;\ntypes {\n");
        MediaTypes.all().forEach((ending, type) -> out.append("    ").append(type).append(' ').append(ending).append(";\n"));
        out.append("}\n");
        String texts = MediaTypes.all().values().stream()
                .filter(MediaTypes::isText)
                .filter(type -> !type.equals("text/html"))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
        out.append("charset_types ").append(texts).append(";\n\n");
        if (packed) {
            out.append("gzip_static on;\ngzip_vary on;\n");
            out.append("# where the module is installed (Debian: libnginx-mod-http-brotli-static):\n# brotli_static on;\n\n");
        } else {
            out.append("gzip on;\ngzip_vary on;\ngzip_min_length 1024;\ngzip_types ").append(texts).append(";\n\n");
        }
        out.append("# a file with a hash in its name never changes\n");
        out.append("set $verbatim_cache \"").append(Manifest.Cache.REVALIDATE.header()).append("\";\n");
        out.append("if ($uri ~ \"^")
                .append(decoded(root).replaceAll("[^A-Za-z0-9/_-]", "\\\\$0"))
                .append("(css|js|fonts|img)/.+\\.[0-9a-f]{12}(\\.[a-z0-9]+)?$\") {\n");
        out.append("    set $verbatim_cache \"").append(Manifest.Cache.IMMUTABLE.header()).append("\";\n}\n");
        out.append("add_header Cache-Control $verbatim_cache;\n");
        Policy.headers().forEach((name, value) ->
                out.append("add_header ").append(name).append(" \"").append(value).append("\" always;\n"));
        out.append("\nlocation ").append(root).append(" {\n    try_files $uri $uri/ =404;\n}\n");
        out.append("\n# files for hosts are not pages\n");
        for (String own : new String[] {"_headers", "_redirects", "nginx.conf", "CNAME", ".nojekyll"}) {
            out.append("location = ").append(root).append(own).append(" {\n    return 404;\n}\n");
        }
        if (!redirects.isEmpty()) {
            out.append("\n# pages that have moved\n");
            new TreeMap<>(redirects).forEach((from, to) -> out.append("location = ")
                    .append(quoted(decoded(from)))
                    .append(" {\n    return 301 ")
                    .append(quoted(to))
                    .append(";\n}\n"));
        }
        return out.toString();
    }

    /** nginx compares decoded paths. */
    private static String decoded(String path) {
        return java.net.URI.create(path).getPath();
    }

    /** A value in quotation marks. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
