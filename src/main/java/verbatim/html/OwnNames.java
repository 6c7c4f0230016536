package verbatim.html;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names by which a page finds and shows its own parts. An author's text that bore one of them would be taken for such a part:
 * a citation's number would lead to it, or a reader take it for a passage that was kept.
 */
public final class OwnNames {

    /** References, citations of them, passages of a claim, terms, notes and what leads to them, years; then what templates name. */
    private static final Pattern IDS = Pattern.compile("r\\d+|c\\d+-\\d+|e\\d+|t-.*|fn(ref)?\\d+|y\\d+"
            + "|main|contents|key-points|made|changes|references|cite|short-answer|explainers|questions|reactions|latest"
            + "|passages|cited|copy|lists|q");

    private static final Set<String> CLASSES = Set.of(
            "admonition", "admonition-title", "argument", "arguments", "authority", "backlinks", "box", "c", "card", "cite", "colophon",
            "columns", "contents", "count", "court", "disputed", "doors", "doors-foot", "draft", "event", "events", "facts", "filters",
            "footnotes", "found", "gap", "how", "join", "kept", "key", "kicker", "known", "label", "law", "list", "locator", "made",
            "masthead", "meta", "more", "name", "note", "passage", "people", "plain", "preview", "prose", "question", "quotation",
            "references", "role", "sc", "search", "side", "skip", "source", "sources", "stance", "standfirst", "standing", "table", "tag",
            "tags", "term", "terms", "timeline", "top", "unknown", "verdict", "versions", "wall", "ways", "when", "who", "wrap");

    private OwnNames() {}

    /** Whether a page may have a part with this id, whatever its author writes. */
    public static boolean isId(String id) {
        return IDS.matcher(id).matches();
    }

    /** The same id, or one like it that no part of a page has. */
    public static String spared(String id) {
        return isId(id) ? "text-" + id : id;
    }

    /** Whether a class is how the style sheet shows, or hides, a part that the author did not write. */
    public static boolean isClass(String name) {
        return name.startsWith("v-") || CLASSES.contains(name);
    }
}
