package verbatim.markdown;

import java.util.List;
import verbatim.source.Citation;

/** What a body needs to know of the page and the site when it becomes HTML. */
public interface Resolver {

    /** Where a link or image target, as written in the page, leads from the page that is written. */
    String address(String target);

    /**
     * The marks of a citation, one for each item that is known.
     *
     * <p>Called once for each citation, in the order of the text: the n-th call for a source is its n-th mark.
     */
    List<Mark> marks(Citation citation);

    /**
     * What a claim rests on: the passages of the sources that a citation names.
     *
     * @param quoted the claim's text and what it quotes: where one of them is a quotation of the page, its passage is shown
     */
    default List<Evidence> evidence(Citation citation, List<String> quoted) {
        return List.of();
    }

    /** The terms of art in a text that are to be explained here, in the order of the text. */
    default List<Term> terms(String text) {
        return List.of();
    }

    /**
     * A source and a passage of it, in three parts.
     *
     * @param source  its title
     * @param page    its page on the site
     * @param before  the passage up to the words that the claim quotes; the whole if it quotes none
     * @param words   those words
     * @param after   the rest
     * @param locator where in the source, empty if not said
     */
    record Evidence(String source, String page, String before, String words, String after, String locator) {}

    /**
     * A term of art in a text.
     *
     * @param start      where it begins in the text
     * @param end        where it ends
     * @param id         unlike any other's on the page
     * @param definition plain text
     * @param address    its entry in the glossary
     */
    record Term(int start, int end, String id, String definition, String address) {}

    /** The name by which a sentence calls a source: {@code Ford}. Used for in-text citations. */
    String name(String sourceId);

    /**
     * A superscript number.
     *
     * @param number  the source's number in the page's reference list
     * @param anchor  id of this mark, for the link back: {@code c3-1}
     * @param target  id of the reference: {@code r3}
     * @param label   what a screen reader says, as {@code Source 3: Trop v. Dulles, p. 12}
     */
    record Mark(int number, String anchor, String target, String label) {}
}
