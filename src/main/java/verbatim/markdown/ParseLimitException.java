package verbatim.markdown;

import verbatim.text.Range;

/** A text is not read any further, because that would take too long or too much memory. */
final class ParseLimitException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Range place;
    private final String hint;

    /**
     * Says where to stop, and why.
     *
     * @param place   the part of the parsed text on which reading stopped
     * @param message what is wrong with it
     * @param hint    what to do
     */
    ParseLimitException(Range place, String message, String hint) {
        super(message, null, false, false);
        this.place = place;
        this.hint = hint;
    }

    Range place() {
        return place;
    }

    String hint() {
        return hint;
    }
}
