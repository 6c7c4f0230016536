package verbatim.csl;

/**
 * A source as the citation style writes it.
 *
 * @param html with no other tags than {@code i b sup sub} and {@code span class="sc"}
 * @param text without any
 */
public record Reference(String html, String text) {}
