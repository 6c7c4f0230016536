package verbatim.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import verbatim.quote.QuoteMatcher;

/**
 * A quotation that is not closed in its block: all blocks are in it until one closes it. By custom each further paragraph of
 * it begins with a mark of its own, and only the last is closed.
 */
final class OpenQuotation {

    /** A block, and the offset of a mark in it. */
    record Place(Flat block, int at) {}

    private Optional<Place> opened = Optional.empty();
    private List<Flat> within = new ArrayList<>();

    /**
     * Goes on to another block.
     *
     * @param quoted what stands between its double quotation marks
     * @return the blocks before it that a reader takes for quoted, though no mark stands in them
     */
    List<Flat> next(Flat block, List<int[]> quoted) {
        String text = block.text();
        if (text.isBlank()) {
            return List.of();
        }
        boolean begins = !quoted.isEmpty() && quoted.get(0)[0] > 0 && text.substring(0, quoted.get(0)[0]).strip().length() <= 2;
        boolean ends = begins || opened.isPresent() && QuotationMarks.closes(text);
        List<Flat> passed = List.of();
        if (opened.isPresent() && ends) {
            passed = within;
            within = new ArrayList<>();
            opened = Optional.empty();
        } else if (opened.isPresent()) {
            within.add(block);
        }
        int[] last = quoted.isEmpty() ? new int[] {0, 0} : quoted.get(quoted.size() - 1);
        if (opened.isEmpty() && last[1] == text.length() && QuoteMatcher.count(text.substring(last[0])) > 0) {
            opened = Optional.of(new Place(block, last[0]));
        }
        return passed;
    }

    /** Whether what comes next is part of it. */
    boolean isOpen() {
        return opened.isPresent();
    }

    /** Where the text has come to its end, the words of the quotation that other blocks follow and none closes. */
    Optional<Place> unclosed() {
        return opened.filter(place -> !within.isEmpty());
    }
}
