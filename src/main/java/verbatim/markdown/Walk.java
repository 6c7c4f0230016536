package verbatim.markdown;

import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlBlock;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.ast.ListBlock;
import com.vladsch.flexmark.ast.ListItem;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.ast.ThematicBreak;
import com.vladsch.flexmark.ext.definition.DefinitionItem;
import com.vladsch.flexmark.ext.definition.DefinitionList;
import com.vladsch.flexmark.ext.definition.DefinitionTerm;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.ext.tables.TableBlock;
import com.vladsch.flexmark.ext.tables.TableCell;
import com.vladsch.flexmark.ext.tables.TableHead;
import com.vladsch.flexmark.ext.tables.TableRow;
import com.vladsch.flexmark.ext.tables.TableSeparator;
import com.vladsch.flexmark.util.ast.ContentNode;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import java.util.List;
import verbatim.markdown.Element.Kind;

/**
 * Visits each node of a parsed text once and reports it to all listeners, so that what a reader sees is what is checked.
 * Notes are visited where they are first referred to, arguments by their sides.
 */
final class Walk extends InlineWalk {

    /** @see InlineWalk#InlineWalk */
    Walk(Document document, String source, TextListener texts, List<Listener> others, boolean line) {
        super(document, source, texts, others, line);
    }

    /** Visits all of the text. */
    void run() {
        blocks(document);
    }

    @Override
    void blocks(Node parent) {
        deeper(parent);
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            block(node);
        }
        shallower();
    }

    private void block(Node node) {
        if (node instanceof Paragraph paragraph) {
            paragraph(paragraph);
        } else if (node instanceof Heading) {
            words(Kind.HEADING, node);
        } else if (node instanceof BlockQuote) {
            element(Kind.QUOTE, node, () -> blocks(node));
        } else if (node instanceof DefinitionList) {
            element(Kind.DEFINITIONS, node, () -> blocks(node));
        } else if (node instanceof DefinitionTerm) {
            words(Kind.TERM, node);
        } else if (node instanceof DefinitionItem) {
            element(Kind.DEFINITION, node, () -> blocks(node));
        } else if (node instanceof ListBlock list) {
            element(Kind.LIST, list, () -> items(list));
        } else if (node instanceof TableBlock table) {
            element(Kind.TABLE, table, () -> parts(table));
        } else if (node instanceof AdmonitionExtension.AdmonitionBlock admonition) {
            admonition(admonition);
        } else if (node instanceof FencedCodeBlock || node instanceof IndentedCodeBlock) {
            element(Kind.CODE_BLOCK, node, () -> shown(SourceText.code((ContentNode) node), node.getStartOffset()));
        } else if (node instanceof HtmlBlock html) {
            report(listener -> listener.html(Element.of(Kind.HTML_BLOCK, html, Attributes.NONE), html.getContentChars()));
        } else if (node instanceof ThematicBreak) {
            element(Kind.LINE, node, () -> {});
        } else if (node instanceof FootnoteBlock note) {
            report(listener -> listener.noteDefinition(note));
        } else if (node instanceof Reference) {
            report(listener -> listener.linkDefinition(node));
        } else {
            blocks(node);
        }
    }

    private void paragraph(Paragraph node) {
        Node around = node.getParent();
        if (!line && around instanceof Document && node.getChars().startsWith("[TOC]") && node.getChars().trimEnd().length() == 5) {
            element(Kind.CONTENTS, node, () -> {});
            return;
        }
        boolean tight = around instanceof ListItem && around.getParent() instanceof ListBlock list && list.isTight();
        words(tight || around instanceof DefinitionItem || around instanceof FootnoteBlock ? Kind.LINES : Kind.PARAGRAPH, node);
    }

    private void items(ListBlock list) {
        int number = list instanceof OrderedList ordered ? ordered.getStartNumber() : 0;
        for (Node item : list.getChildren()) {
            String label = list instanceof OrderedList ? number++ + "." : "";
            element(Element.labelled(Kind.ITEM, item, label), () -> blocks(item));
        }
    }

    private void parts(TableBlock table) {
        for (Node part : table.getChildren()) {
            if (!(part instanceof TableSeparator) && part.hasChildren()) {
                element(part instanceof TableHead ? Kind.TABLE_HEAD : Kind.TABLE_BODY, part, () -> rows(part));
            }
        }
    }

    private void rows(Node part) {
        for (Node row : part.getChildren()) {
            if (row instanceof TableRow) {
                element(Kind.ROW, row, () -> {
                    for (Node cell : row.getChildren()) {
                        if (cell instanceof TableCell) {
                            words(Kind.CELL, cell);
                        }
                    }
                });
            }
        }
    }

    private void admonition(AdmonitionExtension.AdmonitionBlock block) {
        if (!block.isArgument()) {
            titled(Kind.ADMONITION, block, block.shownTitle());
        } else if (block.beginsArguments()) {
            element(Kind.ARGUMENTS, block, () -> {
                for (String side : List.of("for", "against")) {
                    element(Element.labelled(Kind.SIDE, block, side), () -> block.side(side)
                            .forEach(argument -> titled(Kind.ARGUMENT, argument, argument.title())));
                }
            });
        }
    }

    private void titled(Kind kind, AdmonitionExtension.AdmonitionBlock block, String title) {
        element(kind, block, () -> {
            element(Kind.TITLE, block, () -> shown(title, block.opening().getStartOffset()));
            blocks(block);
        });
    }
}
