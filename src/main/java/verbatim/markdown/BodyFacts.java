package verbatim.markdown;

import java.util.List;
import java.util.Optional;
import verbatim.cache.Packer;
import verbatim.cache.Unpacker;
import verbatim.diagnostic.Span;
import verbatim.source.Citation;

/**
 * A {@link Body} as bytes and back. Its HTML is packed apart from the facts: most runs check and list many bodies, and show
 * few.
 */
public final class BodyFacts {

    private BodyFacts() {}

    /** Packs one. */
    public static void pack(Packer out, Packer html, Body body) {
        FragmentFacts.pack(html, (Fragment) body.document());
        out.list(body.headings(), (to, heading) -> span(to.number(heading.level()).text(heading.id()).text(heading.text()), heading.span()));
        out.list(body.links(), (to, link) -> span(to.text(link.target()).text(link.text()), link.span()));
        out.list(body.images(), (to, image) -> span(to.text(image.target()).text(image.alt()), image.span()));
        out.list(body.citations(), BodyFacts::citation);
        out.list(body.quotations(), (to, quotation) -> span(
                to.text(quotation.text()).list(quotation.sources(), Packer::text).flag(quotation.block()).flag(quotation.certain()),
                quotation.span()));
        out.list(body.claims(), (to, claim) -> {
            to.text(claim.text()).list(claim.sources(), Packer::text).flag(claim.exempt());
            to.list(claim.cited(), (cited, one) ->
                    cited.number(one.from()).number(one.to()).number(one.citation()));
            span(to, claim.span());
        });
        out.list(body.ids(), Packer::text);
        out.number(body.words());
    }

    static void citation(Packer out, Citation citation) {
        out.list(citation.items(), (to, item) -> {
            to.text(item.id()).flag(item.suppressAuthor()).text(item.prefix());
            to.optional(item.locator(), (where, locator) -> where.text(locator.label()).text(locator.value()));
            span(to.text(item.suffix()), item.span());
        });
        span(out.flag(citation.mode() == Citation.Mode.IN_TEXT), citation.span());
    }

    /** Packs a span. */
    public static void span(Packer out, Span span) {
        out.number(span.start()).number(span.end() - span.start());
    }

    /**
     * Unpacks one.
     *
     * @param html of the same bodies in the same order; without it the body can not be rendered
     */
    public static Body unpack(Unpacker in, Optional<Unpacker> html) {
        List<Body.Heading> headings =
                in.list(from -> new Body.Heading(from.number(), from.text(), from.text(), span(from)));
        List<Body.Link> links = in.list(from -> new Body.Link(from.text(), from.text(), span(from)));
        List<Body.Image> images = in.list(from -> new Body.Image(from.text(), from.text(), span(from)));
        List<Citation> citations = in.list(BodyFacts::citation);
        List<Body.Quotation> quotations =
                in.list(from -> new Body.Quotation(from.text(), from.list(Unpacker::text), from.flag(), from.flag(), span(from)));
        List<Body.Claim> claims = in.list(BodyFacts::claim);
        return new Body(
                html.map(FragmentFacts::unpack).orElse(Fragment.EMPTY),
                headings,
                links,
                images,
                citations,
                quotations,
                claims,
                in.list(Unpacker::text),
                in.number());
    }

    private static Body.Claim claim(Unpacker in) {
        String text = in.text();
        return new Body.Claim(
                text,
                in.list(Unpacker::text),
                in.flag(),
                in.list(cited -> new Body.Cited(cited.number(), cited.number(), cited.number())),
                span(in));
    }

    static Citation citation(Unpacker in) {
        List<Citation.Item> items = in.list(from -> new Citation.Item(
                from.text(),
                from.flag(),
                from.text(),
                from.optional(where -> new Citation.Locator(where.text(), where.text())),
                from.text(),
                span(from)));
        return new Citation(items, in.flag() ? Citation.Mode.IN_TEXT : Citation.Mode.NORMAL, span(in));
    }

    /** Unpacks a span. */
    public static Span span(Unpacker in) {
        int start = in.number();
        return new Span(start, start + in.number());
    }
}
