package verbatim.quote;

import java.util.List;

/**
 * What came of looking for a quotation.
 *
 * @param found      whether its words stand in {@code passages.get(passage)}
 * @param passage    index of the passage that has it, or of the nearest one; −1 if there are no passages
 * @param start      offset in that passage's text where the words, or the nearest stretch of words, begin
 * @param end        offset after them
 * @param differing  half-open ranges of UTF-16 offsets into the quotation: the words that do not stand there
 * @param missing    half-open ranges of UTF-16 offsets into the passage: the words that the quotation leaves out
 *                   without an ellipsis
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

    /** A half-open range of UTF-16 offsets. */
    public record Range(int start, int end) {}
}
