package verbatim.markdown;

import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.util.ast.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import verbatim.source.Citation;

/** Citations: their marks, and behind that of a key claim the passages that it rests on. */
final class CitationWriter {

    private final HtmlWriter out;

    CitationWriter(HtmlWriter out) {
        this.out = out;
    }

    void citation(CitationExtension.CitationNode node) {
        Citation citation = node.citation();
        if (citation.mode() == Citation.Mode.IN_TEXT) {
            out.hole(new Hole.Name(citation.items().get(0).id()));
        } else {
            out.trimEnd();
        }
        out.hole(new Hole.Marks(citation));
        claim(node).ifPresent(words -> out.hole(new Hole.Passages(citation, quoted(Flat.of(words)))));
    }

    /** What is marked as the key claim that a citation stands behind, if one does. */
    private static Optional<Node> claim(Node citation) {
        Node before = citation.getPrevious();
        while (before instanceof Text && before.getChars().isBlank() || before instanceof SoftLineBreak) {
            before = before.getPrevious();
        }
        if (before == null || Attributes.joinedTo(before).has("claim")) {
            return Optional.ofNullable(before);
        }
        return before instanceof Attributes.AttributesNode own && own.attributes().has("claim")
                ? Optional.ofNullable(own.getPrevious())
                : Optional.empty();
    }

    /** All of a claim, and what is quoted in it. */
    private static List<String> quoted(Flat claim) {
        Stream<String> parts = Stream.concat(claim.marks().doubled().stream(), claim.quoted().stream())
                .map(range -> range.of(claim.text()));
        return Stream.concat(Stream.of(claim.text().strip()), parts).distinct().toList();
    }
}
