package verbatim.template;

/** A page that does not come to its end. */
final class Endless extends RuntimeException {

    private static final long serialVersionUID = 1;

    Endless(String message) {
        super(message);
    }
}
