package verbatim.markdown;

import com.vladsch.flexmark.ast.Heading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.html.ReservedNames;
import verbatim.markdown.Element.Kind;

/** Collects what links within a text can lead to: its headings, whose order is checked, and whatever has an id. */
final class Anchors implements Listener {

    private final ParsedText parsed;
    private final TextListener texts;
    private final List<Body.Heading> headings = new ArrayList<>();
    private final Set<String> ids = new LinkedHashSet<>();
    /** How many headings more want the same id. */
    private final Map<String, Integer> alike = new HashMap<>();
    /** What is written in a heading: the heading gets its own id first. */
    private final List<Attributes.AttributesNode> inHeading = new ArrayList<>();

    private int openHeadings;
    private int level = 1;

    Anchors(ParsedText parsed, TextListener texts) {
        this.parsed = parsed;
        this.texts = texts;
    }

    List<Body.Heading> headings() {
        return headings;
    }

    /** The heading that was closed last. */
    Body.Heading last() {
        return headings.get(headings.size() - 1);
    }

    /** In the order of the text. */
    List<String> ids() {
        return List.copyOf(ids);
    }

    @Override
    public void open(Element element) {
        openHeadings += element.kind() == Kind.HEADING ? 1 : 0;
    }

    @Override
    public void close(Element element) {
        if (element.node() instanceof Heading heading && element.kind() == Kind.HEADING) {
            openHeadings--;
            heading(heading, element.attributes().id(), texts.closed().toString().strip());
            inHeading.forEach(this::id);
            inHeading.clear();
        }
    }

    private void heading(Heading heading, String written, String text) {
        // a written id is added, or refused, with its attributes
        String id = written.isEmpty() ? free(slug(text)) : written;
        Span span = parsed.span(heading);
        headings.add(new Body.Heading(heading.getLevel(), id, text, span));
        if (heading.getLevel() == 1) {
            parsed.report(Rule.HEADING_ORDER, span,
                    "this is a second heading of level 1: the first is the page's title",
                    "write ## instead");
        } else if (heading.getLevel() > level + 1) {
            parsed.report(Rule.HEADING_ORDER, span,
                    "a heading of level %d follows one of level %d".formatted(heading.getLevel(), level),
                    "write " + "#".repeat(level + 1) + " instead");
        }
        level = heading.getLevel();
    }

    private String free(String wanted) {
        String id = ReservedNames.unreserved(wanted);
        while (!ids.add(id)) {
            id = ReservedNames.unreserved(wanted + "-" + alike.merge(wanted, 1, Integer::sum));
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

    @Override
    public void attributes(Attributes.AttributesNode node) {
        if (openHeadings > 0) {
            inHeading.add(node);
        } else {
            id(node);
        }
    }

    private void id(Attributes.AttributesNode node) {
        String id = node.attributes().id();
        if (ReservedNames.isReservedId(id)) {
            parsed.report(Rule.MARKUP_RESERVED_NAME, node,
                    "id “%s” is reserved: ids that begin with “v-” belong to the site".formatted(id),
                    "choose another id");
        } else if (!id.isEmpty() && node.isRendered() && !ids.add(id)) {
            parsed.report(Rule.LINK_ANCHOR, node,
                    "duplicate id “%s”".formatted(id),
                    "choose another id: a link could mean either");
        }
    }
}
