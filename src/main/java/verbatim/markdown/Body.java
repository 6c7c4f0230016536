package verbatim.markdown;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import verbatim.diagnostic.Span;
import verbatim.html.SafeHtml;
import verbatim.source.Citation;

/**
 * What a piece of Markdown contains. All spans are offsets in the file it came from.
 *
 * @param document   its HTML with placeholders
 * @param headings   in order
 * @param links      every link that is written, with its address as written
 * @param images     every image
 * @param citations  in the order of the text, those of footnotes where the note is referred to
 * @param quotations block quotes and words in quotation marks that a reader may take for a source's
 * @param claims     the paragraphs, list items and table cells that a citation is wanted for, with what they cite
 * @param ids        every id that the body defines, headings' and attributes'
 * @param words      how many words it has
 */
public record Body(
        Document document,
        List<Heading> headings,
        List<Link> links,
        List<Image> images,
        List<Citation> citations,
        List<Quotation> quotations,
        List<Claim> claims,
        List<String> ids,
        int words) {

    public Body {
        headings = List.copyOf(headings);
        links = List.copyOf(links);
        images = List.copyOf(images);
        citations = List.copyOf(citations);
        quotations = List.copyOf(quotations);
        claims = List.copyOf(claims);
        ids = List.copyOf(ids);
    }

    /** Whether it has HTML; not if it was read to be checked only. */
    public boolean isRenderable() {
        return document != Document.EMPTY;
    }

    /** Its HTML on a page; that of a value in a header has no {@code <p>}. */
    public String render(Resolver resolver) {
        return SafeHtml.of(((Fragment) document).filled(resolver));
    }

    /** The first block quote that quotes a source. */
    public Optional<Quotation> blockQuotation() {
        return quotations.stream().filter(quotation -> quotation.block() && quotation.certain()).findFirst();
    }

    /** The plain text of all that it states, citations left out. */
    public String text() {
        return claims.stream().map(Claim::text).collect(Collectors.joining(" "));
    }

    /** The HTML of a body: {@link #render} fills its placeholders. */
    public sealed interface Document permits Fragment {

        /** No text: of a body that can be checked but not rendered. */
        Document EMPTY = Fragment.EMPTY;
    }

    /** A heading: its level from 1 to 6, its id, its plain text. */
    public record Heading(int level, String id, String text, Span span) {}

    /** A link: the address as written, its plain text, and the span of the address. */
    public record Link(String target, String text, Span span) {}

    /** An image: its address as written, its alternative text, the span of the whole. */
    public record Image(String target, String alt, Span span) {}

    /**
     * Words said to be somebody else's.
     *
     * @param text    the words, without quotation marks or the citation; block quotes' lines joined
     * @param sources ids of the sources cited with it, in the order written; empty if none is
     * @param block   whether it is a block quote
     * @param certain whether it says that it quotes a source; else it only looks so, without one or in single marks
     * @param span    the words in the file
     */
    public record Quotation(String text, List<String> sources, boolean block, boolean certain, Span span) {

        public Quotation {
            sources = List.copyOf(sources);
        }
    }

    /**
     * A paragraph, or another block that states something.
     *
     * @param text      its plain text, citations left out
     * @param sources   ids of the sources it cites, in the order written, each once
     * @param exempt    whether it needs no citation ({@code {.uncited}}, or a block that states nothing)
     * @param cited     what each citation in it proves
     * @param span      the whole of it
     */
    public record Claim(String text, List<String> sources, boolean exempt, List<Cited> cited, Span span) {

        public Claim {
            sources = List.copyOf(sources);
            cited = List.copyOf(cited);
        }

        /** The words that a citation supports, in plain text. */
        public String text(Cited words) {
            return text.substring(words.from, words.to);
        }
    }

    /**
     * The part of a claim that a citation supports: its sentence, and those before it that have no citation. Two citations in
     * one sentence support the same words.
     *
     * @param from     start of the words in the claim's text
     * @param to       end of the words in the claim's text
     * @param citation index of the citation in {@link Body#citations}
     */
    public record Cited(int from, int to, int citation) {}
}
