package verbatim.markdown;

import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.data.MutableDataHolder;
import com.vladsch.flexmark.util.dependency.Dependent;
import java.util.Set;

/** An extension of the parser that sets no options, and that depends on no other and on no other block. */
interface Plugin extends Parser.ParserExtension, Dependent {

    @Override
    default void parserOptions(MutableDataHolder options) {}

    @Override
    default Set<Class<?>> getAfterDependents() {
        return Set.of();
    }

    @Override
    default Set<Class<?>> getBeforeDependents() {
        return Set.of();
    }

    @Override
    default boolean affectsGlobalScope() {
        return false;
    }
}
