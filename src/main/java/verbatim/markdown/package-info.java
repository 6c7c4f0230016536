/**
 * Markdown in; HTML and what is to be checked out.
 *
 * <p>Public are {@link verbatim.markdown.MarkdownReader}, which reads a text; {@link verbatim.markdown.Body}, what it found;
 * which renders itself as HTML, with a {@link verbatim.markdown.Resolver} for what depends on page and site; and
 * {@link verbatim.markdown.CitationNote}, the words beside a citation.
 *
 * <p>{@link verbatim.markdown.Walk} visits each node of the parsed text once and reports it to every
 * {@link verbatim.markdown.Listener}. This Markdown
 *
 * <pre>{@code
 * He said “it is *so*” [@doe].
 * }</pre>
 *
 * <p>is reported as these events:
 *
 * <pre>{@code
 * open(PARAGRAPH)  text("He said “it is ")  open(EMPHASIS)  text("so")  close(EMPHASIS)
 * text("” ")  citation(@doe)  text(".")  close(PARAGRAPH)
 * }</pre>
 *
 * <p>{@link verbatim.markdown.HtmlListener} writes of them what a reader sees, with a placeholder for the citation's number:
 * {@code <p>He said “it is <em>so</em>”◇.</p>}. {@link verbatim.markdown.TextListener} collects the visible text,
 * {@code He said “it is so” .}, with the place of each character in the file and the citation at offset 19; of this text
 * {@link verbatim.markdown.Statements} reads the quotation “it is so”, its source and the claim. Links, ids and likely mistakes
 * are collected by {@link verbatim.markdown.Links}, {@link verbatim.markdown.Anchors} and {@link verbatim.markdown.MarkdownLint}.
 */
@NullMarked
package verbatim.markdown;

import org.jspecify.annotations.NullMarked;
