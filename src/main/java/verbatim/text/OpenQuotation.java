package verbatim.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A quotation that goes on over several blocks: if a paragraph ends in {@code he said: “We will build it.} without a closing
 * mark, all blocks are quoted until one closes the quotation. By custom each further paragraph of it begins with a mark of
 * its own, and only the last is closed.
 *
 * @param <B> what the caller knows a block by
 */
public final class OpenQuotation<B> {

    /** A block, and the offset of a mark in it. */
    public record Place<B>(B block, int at) {}

    private Optional<Place<B>> opened = Optional.empty();
    private List<B> within = new ArrayList<>();

    /**
     * Goes on to another block.
     *
     * @param marks the quotation marks in its text
     * @return the blocks before it that a reader takes for quoted, though there is no mark in them
     */
    public List<B> next(B block, QuotationMarks marks) {
        String text = marks.text();
        List<Range> quoted = marks.doubled();
        if (text.isBlank()) {
            return List.of();
        }
        boolean begins = !quoted.isEmpty() && quoted.get(0).start() > 0 && text.substring(0, quoted.get(0).start()).strip().length() <= 2;
        boolean ends = begins || opened.isPresent() && marks.closesEarlier();
        List<B> passed = List.of();
        if (opened.isPresent() && ends) {
            passed = within;
            within = new ArrayList<>();
            opened = Optional.empty();
        } else if (opened.isPresent()) {
            within.add(block);
        }
        Range last = quoted.isEmpty() ? new Range(0, 0) : quoted.get(quoted.size() - 1);
        if (opened.isEmpty() && last.end() == text.length() && Words.count(text.substring(last.start())) > 0) {
            opened = Optional.of(new Place<>(block, last.start()));
        }
        return passed;
    }

    /** Whether the next block is part of a quotation. */
    public boolean isOpen() {
        return opened.isPresent();
    }

    /** At the end of the text: the quotation that other blocks follow and none closes. */
    public Optional<Place<B>> unclosed() {
        return opened.filter(place -> !within.isEmpty());
    }
}
