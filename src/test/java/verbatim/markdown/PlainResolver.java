package verbatim.markdown;

import java.util.List;
import java.util.function.UnaryOperator;
import verbatim.source.Citation;

/**
 * Leaves addresses as they are, and marks no citation.
 *
 * @param names what a source with an id is called in a sentence
 */
record PlainResolver(UnaryOperator<String> names) implements Resolver {

    @Override
    public String address(String target) {
        return target;
    }

    @Override
    public List<Mark> marks(Citation citation) {
        return List.of();
    }

    @Override
    public String name(String sourceId) {
        return names.apply(sourceId);
    }
}
