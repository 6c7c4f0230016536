package verbatim.capture;

/** A page that cannot become a source. The message says why, and what to do. */
public final class UnusablePageException extends Exception {

    private static final long serialVersionUID = 1;

    UnusablePageException(String message) {
        super(message);
    }
}
