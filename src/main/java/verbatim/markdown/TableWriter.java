package verbatim.markdown;

import com.vladsch.flexmark.ext.tables.TableBlock;
import com.vladsch.flexmark.ext.tables.TableCell;
import com.vladsch.flexmark.ext.tables.TableHead;
import com.vladsch.flexmark.ext.tables.TableRow;
import com.vladsch.flexmark.ext.tables.TableSeparator;
import com.vladsch.flexmark.util.ast.Node;
import java.util.Locale;

/** Tables: in a box that scrolls by itself, alignment as a class. */
final class TableWriter {

    private final HtmlWriter out;

    TableWriter(HtmlWriter out) {
        this.out = out;
    }

    void table(TableBlock table) {
        out.raw("<div class=\"v-table\">\n<table>\n");
        for (Node part : table.getChildren()) {
            if (part instanceof TableSeparator || !part.hasChildren()) {
                continue;
            }
            String tag = part instanceof TableHead ? "thead" : "tbody";
            out.raw("<" + tag + ">\n");
            for (Node row : part.getChildren()) {
                if (row instanceof TableRow) {
                    row(row);
                }
            }
            out.raw("</" + tag + ">\n");
        }
        out.raw("</table>\n</div>\n");
    }

    private void row(Node row) {
        out.raw("<tr>\n");
        for (Node node : row.getChildren()) {
            if (node instanceof TableCell cell) {
                out.raw(cell.isHeader() ? "<th" : "<td");
                out.attribute("scope", cell.isHeader() ? "col" : "");
                out.attribute(
                        "class",
                        cell.getAlignment() == null ? "" : cell.getAlignment().name().toLowerCase(Locale.ROOT));
                out.raw(">");
                out.inlines(cell);
                out.raw(cell.isHeader() ? "</th>\n" : "</td>\n");
            }
        }
        out.raw("</tr>\n");
    }
}
