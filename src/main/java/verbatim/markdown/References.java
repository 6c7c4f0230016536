package verbatim.markdown;

import com.vladsch.flexmark.ast.RefNode;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import java.util.Optional;

/** Links and images whose address stands elsewhere in the text: {@code [words][name]} and {@code [name]: address}. */
final class References {

    private References() {}

    /** Where the address stands; empty if nowhere. The parser calls some defined that it has left out of the document. */
    static Optional<Reference> of(RefNode node) {
        Node top = node;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return node.isDefined() && top instanceof Document document
                ? Optional.ofNullable(node.getReferenceNode(document))
                : Optional.empty();
    }
}
