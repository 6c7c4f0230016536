package verbatim.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import verbatim.content.Content;
import verbatim.content.Written;
import verbatim.markdown.Body;
import verbatim.quote.Match;
import verbatim.quote.QuoteMatcher;
import verbatim.source.Bibliography;
import verbatim.source.Evidence;

/** Every quotation of the site, looked for once in the passages of the sources cited with it. */
public final class QuotationIndex {

    private final Map<String, Entry> files = new HashMap<>();
    private final Map<String, Evidence> evidence = new HashMap<>();
    private final Bibliography bibliography;
    private final List<Evidence> all;

    private record Entry(Written file, List<Checked> checked) {}

    /** @param before of the same quotations and evidence as they were before, where there is one */
    QuotationIndex(Content content, Optional<QuotationIndex> before) {
        bibliography = content.bibliography();
        all = content.evidence();
        all.forEach(kept -> evidence.putIfAbsent(kept.sourceId(), kept));
        boolean sameSources =
                before.filter(index -> index.bibliography == bibliography && index.all == all).isPresent();
        for (Written file : content.written()) {
            Optional<Entry> known = before.map(index -> index.files.get(file.path())).filter(entry -> entry.file == file);
            files.put(
                    file.path(),
                    known.isEmpty()
                            ? new Entry(file, quotations(file).map(this::check).toList())
                            : sameSources ? known.get() : again(known.get(), before.orElseThrow()));
        }
    }

    /** A file that is as it was, where what is kept of some sources may not be. */
    private Entry again(Entry known, QuotationIndex before) {
        return new Entry(
                known.file,
                known.checked.stream()
                        .map(checked -> stands(checked, before) ? checked : check(checked.quotation()))
                        .toList());
    }

    /** Whether nothing has changed of what a quotation was looked for in. */
    private boolean stands(Checked checked, QuotationIndex before) {
        return checked.quotation().sources().stream().allMatch(id ->
                checked.known().contains(id) == bibliography.find(id).isPresent()
                        && before.evidence.get(id) == evidence.get(id));
    }

    private static Stream<Body.Quotation> quotations(Written file) {
        return file.bodies().stream().flatMap(body -> body.quotations().stream());
    }

    private Checked check(Body.Quotation quotation) {
        List<String> known = quotation.sources().stream()
                .distinct()
                .filter(id -> bibliography.find(id).isPresent())
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
        Entry entry = files.get(page.path());
        return entry == null ? List.of() : entry.checked;
    }

    /** How many quotations stand in a passage, word for word. */
    public int size() {
        return files.values().stream().mapToInt(entry -> matched(entry.checked)).sum();
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
