package verbatim.site;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import verbatim.diagnostic.Rule;

/** The keys that jbake.properties may have. */
public final class SettingKeys {

    /** The keys that Verbatim adds to JBake's, with their defaults. */
    public static final Map<String, String> OWN = Map.of(
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
    public static final List<String> JBAKE = List.of((
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

    private SettingKeys() {}

    /** All, but for those of JBake's that have a name of the site's in them. */
    static Set<String> known() {
        Set<String> known = new TreeSet<>(OWN.keySet());
        known.addAll(JBAKE);
        for (Rule rule : Rule.values()) {
            known.add(severity(rule));
        }
        return known;
    }

    /** The key that sets how bad a breach of a rule is. */
    static String severity(Rule rule) {
        return "check." + rule.id().replace('/', '.');
    }
}
