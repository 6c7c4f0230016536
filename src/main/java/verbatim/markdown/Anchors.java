package verbatim.markdown;

import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.util.ast.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.html.OwnNames;

/** What links within a text lead to: its headings, whose order is checked, and whatever has an id. */
final class Anchors {

    private final ParsedText parsed;

    private final List<Body.Heading> headings = new ArrayList<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final Map<Node, String> headingIds = new HashMap<>();
    /** How many headings more want the same id. */
    private final Map<String, Integer> alike = new HashMap<>();

    private int level = 1;

    Anchors(ParsedText parsed) {
        this.parsed = parsed;
    }

    List<Body.Heading> headings() {
        return headings;
    }

    /** In the order of the text. */
    List<String> ids() {
        return List.copyOf(ids);
    }

    Map<Node, String> headingIds() {
        return headingIds;
    }

    /** A heading of the text, which gets an id unless it has one. */
    void heading(Heading heading, String text) {
        String written = Attributes.ofBlock(heading).id();
        // a written one is added, or refused, where it stands
        String id = written.isEmpty() ? free(slug(text)) : written;
        headingIds.put(heading, id);
        Span span = parsed.span(heading);
        headings.add(new Body.Heading(heading.getLevel(), id, text, span));
        if (heading.getLevel() == 1) {
            parsed.tell(
                    Rule.HEADING_ORDER,
                    span,
                    "the page's title is its heading of level 1, and this is a second one",
                    "write ## instead");
        } else if (heading.getLevel() > level + 1) {
            parsed.tell(
                    Rule.HEADING_ORDER,
                    span,
                    "a heading of level %d follows one of level %d".formatted(heading.getLevel(), level),
                    "write " + "#".repeat(level + 1) + " instead");
        }
        level = heading.getLevel();
    }

    private String free(String wanted) {
        String id = OwnNames.spared(wanted);
        while (!ids.add(id)) {
            id = OwnNames.spared(wanted + "-" + alike.merge(wanted, 1, Integer::sum));
        }
        return id;
    }

    /** GitHub's way: lower case, letters, digits and hyphens. */
    private static String slug(String text) {
        String slug = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replaceAll("\\s+", "-");
        return slug.isEmpty() ? "section" : slug;
    }

    /** An id that was written. */
    void id(Attributes.AttributesNode node) {
        String id = node.attributes().id();
        if (OwnNames.isId(id)) {
            parsed.tell(
                    Rule.LINK_ANCHOR,
                    node,
                    "“%s” is an id that pages give to parts of their own, and links to these would lead here".formatted(id),
                    "choose another id");
        } else if (!id.isEmpty() && node.isBorne() && !ids.add(id)) {
            parsed.tell(
                    Rule.LINK_ANCHOR,
                    node,
                    "something else in this text has the id “%s” already".formatted(id),
                    "choose another id: a link could mean either");
        }
    }
}
