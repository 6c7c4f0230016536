package verbatim.source;

import java.util.List;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Span;

/**
 * The passages kept from one source.
 *
 * @param sourceId  whose they are
 * @param retrieved the day they were read, ISO
 * @param archive   address of an archived copy, empty if none
 * @param sha256    of the full capture, empty if none
 * @param language  of the passages, empty if not said
 * @param passages  in the order of the file
 * @param input     the evidence file
 */
public record Evidence(
        String sourceId,
        String retrieved,
        String archive,
        String sha256,
        String language,
        List<Passage> passages,
        Input input) {

    public Evidence {
        passages = List.copyOf(passages);
    }

    /** The same as that of a source. */
    public Evidence of(String id) {
        return id.equals(sourceId)
                ? this
                : new Evidence(id, retrieved, archive, sha256, language, passages, input);
    }

    /**
     * A passage in the words of the source.
     *
     * @param locator where in it, empty if not said
     * @param text    the words, paragraphs apart by a line break
     * @param span    the block quote in the evidence file
     */
    public record Passage(String locator, String text, Span span) {}
}
