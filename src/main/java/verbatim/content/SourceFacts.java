package verbatim.content;

import verbatim.cache.Packer;
import verbatim.cache.Unpacker;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Span;
import verbatim.source.Source;

/** A cited work as bytes and back. */
final class SourceFacts {

    private SourceFacts() {}

    static void pack(Packer out, Source source) {
        out.text(source.id())
                .text(source.type())
                .text(source.title())
                .text(source.author())
                .text(source.publisher())
                .text(source.issued())
                .text(source.url())
                .number(source.kind().ordinal())
                .optional(source.original(), Packer::text)
                .text(source.note())
                .text(source.csl())
                .number(source.span().start())
                .number(source.span().end());
    }

    static Source source(Unpacker in, Input input) {
        return new Source(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                Source.Kind.values()[in.number()],
                in.optional(Unpacker::text),
                in.text(),
                in.text(),
                input,
                new Span(in.number(), in.number()));
    }
}
