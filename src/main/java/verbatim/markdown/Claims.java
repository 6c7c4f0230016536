package verbatim.markdown;

import com.vladsch.flexmark.util.ast.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import verbatim.diagnostic.Span;
import verbatim.source.Citation;

/** Collects the statements of a text, and the citations in it. */
final class Claims {

    private final ParsedText parsed;
    private final List<Claim> claims = new ArrayList<>();
    private final List<Citation> citations = new ArrayList<>();
    /** Each citation's index, by identity: two citations of one source can be equal. */
    private final Map<Citation, Integer> indexes = new IdentityHashMap<>();

    /** A claim before all citations are known: a footnote's are counted where the note is referred to. */
    private record Claim(Body.Claim claim, List<Cited> cited) {}

    private record Cited(int from, int to, Citation citation) {}

    Claims(ParsedText parsed) {
        this.parsed = parsed;
    }

    List<Body.Claim> claims() {
        return claims.stream().map(this::numbered).toList();
    }

    private Body.Claim numbered(Claim unnumbered) {
        Body.Claim claim = unnumbered.claim;
        List<Body.Cited> cited = unnumbered.cited.stream()
                .filter(words -> indexes.containsKey(words.citation))
                .map(words -> new Body.Cited(words.from, words.to, indexes.get(words.citation)))
                .toList();
        return new Body.Claim(claim.text(), claim.sources(), claim.exempt(), cited, claim.span());
    }

    /** In the order in which a reader meets them. */
    List<Citation> citations() {
        return citations;
    }

    void cite(Citation citation) {
        indexes.putIfAbsent(citation, citations.size());
        citations.add(placed(citation));
    }

    /** @return its words, on one line */
    String claim(Node block, VisibleText visible, boolean exempt) {
        String text = oneLine(visible.toString());
        if (!text.isEmpty()) {
            int end = block.getStartOffset() + block.getChars().trimEnd().length();
            Span span = parsed.span(block.getStartOffset(), end);
            claims.add(new Claim(
                    new Body.Claim(text, visible.sources(0), exempt, List.of(), span), cited(visible, text)));
        }
        return text;
    }

    /** Each stretch of white space as one space, and none where a citation was left out before a punctuation mark. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c >= '\t' && c <= '\r') {
                space = true;
            } else {
                if (space && !line.isEmpty() && ".,;:".indexOf(c) < 0) {
                    line.append(' ');
                }
                line.append(c);
                space = false;
            }
        }
        return line.toString();
    }

    /** Without the punctuation mark that a citation has left at the beginning. */
    private static String withoutMark(String words) {
        return words.isEmpty() || ".,;:".indexOf(words.charAt(0)) < 0 ? words : words.substring(1).stripLeading();
    }

    private static List<Cited> cited(VisibleText visible, String claim) {
        List<Cited> all = new ArrayList<>();
        int begin = 0;
        int end = 0;
        int to = 0;
        for (VisibleText.Cite cite : visible.cites()) {
            int sentence = visible.sentences().end(cite.inText());
            if (sentence > to) {
                String words = withoutMark(oneLine(visible.toString().substring(to, sentence)));
                begin = Math.max(0, claim.indexOf(words, end));
                end = Math.min(claim.length(), begin + words.length());
                to = sentence;
            }
            all.add(new Cited(begin, end, cite.citation()));
        }
        return all;
    }

    /** With offsets in the file. */
    private Citation placed(Citation citation) {
        List<Citation.Item> items = citation.items().stream()
                .map(item -> new Citation.Item(
                        item.id(),
                        item.suppressAuthor(),
                        item.prefix(),
                        item.locator(),
                        item.suffix(),
                        parsed.span(item.span().start(), item.span().end())))
                .toList();
        Span span = parsed.span(citation.span().start(), citation.span().end());
        return new Citation(items, citation.mode(), span);
    }
}
