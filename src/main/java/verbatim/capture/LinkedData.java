package verbatim.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import verbatim.data.Tree;
import verbatim.data.TreeReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.html.PageHead;

/** The JSON-LD of a page, about the work on it. Blocks that cannot be read are ignored, as many pages have some. */
final class LinkedData {

    /** The types of schema.org for written works, each with its type in CSL. */
    static final Map<String, String> WORKS = Map.ofEntries(
            Map.entry("Article", "webpage"),
            Map.entry("AdvertiserContentArticle", "webpage"),
            Map.entry("TechArticle", "webpage"),
            Map.entry("NewsArticle", "article-newspaper"),
            Map.entry("ReportageNewsArticle", "article-newspaper"),
            Map.entry("AnalysisNewsArticle", "article-newspaper"),
            Map.entry("BackgroundNewsArticle", "article-newspaper"),
            Map.entry("OpinionNewsArticle", "article-newspaper"),
            Map.entry("ReviewNewsArticle", "article-newspaper"),
            Map.entry("LiveBlogPosting", "article-newspaper"),
            Map.entry("ScholarlyArticle", "article-journal"),
            Map.entry("MedicalScholarlyArticle", "article-journal"),
            Map.entry("BlogPosting", "post-weblog"),
            Map.entry("SocialMediaPosting", "post"),
            Map.entry("DiscussionForumPosting", "post"),
            Map.entry("Report", "report"),
            Map.entry("Book", "book"),
            Map.entry("Chapter", "chapter"),
            Map.entry("Thesis", "thesis"),
            Map.entry("Dataset", "dataset"),
            Map.entry("Legislation", "legislation"),
            Map.entry("PodcastEpisode", "broadcast"),
            Map.entry("VideoObject", "motion_picture"));

    private static final int DEEPEST = 6;

    /** In characters: to parse megabytes takes minutes, and no honest page has so much. */
    private static final int LONGEST = 512 * 1024;

    private final List<Tree.Mapping> nodes = new ArrayList<>();
    /** The first node with each id, among those that have a name. */
    private final Map<String, Tree.Mapping> named = new HashMap<>();

    private LinkedData() {}

    static LinkedData of(List<String> blocks) {
        LinkedData data = new LinkedData();
        for (String block : blocks) {
            if (block.length() > LONGEST) {
                continue;
            }
            // to a YAML parser, tabs are not white space; JSON strings contain none
            String json = bare(block).replace('\t', ' ');
            TreeReader.read(new Input("page.json", json), Rule.BIBLIOGRAPHY_SYNTAX, new Diagnostics())
                    .ifPresent(tree -> data.collect(tree, 0));
        }
        return data;
    }

    /** Without a comment or CDATA section around it. */
    private static String bare(String block) {
        String json = block.strip();
        String behind = json.startsWith("//") ? json.substring(2).strip() : json;
        for (String mark : List.of("<!--", "<![CDATA[")) {
            json = behind.startsWith(mark) ? behind.substring(mark.length()) : json;
        }
        if (json.endsWith("-->") || json.endsWith("]]>")) {
            json = json.substring(0, json.length() - 3).strip();
            json = json.endsWith("//") ? json.substring(0, json.length() - 2) : json;
        }
        return json;
    }

    private void collect(Tree tree, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (tree instanceof Tree.Sequence list) {
            list.items().forEach(item -> collect(item, depth + 1));
        } else if (tree instanceof Tree.Mapping mapping) {
            nodes.add(mapping);
            if (!name(mapping).isEmpty()) {
                named.putIfAbsent(words(mapping.get("@id").orElse(null)), mapping);
            }
            mapping.get("@graph").ifPresent(graph -> collect(graph, depth + 1));
            mapping.get("mainEntity").ifPresent(main -> collect(main, depth + 1));
        }
    }

    /** The first work. */
    Optional<Tree.Mapping> work() {
        return nodes.stream().filter(node -> types(node).stream().anyMatch(WORKS::containsKey)).findFirst();
    }

    static List<String> types(Tree.Mapping node) {
        return texts(node.get("@type").orElse(null));
    }

    /** A text of a node: a string, the first of several, or the {@code name} or {@code @value} of a node there. */
    String text(Tree.Mapping node, String key) {
        return things(node, key).stream()
                .map(thing -> thing instanceof Tree.Mapping mapping ? name(mapping) : words(thing))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The values of a key; references to other nodes of the page are resolved. */
    List<Tree> things(Tree.Mapping node, String key) {
        return items(node.get(key).orElse(null)).stream()
                .map(item -> item instanceof Tree.Mapping mapping ? resolved(mapping) : item)
                .toList();
    }

    private Tree.Mapping resolved(Tree.Mapping reference) {
        String id = words(reference.get("@id").orElse(null));
        return id.isEmpty() || !name(reference).isEmpty() ? reference : named.getOrDefault(id, reference);
    }

    static String name(Tree.Mapping node) {
        return Stream.of("name", "@value").flatMap(key -> texts(node.get(key).orElse(null)).stream()).findFirst().orElse("");
    }

    private static List<Tree> items(@Nullable Tree tree) {
        return tree instanceof Tree.Sequence list ? list.items() : tree == null ? List.of() : List.of(tree);
    }

    private static List<String> texts(@Nullable Tree tree) {
        return items(tree).stream().map(LinkedData::words).filter(text -> !text.isEmpty()).toList();
    }

    static String words(@Nullable Tree tree) {
        return tree instanceof Tree.Scalar scalar ? PageHead.plain(scalar.text()) : "";
    }
}
