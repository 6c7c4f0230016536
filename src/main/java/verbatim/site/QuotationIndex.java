package verbatim.site;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import verbatim.content.Content;
import verbatim.content.ContentFile;
import verbatim.markdown.Body;
import verbatim.quote.Match;
import verbatim.quote.QuoteMatcher;
import verbatim.source.Citation;
import verbatim.source.Evidence;

/** Every quotation of the site, compared once with the passages of the sources cited with it. */
public final class QuotationIndex {

    private final Map<String, Entry> files = new HashMap<>();
    private final Map<String, Evidence> evidence = new HashMap<>();
    /** The passages of the sources of a citation: many quotations have the same. */
    private final Map<List<String>, List<Kept>> kept = new HashMap<>();

    /** @param known the evidence of each source that the file cites and the bibliography has */
    private record Entry(ContentFile file, Map<String, Optional<Evidence>> known, List<Checked> checked) {}

    /**
     * A file's quotations are looked for as long as the product of their length and that of the passages, added up, is no
     * more than this. Two hundred quotations of twenty words in passages of five pages take a twentieth.
     */
    private static final long MOST_WORK = 10_000_000_000L;

    /** To take a passage apart costs as much as to look for so many characters in it, and to have one as so many more. */
    private static final int PARTING = 64;

    private static final int PASSAGE = 16;

    /** Brackets are matched by expressions. */
    private static final int BRACKETS = 16;

    /** @param before of the same quotations and evidence as they were before, where there is one */
    QuotationIndex(Content content, Optional<QuotationIndex> before) {
        Set<String> ids = content.bibliography().ids();
        content.evidence().forEach(kept -> evidence.putIfAbsent(kept.sourceId(), kept));
        for (ContentFile file : content.written()) {
            List<String> cited = file.cited().map(Citation.Item::id).distinct().toList();
            Map<String, Optional<Evidence>> known = new HashMap<>();
            Stream.concat(cited.stream(), file.quotations().stream().flatMap(quotation -> quotation.sources().stream()))
                    .filter(ids::contains)
                    .forEach(id -> known.put(id, evidence(id)));
            Optional<Entry> same = before.map(index -> index.files.get(file.path()))
                    .filter(entry -> entry.file == file && entry.known.equals(known));
            files.put(file.path(), same.orElseGet(() -> new Entry(file, known, checked(file, cited, known.keySet()))));
        }
    }

    private List<Checked> checked(ContentFile file, List<String> cited, Set<String> known) {
        Work work = new Work();
        return file.quotations().stream().map(quotation -> check(quotation, cited, known, work)).toList();
    }

    /** A quotation that cites no source may be from any that its file cites. */
    private Checked check(Body.Quotation quotation, List<String> cited, Set<String> ids, Work work) {
        List<String> sources = quotation.sources().isEmpty() ? cited : quotation.sources();
        List<String> known = sources.stream().distinct().filter(ids::contains).toList();
        List<Kept> passages = kept.computeIfAbsent(known, this::kept);
        boolean within = work.allows(quotation, passages);
        Match match = within
                ? QuoteMatcher.match(quotation.text(), passages.stream().map(kept -> kept.passage().text()).toList())
                : Match.none();
        return new Checked(quotation, known, passages, match, within);
    }

    private List<Kept> kept(List<String> known) {
        return known.stream()
                .filter(evidence::containsKey)
                .flatMap(id -> evidence.get(id).passages().stream().map(passage -> new Kept(id, passage)))
                .toList();
    }

    /** The work that is left for a file, estimated in advance: every machine refuses the same quotations. */
    private static final class Work {

        private long left = MOST_WORK;
        private final Map<List<Kept>, Long> lengths = new IdentityHashMap<>();

        boolean allows(Body.Quotation quotation, List<Kept> passages) {
            long length = lengths.computeIfAbsent(passages, Work::length);
            long brackets = quotation.text().indexOf('[') < 0 ? 1 : BRACKETS;
            left -= length * (quotation.text().length() * brackets + PARTING);
            return left >= 0;
        }

        private static long length(List<Kept> passages) {
            return passages.stream()
                    .mapToLong(kept -> kept.passage().text().length() + PASSAGE)
                    .sum();
        }
    }

    /** A file's quotations, in the order of its bodies. */
    public List<Checked> of(ContentFile page) {
        Entry entry = files.get(page.path());
        return entry == null ? List.of() : entry.checked;
    }

    /** How many quotations match a passage word for word. */
    public int size() {
        return files.values().stream().mapToInt(entry -> matched(entry.checked)).sum();
    }

    /** How many of a file's quotations match a passage word for word. */
    public int matched(ContentFile page) {
        return matched(of(page));
    }

    /** How many of a file's quotations do not; on a site that builds, those without evidence. */
    public int unmatched(ContentFile page) {
        return (int) of(page).stream()
                .filter(checked -> checked.quotation().certain() && !checked.match().found())
                .count();
    }

    private static int matched(List<Checked> all) {
        return (int) all.stream().filter(checked -> checked.match().found()).count();
    }

    /** The evidence for a source; empty if it has no evidence file. */
    public Optional<Evidence> evidence(String sourceId) {
        return Optional.ofNullable(evidence.get(sourceId));
    }

    /** A passage and its source. */
    public record Kept(String sourceId, Evidence.Passage passage) {}

    /**
     * A quotation and the result of looking for it.
     *
     * @param known    the sources cited with it, or else anywhere in its file, that the bibliography has
     * @param passages their passages, in order; {@code match} refers to this list
     * @param within   whether it was looked for: not where the file's quotations and the passages together are too long
     */
    public record Checked(
            Body.Quotation quotation, List<String> known, List<Kept> passages, Match match, boolean within) {

        /** The passage that it matches word for word. */
        public Optional<Kept> found() {
            return match.found() ? Optional.of(passages.get(match.passage())) : Optional.empty();
        }
    }
}
