package verbatim.content;

import java.util.List;
import java.util.stream.Stream;
import verbatim.source.Bibliography;
import verbatim.source.Evidence;

/**
 * The content folder, read.
 *
 * @param pages        by path
 * @param bibliography of all bibliography files
 * @param evidence     by path
 * @param data         timeline, people, glossary
 * @param files        paths, relative to the content folder, of the files that are copied as they are: images
 */
public record Content(
        List<Page> pages, Bibliography bibliography, List<Evidence> evidence, DataFiles data, List<String> files) {

    public Content {
        pages = List.copyOf(pages);
        evidence = List.copyOf(evidence);
        files = List.copyOf(files);
    }

    /** A copy with these pages instead. */
    public Content with(List<Page> others) {
        return new Content(others, bibliography, evidence, data, files);
    }

    /** Every file with Markdown: the pages, then the data files. */
    public List<ContentFile> written() {
        return Stream.concat(pages.stream(), data.written().stream()).toList();
    }
}
