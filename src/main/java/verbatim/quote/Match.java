package verbatim.quote;

import java.util.List;
import verbatim.text.Range;

/**
 * The result of looking for a quotation in passages.
 *
 * @param found      whether its words are in {@code passages.get(passage)}
 * @param passage    index of the passage that has it, or of the nearest one; −1 if there are no passages
 * @param start      offset in that passage where the words, or the nearest stretch of words, begin
 * @param end        offset after them
 * @param differing  the words of the quotation that are not in the passage
 * @param missing    the words of the passage that the quotation leaves out without an ellipsis
 */
public record Match(
        boolean found, int passage, int start, int end, List<Range> differing, List<Range> missing) {

    public Match {
        differing = List.copyOf(differing);
        missing = List.copyOf(missing);
    }

    /** No passages to look in. */
    public static Match none() {
        return new Match(false, -1, 0, 0, List.of(), List.of());
    }
}
