package verbatim.content;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import verbatim.diagnostic.Input;
import verbatim.markdown.Body;
import verbatim.source.Citation;

/** A file of the content folder with Markdown: a page, or one of the data files. */
public interface ContentFile {

    /** The file. */
    Input input();

    /** Its path relative to the content folder. */
    String path();

    /** What readers call it. */
    String title();

    /** The ids of its headings or entries, to which links may lead. */
    Set<String> ids();

    /** All its Markdown, in the order in which readers see it. Citations are numbered in this order. */
    List<Body> bodies();

    /** Its quotations, and what looks like one. */
    default List<Body.Quotation> quotations() {
        return bodies().stream().flatMap(body -> body.quotations().stream()).toList();
    }

    /** The sources that it cites, in the same order, each as often as it is cited. */
    default Stream<Citation.Item> cited() {
        return bodies().stream().flatMap(body -> body.citations().stream()).flatMap(citation -> citation.items().stream());
    }
}
