package verbatim.markdown;

import java.util.List;
import verbatim.source.Citation;

/** A placeholder in a text: what fills it depends on the page and the site. */
sealed interface Hole {

    /** An attribute that leads to a target, which is as the page has it. */
    record Address(String attribute, String target) implements Hole {}

    /** The name of a source that a sentence speaks of. */
    record Name(String source) implements Hole {}

    /** The marks of a citation. */
    record Marks(Citation citation) implements Hole {}

    /** Running text, in which terms are explained. */
    record Terms(String words) implements Hole {}

    /** What a key claim rests on, which is or holds these quotations. */
    record Passages(Citation citation, List<String> quoted) implements Hole {}
}
