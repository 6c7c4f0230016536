package verbatim.capture;

/** What was named is no page that a source can be made of; the message says why and what to do. */
public final class UnusablePage extends Exception {

    private static final long serialVersionUID = 1;

    UnusablePage(String message) {
        super(message);
    }
}
