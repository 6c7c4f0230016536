package verbatim.markdown;

import com.vladsch.flexmark.ast.LinkNodeBase;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import verbatim.html.SafeHtml;

/**
 * A part of a text that holds others.
 *
 * @param kind       what it is
 * @param node       where the parser found it
 * @param attributes its own: {@code {.class #id}}
 * @param label      the number of an item, as {@code 3.}, or the side of arguments; else empty
 * @param target     where a link leads, or what an image shows
 */
record Element(Kind kind, Node node, Attributes attributes, String label, Optional<Target> target) {

    /** The kinds of elements: blocks first, then what is within a line. */
    enum Kind {
        PARAGRAPH,
        /** A paragraph that is shown without a tag of its own: in a tight list, a definition or a note. */
        LINES,
        HEADING,
        TITLE,
        QUOTE,
        LIST,
        ITEM,
        DEFINITIONS,
        TERM,
        DEFINITION,
        TABLE,
        TABLE_HEAD,
        TABLE_BODY,
        ROW,
        CELL,
        ADMONITION,
        ARGUMENTS,
        SIDE,
        ARGUMENT,
        CODE_BLOCK,
        HTML_BLOCK,
        LINE,
        CONTENTS,
        NOTE,
        EMPHASIS,
        STRONG,
        STRIKETHROUGH,
        CODE,
        LINK,
        IMAGE,
        SPAN,
        /** Words in square brackets that lead nowhere. */
        BRACKETS,
        /** Any of the above that has attributes directly after it. */
        MARKED;

        private static final Set<Kind> TEXTS = EnumSet.of(PARAGRAPH, LINES, HEADING, TITLE, TERM, CELL, CODE_BLOCK);

        boolean isBlock() {
            return compareTo(EMPHASIS) < 0;
        }

        /** Whether it is a block whose content is text, not other blocks. */
        boolean isText() {
            return TEXTS.contains(this);
        }
    }

    /**
     * Where a link or an image leads.
     *
     * @param at        where that is written: in the link itself, or in a definition that several links refer to
     * @param url       the address as it is written
     * @param address   the address
     * @param title     what is shown under the pointer, empty if nothing
     * @param isAllowed whether a page may lead there
     */
    record Target(Node at, BasedSequence url, String address, String title, boolean isAllowed) {

        static Target of(LinkNodeBase link) {
            return of(link, link.getUrl(), link.getUrl().unescape(), link.getTitle().unescape());
        }

        static Target of(Node at, BasedSequence url, String address, String title) {
            return new Target(at, url, address, title, SafeHtml.isAddress(address));
        }
    }

    static Element of(Kind kind, Node node, Attributes attributes) {
        return new Element(kind, node, attributes, "", Optional.empty());
    }

    static Element labelled(Kind kind, Node node, String label) {
        return new Element(kind, node, Attributes.NONE, label, Optional.empty());
    }

    static Element leading(Kind kind, Node node, Attributes attributes, Target target) {
        return new Element(kind, node, attributes, "", Optional.of(target));
    }
}
