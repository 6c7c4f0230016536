package verbatim.diagnostic;

/**
 * One thing that is wrong, said so that the reader can mend it.
 *
 * @param rule    which rule, and with it the default severity
 * @param input   the file
 * @param span    the words it is about, not the line they are on
 * @param message what is wrong, in one sentence without a full stop
 * @param hint    what to do, as an instruction; empty if the message says it
 */
public record Diagnostic(Rule rule, Input input, Span span, String message, String hint) {}
