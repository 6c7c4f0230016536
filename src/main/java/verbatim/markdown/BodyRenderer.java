package verbatim.markdown;

import verbatim.html.SafeHtml;

/** A {@link Body} to HTML. */
public final class BodyRenderer {

    /** The text for a page of the site; a header’s line is without {@code <p>}. */
    public String render(Body body, Resolver resolver) {
        return SafeHtml.of(((Fragment) body.document()).filled(resolver));
    }
}
