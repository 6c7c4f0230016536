package verbatim.source;

import java.util.List;
import java.util.Optional;
import verbatim.diagnostic.Span;

/**
 * A place in a page that names sources: {@code [see @doe2025, p. 12; also @roe]}.
 *
 * @param items what it names, in the order written, at least one
 * @param mode  how it is written
 * @param span  its place, brackets included
 */
public record Citation(List<Item> items, Mode mode, Span span) {

    public Citation {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a citation names at least one source");
        }
    }

    /** Pandoc's ways to cite. */
    public enum Mode {
        /** {@code [@doe]}. */
        NORMAL,
        /** {@code @doe says}: the name belongs to the sentence. */
        IN_TEXT
    }

    /**
     * One named source.
     *
     * @param id             its key in the bibliography
     * @param suppressAuthor whether it is preceded by {@code -}
     * @param prefix         words before it as plain text, empty if none
     * @param locator        where in it
     * @param suffix         words after it as plain text, empty if none
     * @param span           the key alone, for a message about it
     */
    public record Item(
            String id, boolean suppressAuthor, String prefix, Optional<Locator> locator, String suffix, Span span) {}

    /** A part of a source, as CSL names it: {@code page} and {@code 12–14}. */
    public record Locator(String label, String value) {}
}
