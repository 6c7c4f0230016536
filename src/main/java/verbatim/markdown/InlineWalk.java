package verbatim.markdown;

import com.vladsch.flexmark.ast.AutoLink;
import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.Emphasis;
import com.vladsch.flexmark.ast.HardLineBreak;
import com.vladsch.flexmark.ast.HtmlEntity;
import com.vladsch.flexmark.ast.HtmlInlineBase;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.ImageRef;
import com.vladsch.flexmark.ast.Link;
import com.vladsch.flexmark.ast.LinkRef;
import com.vladsch.flexmark.ast.MailLink;
import com.vladsch.flexmark.ast.RefNode;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.StrongEmphasis;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.ext.gfm.strikethrough.Strikethrough;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import verbatim.markdown.Element.Kind;
import verbatim.markdown.Element.Target;

/** The part of a walk that is within a line, and what it reports to its listeners. */
abstract class InlineWalk {

    final Document document;
    private final SourceText source;
    private final TextListener texts;
    private final List<Listener> all;
    final boolean line;
    /** The notes that have been referred to, and their numbers. */
    private final Map<FootnoteBlock, Integer> notes = new HashMap<>();
    /** The listeners that are called: in an image, whose words are its alternative text, only {@link #texts}. */
    private List<Listener> listeners;

    private int depth;

    /**
     * Prepares a walk.
     *
     * @param source what was parsed
     * @param texts  is called first: the others may ask it for the words of what has just been closed
     * @param line   whether the text is a line, which holds neither notes nor a table of contents
     */
    InlineWalk(Document document, String source, TextListener texts, List<Listener> others, boolean line) {
        this.document = document;
        this.source = new SourceText(source);
        this.texts = texts;
        this.all = Stream.concat(Stream.of(texts), others.stream()).toList();
        this.line = line;
        this.listeners = all;
    }

    /** Visits the blocks in a block. */
    abstract void blocks(Node parent);

    final void report(Consumer<Listener> event) {
        listeners.forEach(event);
    }

    final void element(Element element, Runnable content) {
        report(listener -> listener.open(element));
        content.run();
        report(listener -> listener.close(element));
    }

    final void element(Kind kind, Node node, Runnable content) {
        element(Element.of(kind, node, Attributes.NONE), content);
    }

    /** A block of words, whose attributes are at its end. */
    final void words(Kind kind, Node node) {
        element(Element.of(kind, node, Attributes.ofBlock(node)), () -> inlines(node));
    }

    final void deeper(Node node) {
        if (++depth > LimitedParser.DEEPEST_NODE) {
            throw LimitedParser.tooDeep(node);
        }
    }

    final void shallower() {
        depth--;
    }

    final void inlines(Node parent) {
        deeper(parent);
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            Node one = node;
            Attributes attributes = Attributes.joinedTo(node);
            if (attributes == Attributes.NONE) {
                inline(node, attributes);
            } else {
                element(Element.of(Kind.MARKED, node, attributes), () -> inline(one, attributes));
            }
        }
        shallower();
    }

    private void inline(Node node, Attributes attributes) {
        if (node instanceof Text) {
            written(node.getChars());
        } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
            report(listener -> listener.lineBreak(node instanceof HardLineBreak, node.getStartOffset()));
        } else if (node instanceof HtmlEntity) {
            shown(node.getChars().unescape(), node.getStartOffset());
        } else if (node instanceof Code code) {
            element(Kind.CODE, node, () -> source.code(code.getText(), (shown, offsets) -> report(all -> all.text(shown, offsets))));
        } else if (node instanceof Emphasis) {
            element(Element.of(Kind.EMPHASIS, node, attributes), () -> inlines(node));
        } else if (node instanceof StrongEmphasis) {
            element(Element.of(Kind.STRONG, node, attributes), () -> inlines(node));
        } else if (node instanceof Strikethrough) {
            element(Element.of(Kind.STRIKETHROUGH, node, attributes), () -> inlines(node));
        } else if (node instanceof CitationExtension.CitationNode citation) {
            report(listener -> listener.citation(citation, Attributes.isClaimBefore(citation)));
        } else if (node instanceof CitationExtension.UnclosedNode) {
            shown(node.getChars().toString(), node.getStartOffset());
            report(listener -> listener.unclosedCitation(node));
        } else if (node instanceof Attributes.AttributesNode own) {
            if (own.isText()) {
                shown(node.getChars().toString(), node.getStartOffset());
            }
            report(listener -> listener.attributes(own));
        } else if (node instanceof Link link) {
            link(link, attributes, Target.of(link));
        } else if (node instanceof AutoLink link) {
            address(link, link.getText(), link.getText().toString());
        } else if (node instanceof MailLink link) {
            address(link, link.getText(), "mailto:" + link.getText());
        } else if (node instanceof LinkRef link) {
            reference(link, attributes);
        } else if (node instanceof Image image) {
            image(image, attributes, Target.of(image));
        } else if (node instanceof ImageRef image) {
            definition(image).ifPresentOrElse(
                    found -> image(image, attributes, Target.of(found)),
                    () -> shown(image.getChars().unescape(), image.getStartOffset()));
        } else if (node instanceof HtmlInlineBase) {
            report(listener -> listener.tag(node));
        } else if (node instanceof Footnote footnote) {
            note(footnote);
        } else {
            inlines(node);
        }
    }

    private void written(BasedSequence chars) {
        source.written(chars, (shown, offsets) -> report(listener -> listener.text(shown, offsets)));
    }

    /** Characters that are not written as they are shown. */
    final void shown(String text, int offset) {
        report(listener -> listener.text(text, i -> offset));
    }

    private void link(Node node, Attributes attributes, Target target) {
        element(Element.leading(Kind.LINK, node, attributes, target), () -> inlines(node));
    }

    /** An address that is its own words. */
    private void address(Node node, BasedSequence words, String address) {
        Target target = Target.of(node, words, address, "");
        element(Element.leading(Kind.LINK, node, Attributes.NONE, target), () -> shown(words.toString(), node.getStartOffset()));
    }

    /** A link whose address is elsewhere, a span, or words in brackets. */
    private void reference(LinkRef link, Attributes attributes) {
        Optional<Reference> found = definition(link);
        if (found.isPresent()) {
            link(link, attributes, Target.of(found.get()));
        } else if (attributes != Attributes.NONE && link.hasChildren()) {
            element(Element.of(Kind.SPAN, link, attributes), () -> inlines(link));
        } else {
            element(Kind.BRACKETS, link, () -> brackets(link));
        }
    }

    private void brackets(LinkRef link) {
        shown("[", link.getStartOffset());
        if (link.hasChildren()) {
            inlines(link);
        } else {
            written(link.getReference());
        }
        shown("]", Math.max(link.getStartOffset(), link.getEndOffset() - 1));
        if (!link.getText().isEmpty() && !link.getReference().isEmpty()) {
            shown("[" + link.getReference().unescape() + "]", link.getReference().getStartOffset());
        }
    }

    /** Where the address is; the parser calls some defined that it has left out of the document. */
    private Optional<Reference> definition(RefNode node) {
        return node.isDefined() ? Optional.ofNullable(node.getReferenceNode(document)) : Optional.empty();
    }

    private void image(Node node, Attributes attributes, Target target) {
        if (isInImage()) {
            inlines(node);
            return;
        }
        Element image = Element.leading(Kind.IMAGE, node, attributes, target);
        report(listener -> listener.open(image));
        listeners = List.of(texts);
        inlines(node);
        listeners = all;
        report(listener -> listener.close(image));
    }

    private boolean isInImage() {
        return listeners != all;
    }

    private void note(Footnote reference) {
        FootnoteBlock note = reference.getFootnoteBlock();
        if (note == null) {
            shown(reference.getChars().toString(), reference.getStartOffset());
            report(listener -> listener.missingNote(reference));
        } else if (!isInImage()) {
            boolean first = !notes.containsKey(note);
            int number = notes.computeIfAbsent(note, key -> notes.size() + 1);
            if (first && !line) {
                element(Element.labelled(Kind.NOTE, note, String.valueOf(number)), () -> blocks(note));
            }
            report(listener -> listener.note(reference, note, number, first));
        }
    }
}
