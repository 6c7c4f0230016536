package verbatim.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import verbatim.content.Content;
import verbatim.content.Written;
import verbatim.markdown.Body;
import verbatim.quote.Match;
import verbatim.quote.QuoteMatcher;
import verbatim.source.Evidence;

/** Every quotation of the site, looked for once in the passages of the sources cited with it. */
public final class QuotationIndex {

    private final Map<String, List<Checked>> pages = new HashMap<>();
    private final Map<String, Evidence> evidence = new HashMap<>();
    private final Map<Body.Quotation, Checked> known = new IdentityHashMap<>();

    /** @param before of the same quotations and evidence as they were before, where there is one */
    QuotationIndex(Content content, Optional<QuotationIndex> before) {
        content.evidence().forEach(kept -> evidence.putIfAbsent(kept.sourceId(), kept));
        for (Written page : content.written()) {
            List<Checked> all = new ArrayList<>();
            for (Body body : page.bodies()) {
                for (Body.Quotation quotation : body.quotations()) {
                    Optional<Checked> same = before.map(index -> index.known.get(quotation))
                            .filter(checked -> stands(checked, before.get(), content));
                    Checked checked = same.orElseGet(() -> check(quotation, content));
                    known.put(quotation, checked);
                    all.add(checked);
                }
            }
            pages.put(page.path(), List.copyOf(all));
        }
    }

    /** Whether nothing has changed of what a quotation was looked for in. */
    private boolean stands(Checked checked, QuotationIndex before, Content content) {
        return checked.quotation().sources().stream().allMatch(id ->
                checked.known().contains(id) == content.bibliography().find(id).isPresent()
                        && before.evidence.get(id) == evidence.get(id));
    }

    private Checked check(Body.Quotation quotation, Content content) {
        List<String> known = quotation.sources().stream()
                .distinct()
                .filter(id -> content.bibliography().find(id).isPresent())
                .toList();
        List<Kept> passages = known.stream()
                .filter(evidence::containsKey)
                .flatMap(id -> evidence.get(id).passages().stream().map(passage -> new Kept(id, passage)))
                .toList();
        Match match = QuoteMatcher.match(
                quotation.text(),
                passages.stream().map(kept -> kept.passage().text()).toList());
        return new Checked(quotation, known, passages, match);
    }

    /** A file's quotations, in the order of its bodies. */
    public List<Checked> of(Written page) {
        return pages.getOrDefault(page.path(), List.of());
    }

    /** How many quotations stand in a passage, word for word. */
    public int size() {
        return pages.values().stream().mapToInt(QuotationIndex::matched).sum();
    }

    /** How many of a file's quotations stand in a passage, word for word. */
    public int matched(Written page) {
        return matched(of(page));
    }

    private static int matched(List<Checked> all) {
        return (int) all.stream().filter(checked -> checked.match().found()).count();
    }

    /** What is kept from a source; empty if it has no evidence file. */
    public Optional<Evidence> evidence(String sourceId) {
        return Optional.ofNullable(evidence.get(sourceId));
    }

    /** A passage and the source that it was kept from. */
    public record Kept(String sourceId, Evidence.Passage passage) {}

    /**
     * A quotation and what came of looking for it.
     *
     * @param known    the sources cited with it that the bibliography has
     * @param passages what is kept from those, in their order; {@code match} counts in this list
     */
    public record Checked(Body.Quotation quotation, List<String> known, List<Kept> passages, Match match) {}
}
