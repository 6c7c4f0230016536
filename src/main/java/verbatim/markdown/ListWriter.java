package verbatim.markdown;

import com.vladsch.flexmark.ast.BulletList;
import com.vladsch.flexmark.ast.ListBlock;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.util.ast.Node;

/** Lists, with and without numbers. */
final class ListWriter {

    private final HtmlWriter out;

    ListWriter(HtmlWriter out) {
        this.out = out;
    }

    void list(ListBlock list) {
        String tag = list instanceof BulletList ? "ul" : "ol";
        out.raw("<" + tag);
        if (list instanceof OrderedList ordered && ordered.getStartNumber() != 1) {
            out.attribute("start", String.valueOf(ordered.getStartNumber()));
        }
        out.raw(">\n");
        for (Node item : list.getChildren()) {
            out.raw("<li>");
            out.items(item, list.isTight());
            out.raw("</li>\n");
        }
        out.raw("</" + tag + ">\n");
    }
}
