package verbatim.template;

/**
 * Text that is markup already, and that templates do not escape.
 *
 * @param markup well-formed HTML, safe to show
 */
public record Html(String markup) {

    /** No markup at all. */
    public static final Html EMPTY = new Html("");

    @Override
    public String toString() {
        return markup;
    }
}
