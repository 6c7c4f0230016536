package verbatim.site;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import verbatim.content.InvisibleCharacters;
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

    /** In UTF-16 units, of an address or a path. */
    private static final int LONGEST = 1000;

    private static final String PORT = "(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5]?[0-9]{1,4})";
    private static final Pattern ADDRESS = Pattern.compile("https?://(\\[[0-9A-Fa-f:.]+]|[\\p{L}\\p{N}._-]+)(:" + PORT + ")?"
            + "(/([\\p{L}\\p{N}._~!&()*+,=:@/-]|%(?!2[Ee])[0-9A-Fa-f]{2})*)?");

    private final Input input;
    private final PropertiesFile file;
    private final Diagnostics diagnostics;

    private SettingsReader(Input input, Diagnostics diagnostics) throws IOException {
        this.input = input;
        this.file = new PropertiesFile(input);
        this.diagnostics = diagnostics;
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
        InvisibleCharacters.check(input, diagnostics);
        Settings settings = new SettingsReader(input, diagnostics).settings(baseUrl);
        boolean none = Stream.of(FILE, settings.content(), settings.templates()).noneMatch(name -> Files.exists(source.resolve(name)));
        if (none) {
            diagnostics.add(Rule.CONFIG_VALUE, input, input.start(),
                    "no site found in %s: neither %s nor a folder %s".formatted(source, FILE, settings.content()),
                    "give a site's folder with --source, or create a site with verbatim init");
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
            diagnostics.add(Rule.CONFIG_VALUE, settings.input(), settings.place(key),
                    "folder %s not found in %s".formatted(name, source),
                    Nearest.to(name, folders)
                            .map(nearest -> "write %s=%s".formatted(key, nearest))
                            .orElse("create it, or name another with " + key));
        }
    }

    private Settings settings(Optional<String> baseUrl) throws IOException {
        if (!file.isReadable()) {
            report(Rule.CONFIG_VALUE, input.start(), "invalid \\u escape", "write four hexadecimal digits after \\u");
        }
        file.repeated().forEach(key -> report(Rule.CONFIG_VALUE, place(key),
                "duplicate key %s".formatted(key),
                "delete one of them"));
        if (!newer()) {
            unknown();
        }
        Settings settings = new Settings(
                host(baseUrl.orElse(file.value("site.host", "http://localhost:8820/"))),
                file.value("site.title", SettingKeys.OWN.get("site.title")),
                file.value("site.description", ""),
                matching("site.language", "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "write a language tag such as en or es-SV"),
                matching("site.report", "|(https?://|mailto:)\\S+", "write an https address, or mailto: and an address"),
                flag("publish.precompress"),
                cname(),
                flag("render.images"),
                file.value("citation.style", "verbatim"),
                folder("content.folder", "content"),
                folder("template.folder", "templates"),
                folder("asset.folder", "assets"),
                severities(),
                all(editor()),
                input,
                file.places());
        apart(settings);
        return settings;
    }

    /** Whether the site needs a newer Verbatim; unknown keys are not reported then. */
    private boolean newer() {
        String written = file.value("verbatim.version", "");
        Version program = Version.ofProgram();
        if (!written.isEmpty() && Version.of(written).isEmpty()) {
            wrong("verbatim.version", written, "write the version that the site needs, such as " + program.text());
        }
        boolean newer = Version.of(written).filter(needed -> needed.compareTo(program) > 0).isPresent();
        if (newer) {
            report(Rule.CONFIG_VALUE, place("verbatim.version"),
                    "the site needs Verbatim %s or newer; this is %s".formatted(written, program.text()),
                    "update Verbatim; other findings may go away with that");
        }
        return newer;
    }

    private void unknown() {
        Set<String> known = SettingKeys.known();
        for (String key : file.keys()) {
            if (!known.contains(key) && !key.matches("template\\.[\\w-]+\\.(file|extension)")) {
                report(Rule.CONFIG_UNKNOWN_KEY, place(key),
                        "unknown key “%s”".formatted(key),
                        Nearest.to(key, known).map("write %s"::formatted).orElse("delete the line"));
            }
        }
    }

    private Map<Rule, Severity> severities() {
        Map<Rule, Severity> severities = new EnumMap<>(Rule.class);
        List<String> words = Arrays.stream(Severity.values()).map(Severity::word).toList();
        for (Rule rule : Rule.values()) {
            String word = file.value(SettingKeys.severity(rule), "");
            if (words.contains(word) && rule.alwaysError() && !word.equals(Severity.ERROR.word())) {
                wrong(SettingKeys.severity(rule), word, "delete the line: this rule is always an error");
            } else if (words.contains(word)) {
                severities.put(rule, Severity.values()[words.indexOf(word)]);
            } else if (!word.isEmpty()) {
                wrong(SettingKeys.severity(rule), word, "write error, warning, info or off");
            }
        }
        return severities;
    }

    /**
     * Whether a site can have an address: it is used in links, feeds and server configurations. A path that browsers would
     * shorten, such as {@code a/../b}, is refused.
     */
    public static boolean isAddress(String written) {
        if (written.length() > LONGEST || !ADDRESS.matcher(written).matches()) {
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
            wrong("site.host", written, "write an address such as https://example.org/");
            return "http://localhost:8820/";
        }
        return written.endsWith("/") ? written : written + "/";
    }

    private String cname() {
        String host = "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?";
        return matching("publish.cname", "|(?=.{1,253}$)" + host, "write only a host name, such as www.example.org");
    }

    /** It is the target of a link on a page, so it must not run a script. */
    private String editor() {
        String safe = "(?!(?i)(javascript|data|vbscript|blob|file):)[a-z][a-z0-9+.-]*:[^\\s<>\"]*\\{file}[^\\s<>\"]*";
        String hint = "write an address that contains {file}, {line} and {column}, such as " + SettingKeys.OWN.get("serve.editor");
        return matching("serve.editor", safe, hint);
    }

    /** A value that matches a pattern as a whole; the default, after a report, if it does not. */
    private String matching(String key, String pattern, String hint) {
        String otherwise = SettingKeys.OWN.get(key);
        String written = file.value(key, otherwise);
        if (written.matches(pattern)) {
            return written;
        }
        wrong(key, written, hint);
        return otherwise;
    }

    /** Hidden folders such as {@code .git}, and folders outside of the site, must not be published. */
    private String folder(String key, String otherwise) {
        String written = file.value(key, otherwise).replaceFirst("/$", "");
        if (written.length() > LONGEST || !written.matches("(?!/)(?:(?:^|/)(?!\\.)[^\\p{Cntrl}\\p{Cs}/\\\\]+)+")) {
            wrong(key, written, "name a folder in the source folder that is not hidden, such as %s".formatted(otherwise));
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
                wrong(key, name, "name a folder outside %s, which is the %s".formatted(outer, other));
            }
        }));
    }

    private boolean flag(String key) {
        return matching(key, "true|false", "write true or false").equals("true");
    }

    private Map<String, String> all(String editor) {
        Map<String, String> all = new TreeMap<>(SettingKeys.OWN);
        file.keys().forEach(key -> all.put(key, file.value(key, "")));
        all.put("serve.editor", editor);
        return all;
    }

    private Span place(String key) {
        return file.places().getOrDefault(key, input.start());
    }

    private void wrong(String key, String value, String hint) {
        String shown = value.length() <= LONGEST ? value : value.substring(0, value.offsetByCodePoints(0, 20)) + "…";
        report(Rule.CONFIG_VALUE, place(key), "%s is “%s”".formatted(key, shown), hint);
    }

    private void report(Rule rule, Span span, String message, String hint) {
        diagnostics.add(rule, input, span, message, hint);
    }
}
