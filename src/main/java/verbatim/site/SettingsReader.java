package verbatim.site;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import verbatim.content.HiddenSigns;
import verbatim.content.SourceFiles;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Severity;
import verbatim.diagnostic.Span;

/** jbake.properties to {@link Settings}. Without the file, the defaults. */
public final class SettingsReader {

    private static final String FILE = "jbake.properties";
    private static final Pattern KEY = Pattern.compile("(?m)^\\ufeff?[ \\t\\f]*([^\\s#!:=\\ufeff][^\\s:=]*)");

    /** The keys that Verbatim adds to JBake's, with their defaults. */
    private static final Map<String, String> OWN = Map.of(
            "site.title", "Untitled",
            "site.description", "",
            "site.language", "en",
            "site.report", "",
            "citation.style", "verbatim",
            "render.images", "true",
            "publish.cname", "",
            "publish.precompress", "false",
            "serve.editor", "vscode://file{file}:{line}:{column}",
            "verbatim.version", "");

    /** JBake 2.7.0's own keys, from its default.properties. */
    private static final List<String> JBAKE = List.of((
                    "archive.file asciidoctor.attributes asciidoctor.attributes.export asciidoctor.attributes.export.prefix "
                    + "asciidoctor.option asset.folder asset.ignore build.timestamp content.folder data.file.docType "
                    + "data.folder date.format db.clear.cache db.path db.store default.status default.type "
                    + "destination.folder draft.suffix error404.file feed.file freemarker.outputencoding git.hash "
                    + "header.separator ignore.file img.path.prepend.host img.path.update index.file index.paginate "
                    + "index.posts_per_page markdown.extensions markdown.maxParsingTimeInMillis output.extension "
                    + "render.archive render.encoding render.error404 render.feed render.index render.sitemap render.tags "
                    + "render.tagsindex server.contextPath server.hostname server.port site.host sitemap.file tag.path "
                    + "tag.sanitize template.encoding template.folder thymeleaf.locale uri.noExtension "
                    + "uri.noExtension.prefix version")
            .split(" "));

    private final Input input;
    private final Map<String, Span> places = new HashMap<>();
    private final Set<String> twice = new TreeSet<>();

    private final Properties values = new Properties() {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Object put(Object key, Object value) {
            Object before = super.put(key, value);
            if (before != null) {
                twice.add((String) key);
            }
            return before;
        }
    };

    private final Diagnostics diagnostics;

    private SettingsReader(Input input, Diagnostics diagnostics) {
        this.input = input;
        this.diagnostics = diagnostics;
    }

    /** Verbatim's own keys and their defaults. */
    public static Map<String, String> defaults() {
        return OWN;
    }

    /** The keys that are known because JBake has them. */
    public static List<String> inherited() {
        return JBAKE;
    }

    /**
     * Reads the settings of a source folder.
     *
     * @param baseUrl the site's address, in place of {@code site.host}
     */
    public static Settings read(Path source, Optional<String> baseUrl, Diagnostics diagnostics) throws IOException {
        Input input = Files.exists(source.resolve(FILE))
                ? new SourceFiles(source, diagnostics).read(FILE).orElse(Input.unread(FILE))
                : Input.unread(FILE);
        HiddenSigns.check(input, diagnostics);
        Settings settings = new SettingsReader(input, diagnostics).settings(baseUrl);
        boolean none = Stream.of(FILE, settings.content(), settings.templates()).noneMatch(name -> Files.exists(source.resolve(name)));
        if (none) {
            diagnostics.add(
                    Rule.CONFIG_VALUE,
                    input,
                    input.start(),
                    "there is no site in %s: no %s, no folder %s".formatted(source, FILE, settings.content()),
                    "name a site's folder with --source, or make a site with verbatim init");
            return settings;
        }
        folder(source, "content.folder", settings.content(), settings, diagnostics);
        folder(source, "template.folder", settings.templates(), settings, diagnostics);
        return settings;
    }

    private static void folder(Path source, String key, String name, Settings settings, Diagnostics diagnostics)
            throws IOException {
        if (!Files.isDirectory(source.resolve(name))) {
            List<String> folders;
            try (Stream<Path> entries = Files.list(source)) {
                folders = entries.filter(Files::isDirectory)
                        .map(entry -> entry.getFileName().toString())
                        .toList();
            }
            diagnostics.add(
                    Rule.CONFIG_VALUE,
                    settings.input(),
                    settings.place(key),
                    "there is no folder %s in %s".formatted(name, source),
                    Nearest.to(name, folders)
                            .map(nearest -> "write %s=%s".formatted(key, nearest))
                            .orElse("make it, or name another with " + key));
        }
    }

    private Settings settings(Optional<String> baseUrl) throws IOException {
        try {
            values.load(new StringReader(input.text().replaceFirst("^\ufeff", "")));
        } catch (IllegalArgumentException e) {
            report(Rule.CONFIG_VALUE, input.start(), "a \\u escape cannot be read", "write four hexadecimal digits behind \\u");
        }
        places();
        twice.forEach(key -> report(
                Rule.CONFIG_VALUE,
                places.getOrDefault(key, input.start()),
                "%s stands here for the second time, and two values cannot both count".formatted(key),
                "keep one of them"));
        if (!newer()) {
            unknown();
        }
        editor();
        Settings settings = new Settings(
                host(baseUrl.orElse(value("site.host", "http://localhost:8820/"))),
                value("site.title", OWN.get("site.title")),
                value("site.description", ""),
                language(),
                reportAddress(),
                flag("publish.precompress"),
                cname(),
                flag("render.images"),
                value("citation.style", "verbatim"),
                folder("content.folder", "content"),
                folder("template.folder", "templates"),
                folder("asset.folder", "assets"),
                severities(),
                all(),
                input,
                places);
        apart(settings);
        return settings;
    }

    private void places() {
        Matcher key = KEY.matcher(input.text());
        while (key.find()) {
            places.put(key.group(1), new Span(key.start(1), key.end(1)));
        }
    }

    /** Whether the site says that it needs a newer Verbatim; keys that this one does not know are no mistakes then. */
    private boolean newer() {
        String written = value("verbatim.version", "");
        Version program = Version.ofProgram();
        if (!written.isEmpty() && Version.of(written).isEmpty()) {
            wrong("verbatim.version", written, "write the version that the site needs, as " + program.text());
        }
        boolean newer = Version.of(written).filter(needed -> needed.compareTo(program) > 0).isPresent();
        if (newer) {
            report(
                    Rule.CONFIG_VALUE,
                    places.getOrDefault("verbatim.version", input.start()),
                    "the site needs Verbatim %s or newer; this is %s".formatted(written, program.text()),
                    "update Verbatim; what else is wrong may be what this one does not know yet");
        }
        return newer;
    }

    private void unknown() {
        TreeSet<String> known = new TreeSet<>(OWN.keySet());
        known.addAll(JBAKE);
        for (Rule rule : Rule.values()) {
            known.add(check(rule));
        }
        for (String key : new TreeSet<>(values.stringPropertyNames())) {
            if (!known.contains(key) && !key.matches("template\\.[\\w-]+\\.(file|extension)")) {
                report(
                        Rule.CONFIG_UNKNOWN_KEY,
                        places.getOrDefault(key, input.start()),
                        "there is no key “%s”".formatted(key),
                        Nearest.to(key, known).map("write %s"::formatted).orElse("take the line out"));
            }
        }
    }

    private static String check(Rule rule) {
        return "check." + rule.id().replace('/', '.');
    }

    private Map<Rule, Severity> severities() {
        Map<Rule, Severity> severities = new EnumMap<>(Rule.class);
        List<String> words = java.util.Arrays.stream(Severity.values()).map(Severity::word).toList();
        for (Rule rule : Rule.values()) {
            String word = value(check(rule), "");
            if (words.contains(word) && rule.lasting() && !word.equals(Severity.ERROR.word())) {
                wrong(check(rule), word, "take the line out: what cannot be read or written cannot be published either");
            } else if (words.contains(word)) {
                severities.put(rule, Severity.values()[words.indexOf(word)]);
            } else if (!word.isEmpty()) {
                wrong(check(rule), word, "write error, warning, info or off");
            }
        }
        return severities;
    }

    /**
     * Whether a site can have an address: it stands in links, in feeds, and in what configures a server. What browsers would
     * shorten, as {@code a/../b}, is none.
     */
    public static boolean isAddress(String written) {
        if (!written.matches("https?://(\\[[0-9A-Fa-f:.]+]|[\\p{L}\\p{N}._-]+)(:(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5]?[0-9]{1,4}))?"
                + "(/([\\p{L}\\p{N}._~!&()*+,=:@/-]|%(?!2[Ee])[0-9A-Fa-f]{2})*)?")) {
            return false;
        }
        try {
            return !new URI(written).getRawPath().matches(".*//.*|.*/\\.\\.?(/.*)?");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private String host(String written) {
        if (!isAddress(written)) {
            wrong("site.host", written, "write an address, as https://example.org/");
            return "http://localhost:8820/";
        }
        return written.endsWith("/") ? written : written + "/";
    }

    private String language() {
        String written = value("site.language", "en");
        if (!written.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
            wrong("site.language", written, "write a language tag, as en or es-SV");
            return "en";
        }
        return written;
    }

    private String reportAddress() {
        String written = value("site.report", "");
        if (!written.isEmpty() && !written.matches("(https?://|mailto:)\\S+")) {
            wrong("site.report", written, "write mailto: and an address, or an https address");
            return "";
        }
        return written;
    }

    private String cname() {
        String written = value("publish.cname", "");
        if (!written.matches("|(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?")) {
            wrong("publish.cname", written, "write a host name alone, as www.example.org");
            return "";
        }
        return written;
    }

    /** It stands in a link on a page, so that it must not be able to run a script there. */
    private void editor() {
        String written = value("serve.editor", OWN.get("serve.editor"));
        if (!written.matches("(?!(?i)(javascript|data|vbscript|blob|file):)[a-z][a-z0-9+.-]*:[^\\s<>\"]*\\{file}[^\\s<>\"]*")) {
            wrong("serve.editor", written, "write an address with {file}, {line} and {column} in it, as " + OWN.get("serve.editor"));
            values.remove("serve.editor");
        }
    }

    /** What hidden folders hold, as {@code .git} and its tokens, is not to be published; nor is what lies beside the site. */
    private String folder(String key, String otherwise) {
        String written = value(key, otherwise).replaceFirst("/$", "");
        if (!written.matches("(?!/)(?:(?:^|/)(?!\\.)[^\\p{Cntrl}\\p{Cs}/\\\\]+)+")) {
            wrong(key, written, "name a folder in the source folder, as %s, and none that is hidden".formatted(otherwise));
            return otherwise;
        }
        return written;
    }

    /** One folder in another would publish templates, or pages as they are written, drafts among them. */
    private void apart(Settings settings) {
        Map<String, String> folders = new TreeMap<>(Map.of(
                "content.folder", settings.content(), "template.folder", settings.templates(), "asset.folder", settings.assets()));
        folders.forEach((key, name) -> folders.forEach((other, outer) -> {
            if (!key.equals(other) && Path.of(name).startsWith(Path.of(outer))) {
                wrong(key, name, "name a folder that is not in %s, which is the %s".formatted(outer, other));
            }
        }));
    }

    private boolean flag(String key) {
        String written = value(key, OWN.get(key));
        if (!written.matches("true|false")) {
            wrong(key, written, "write true or false");
        }
        return written.equals("true");
    }

    private Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(OWN);
        values.stringPropertyNames().forEach(key -> all.put(key, values.getProperty(key)));
        return all;
    }

    private String value(String key, String otherwise) {
        return values.getProperty(key, otherwise).strip();
    }

    private void wrong(String key, String value, String hint) {
        report(Rule.CONFIG_VALUE, places.getOrDefault(key, input.start()), "%s is “%s”".formatted(key, value), hint);
    }

    private void report(Rule rule, Span span, String message, String hint) {
        diagnostics.add(rule, input, span, message, hint);
    }
}
