package verbatim.markdown;

import verbatim.text.Range;

/**
 * A text of which characters can be read only so often. The parser's expressions go back and forth, and for each link they copy
 * its paragraph: thirty backslashes after a bracket that is never closed would take forever. Steps are counted, not time: the
 * same text is refused everywhere.
 */
final class StepLimitedText implements CharSequence {

    /** The project's own pages take thirty, a page of nothing but emphasis a hundred. */
    private static final int STEPS_PER_CHARACTER = 500;

    private static final int STEPS_AT_LEAST = 10_000_000;
    private static final int STEPS_AT_MOST = 300_000_000;

    private final String text;
    private int left;

    StepLimitedText(String text) {
        this.text = text;
        this.left = (int) Math.min(STEPS_AT_MOST, STEPS_AT_LEAST + (long) STEPS_PER_CHARACTER * text.length());
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new ParseLimitException(
                    new Range(index, index + 1),
                    "this is too complex to parse: something before it is never closed, or a paragraph has too many links",
                    "close open brackets, backslashes and quotation marks, or split long paragraphs");
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
