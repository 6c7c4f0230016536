package verbatim.markdown;

import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import java.util.Comparator;
import java.util.Map;

/** The page's table of contents, where the text first asks for it. */
final class ContentsWriter {

    private final HtmlWriter out;
    private final Map<Node, String> headingIds;
    private boolean written;

    ContentsWriter(HtmlWriter out, Map<Node, String> headingIds) {
        this.out = out;
        this.headingIds = headingIds;
    }

    /** Whether a block stands for it. */
    static boolean isContents(Node block) {
        return block instanceof Paragraph
                && block.getParent() instanceof Document
                && block.getChars().trim().toString().equals("[TOC]");
    }

    void contents() {
        if (written) {
            return;
        }
        written = true;
        out.raw("<ul class=\"v-toc\">\n");
        headingIds.entrySet().stream()
                .filter(entry -> entry.getKey() instanceof Heading heading && heading.getLevel() == 2)
                .sorted(Comparator.comparingInt(entry -> entry.getKey().getStartOffset()))
                .forEach(entry -> {
                    out.raw("<li><a href=\"#");
                    out.text(entry.getValue());
                    out.raw("\">");
                    out.text(Flat.of(entry.getKey()).text());
                    out.raw("</a></li>\n");
                });
        out.raw("</ul>\n");
    }
}
