package verbatim.diagnostic;

/**
 * A place in an {@link Input}: UTF-16 offsets from its beginning, half-open.
 *
 * @param start offset of the first unit
 * @param end   offset after the last; the same as {@code start} for a point
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no span from " + start + " to " + end);
        }
    }

    /** The same span, {@code by} units further on. */
    public Span shift(int by) {
        return new Span(start + by, end + by);
    }
}
