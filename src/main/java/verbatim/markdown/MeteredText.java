package verbatim.markdown;

import com.vladsch.flexmark.util.sequence.BasedSequence;

/**
 * A text that can be looked at only so often. The parser's expressions go back and forth, and for each link they copy its
 * paragraph: thirty backslashes behind a bracket that never closes would take longer than anybody waits. Looks are counted,
 * not time: the same text is refused everywhere.
 */
final class MeteredText implements CharSequence {

    /** The project's own pages take thirty, a page of nothing but emphasis a hundred. */
    private static final int LOOKS_PER_CHARACTER = 500;

    private static final int LOOKS_AT_LEAST = 10_000_000;
    private static final int LOOKS_AT_MOST = 300_000_000;

    private final String text;
    private int left;

    MeteredText(String text) {
        this.text = text;
        this.left = (int) Math.min(LOOKS_AT_MOST, LOOKS_AT_LEAST + (long) LOOKS_PER_CHARACTER * text.length());
    }

    /** As the parser wants it. */
    BasedSequence sequence() {
        return BasedSequence.of(this);
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new Refusal(
                    index,
                    "reading up to here takes too long: brackets, backslashes or quotation marks wait for their end,"
                            + " or a paragraph has too many links",
                    "close what is open, and part long paragraphs");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
