package verbatim.diagnostic;

/**
 * One problem, described so that its author can fix it.
 *
 * @param rule    the rule, which has the default severity
 * @param input   the file
 * @param span    the words it is about, not the line they are on
 * @param message what is wrong, as a sentence without a full stop, in lower case
 * @param hint    what to do, as an imperative; empty if the message says it
 */
public record Diagnostic(Rule rule, Input input, Span span, String message, String hint) {}
