package verbatim.diagnostic;

/**
 * A range in an {@link Input}: UTF-16 offsets from its beginning, half-open.
 *
 * @param start the offset of its first unit
 * @param end   the offset after its last unit; the same as {@code start} for a point
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("invalid span from " + start + " to " + end);
        }
    }

    /** The span moved forward by some units. */
    public Span shift(int by) {
        return new Span(start + by, end + by);
    }
}
