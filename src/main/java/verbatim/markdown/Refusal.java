package verbatim.markdown;

/** A text that is not read any further, because that would take longer than anybody waits. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int at;
    private final String hint;

    /**
     * A refusal.
     *
     * @param at      the offset in the parsed text up to which it was read
     * @param message what is wrong with it
     * @param hint    what to do
     */
    Refusal(int at, String message, String hint) {
        super(message, null, false, false);
        this.at = at;
        this.hint = hint;
    }

    int at() {
        return at;
    }

    String hint() {
        return hint;
    }
}
