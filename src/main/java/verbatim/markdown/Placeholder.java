package verbatim.markdown;

import java.util.List;
import verbatim.source.Citation;

/** A placeholder in a text: what fills it depends on the page and the site. */
sealed interface Placeholder {

    /** An attribute that leads to a target, which is as the page has it. */
    record Address(String attribute, String target) implements Placeholder {}

    /** The name of a source that a sentence speaks of. */
    record Name(String source) implements Placeholder {}

    /** The marks of a citation. */
    record Marks(Citation citation) implements Placeholder {}

    /** Running text, in which terms are explained. */
    record Terms(String words) implements Placeholder {}

    /** What a key claim rests on, which is or holds these quotations. */
    record Passages(Citation citation, List<String> quoted) implements Placeholder {}
}
