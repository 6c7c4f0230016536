package verbatim.text;

/** A part of a text: half-open UTF-16 offsets, so that the range (1, 3) of “word” is “or”. */
public record Range(int start, int end) {

    public Range {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a range: %d to %d".formatted(start, end));
        }
    }

    /** The words in this range of a text. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
