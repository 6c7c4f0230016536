package verbatim.markdown;

import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.function.IntUnaryOperator;

/** Receives what a {@link Walk} finds, in the order in which a reader meets it. */
interface Listener {

    /** An element begins: what is reported until its end is inside it. */
    default void open(Element element) {}

    /** An element ends. */
    default void close(Element element) {}

    /**
     * Characters that a reader sees.
     *
     * @param offsets where each of them is written: from an index in these to an offset in the parsed text
     */
    default void text(String shown, IntUnaryOperator offsets) {}

    /** A line ends: for good, or wherever there is space. */
    default void lineBreak(boolean hard, int offset) {}

    /**
     * A citation.
     *
     * @param proves whether it is directly after a key claim
     */
    default void citation(CitationExtension.CitationNode citation, boolean proves) {}

    /** A bracket that begins a citation and is never closed; it is reported as text too. */
    default void unclosedCitation(Node bracket) {}

    /** Attributes, after what has them; those that belong to nothing are reported as text too. */
    default void attributes(Attributes.AttributesNode attributes) {}

    /** A tag, or another piece of HTML, between words. */
    default void tag(Node html) {}

    /** A block of HTML. */
    default void html(Element block, BasedSequence html) {}

    /**
     * A reference to a note, whose text is reported before the first.
     *
     * @param number of the note, counted by first references
     */
    default void note(Footnote reference, FootnoteBlock note, int number, boolean first) {}

    /** A reference to a note that does not exist; it is reported as text too. */
    default void missingNote(Footnote reference) {}

    /** A note where it is written; its text is reported where it is referred to. */
    default void noteDefinition(FootnoteBlock note) {}

    /** An address that links refer to by a name; readers do not see it. */
    default void linkDefinition(Node definition) {}
}
