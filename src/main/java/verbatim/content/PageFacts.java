package verbatim.content;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import verbatim.cache.Packer;
import verbatim.cache.Unpacker;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Span;
import verbatim.markdown.BodyFacts;
import verbatim.source.Evidence;

/** Pages and evidence files as bytes and back; what only the rendering of a page needs apart from the rest. */
final class PageFacts {

    private PageFacts() {}

    /** @param html takes the HTML of its texts */
    static Packer pack(Packer out, Packer html, Page page) {
        FrontMatter header = page.header();
        out.number(page.type().ordinal()).text(header.title()).number(header.status().ordinal()).number((int) header.date().toEpochDay());
        date(out, header.updated());
        date(out, header.publishedDate());
        date(out, header.asOf());
        date(out, header.reviewBy());
        BiConsumer<Packer, Prose> prose = (to, text) -> prose(to, html, text);
        out.optional(header.summary(), prose)
                .list(header.keyPoints(), prose)
                .list(header.known(), prose)
                .list(header.disputed(), prose)
                .list(header.unknown(), prose)
                .list(header.tags(), Packer::text)
                .text(header.slug())
                .list(header.aliases(), Packer::text)
                .text(String.valueOf(header.order()))
                .list(header.authors(), Packer::text)
                .list(header.corrections(), (to, correction) ->
                        prose.accept(to.number((int) correction.date().toEpochDay()), correction.text()))
                .optional(header.shortAnswer(), prose);
        choice(out, header.standing());
        out.text(header.person()).text(header.organization());
        choice(out, header.group());
        choice(out, header.stance());
        date(out, header.said());
        out.text(header.where());
        out.list(header.places().entrySet(), (to, place) -> BodyFacts.span(to.text(place.getKey()), place.getValue()));
        BodyFacts.pack(out, html, page.body());
        return out;
    }

    /**
     * Of its facts a page.
     *
     * @param html  the HTML of its texts, if it is to be rendered
     * @param whole gives the page with that, if it is not
     */
    static Page page(
            Unpacker in, Optional<Unpacker> html, Input input, String path, Optional<Supplier<Page>> whole) {
        Function<Unpacker, Prose> prose = from -> prose(from, html);
        Page.Type type = Page.Type.values()[in.number()];
        FrontMatter header = new FrontMatter(
                in.text(),
                FrontMatter.Status.values()[in.number()],
                day(in),
                date(in),
                date(in),
                date(in),
                date(in),
                in.optional(prose),
                in.list(prose),
                in.list(prose),
                in.list(prose),
                in.list(prose),
                in.list(Unpacker::text),
                in.text(),
                in.list(Unpacker::text),
                Integer.parseInt(in.text()),
                in.list(Unpacker::text),
                in.list(from -> new FrontMatter.Correction(day(from), prose.apply(from))),
                in.optional(prose),
                choice(in, FrontMatter.Standing.values()),
                in.text(),
                in.text(),
                choice(in, FrontMatter.Group.values()),
                choice(in, FrontMatter.Stance.values()),
                date(in),
                in.text(),
                places(in));
        return new Page(input, path, type, header, BodyFacts.unpack(in, html), whole);
    }

    static Packer pack(Packer out, Evidence evidence) {
        out.text(evidence.sourceId())
                .text(evidence.retrieved())
                .text(evidence.archive())
                .text(evidence.sha256())
                .text(evidence.language());
        return out.list(evidence.passages(), (to, passage) ->
                BodyFacts.span(to.text(passage.locator()).text(passage.text()), passage.span()));
    }

    static Evidence evidence(Unpacker in, Input input) {
        return new Evidence(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.list(from -> new Evidence.Passage(from.text(), from.text(), BodyFacts.span(from))),
                input);
    }

    private static void prose(Packer out, Packer html, Prose prose) {
        BodyFacts.span(out.text(prose.text()), prose.span());
        BodyFacts.pack(out, html, prose.body());
    }

    private static Prose prose(Unpacker in, Optional<Unpacker> html) {
        String text = in.text();
        Span span = BodyFacts.span(in);
        return new Prose(text, BodyFacts.unpack(in, html), span);
    }

    private static void date(Packer out, Optional<LocalDate> date) {
        out.optional(date, (to, day) -> to.number((int) day.toEpochDay()));
    }

    private static Optional<LocalDate> date(Unpacker in) {
        return in.optional(PageFacts::day);
    }

    private static LocalDate day(Unpacker in) {
        return LocalDate.ofEpochDay(in.number());
    }

    private static <C extends Enum<C>> void choice(Packer out, Optional<C> choice) {
        out.optional(choice, (to, value) -> to.number(value.ordinal()));
    }

    private static <C extends Enum<C>> Optional<C> choice(Unpacker in, C[] values) {
        return in.optional(from -> values[from.number()]);
    }

    private static Map<String, Span> places(Unpacker in) {
        Map<String, Span> places = new LinkedHashMap<>();
        for (int left = in.number(); left > 0; left--) {
            places.put(in.text(), BodyFacts.span(in));
        }
        return places;
    }
}
