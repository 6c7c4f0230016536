package verbatim.content;

import java.util.List;
import verbatim.source.Bibliography;
import verbatim.source.Evidence;

/**
 * What the content folder holds.
 *
 * @param pages        by path
 * @param bibliography of all bibliography files
 * @param evidence     by path
 * @param files        paths, relative to the content folder, of the files that are copied as they are: images
 */
public record Content(List<Page> pages, Bibliography bibliography, List<Evidence> evidence, List<String> files) {

    public Content {
        pages = List.copyOf(pages);
        evidence = List.copyOf(evidence);
        files = List.copyOf(files);
    }

    /** The same with other pages. */
    public Content with(List<Page> others) {
        return new Content(others, bibliography, evidence, files);
    }
}
