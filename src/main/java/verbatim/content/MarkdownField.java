package verbatim.content;

import verbatim.diagnostic.Span;
import verbatim.markdown.Body;

/**
 * A line of Markdown in a front matter.
 *
 * @param text as written
 * @param body what it contains, with offsets in the page's file
 * @param span the whole value
 */
public record MarkdownField(String text, Body body, Span span) {}
