package verbatim.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import verbatim.content.Content;
import verbatim.content.ContentFile;
import verbatim.markdown.Body;
import verbatim.markdown.CitationNote;
import verbatim.source.Bibliography;
import verbatim.source.Citation;

/** Who cites what, and under which number. */
public final class CitationIndex {

    private final Map<String, Entry> files = new LinkedHashMap<>();
    private final Map<String, List<ContentFile>> citing = new HashMap<>();
    private final Set<String> ids;

    private record Entry(ContentFile file, Citations citations) {}

    /** @param before of the same files as they were before, where there is one */
    CitationIndex(Content content, Optional<CitationIndex> before) {
        ids = content.bibliography().ids();
        Map<String, Entry> known = before.filter(index -> index.ids.equals(ids)).map(index -> index.files).orElse(Map.of());
        for (ContentFile file : content.written()) {
            Entry same = known.get(file.path());
            Citations citations = same != null && same.file == file ? same.citations : citations(file, content.bibliography());
            files.put(file.path(), new Entry(file, citations));
            citations.marks().keySet().forEach(id -> citing.computeIfAbsent(id, key -> new ArrayList<>()).add(file));
        }
    }

    /** A page's citations. */
    public Citations of(ContentFile page) {
        return files.get(page.path()).citations;
    }

    /** The pages and data files that cite a source, by path. */
    public List<ContentFile> citing(String sourceId) {
        return citing.getOrDefault(sourceId, List.of());
    }

    /** How many citations there are on the whole site. */
    public int size() {
        return files.values().stream().mapToInt(entry -> entry.citations.size()).sum();
    }

    /**
     * What one page cites.
     *
     * @param marks      for each source in the order of its first citation, and so of its number, its marks in the page
     * @param statements the statements that cite each source
     * @param size       how many citations it has, those of unknown sources among them
     */
    public record Citations(Map<String, List<Mark>> marks, Map<String, List<Statement>> statements, int size) {}

    /** The id of a mark, and what was written beside the source's id there. */
    public record Mark(String anchor, String note) {}

    /** The words that a citation mark supports, and the mark's id. */
    public record Statement(Body.Claim claim, Body.Cited cited, String anchor) {

        /** The words, in plain text. */
        public String text() {
            return claim.text(cited);
        }

        private boolean hasTextOf(Statement other) {
            return claim == other.claim && cited.from() == other.cited.from() && cited.to() == other.cited.to();
        }
    }

    private Citations citations(ContentFile page, Bibliography bibliography) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        Map<String, List<Mark>> marks = new LinkedHashMap<>();
        Map<String, Map<String, Statement>> statements = new LinkedHashMap<>();
        int size = 0;
        for (Body body : page.bodies()) {
            Map<Integer, Statement> byCitation = new HashMap<>();
            body.claims().forEach(claim -> claim.cited().forEach(
                    cited -> byCitation.put(cited.citation(), new Statement(claim, cited, ""))));
            // a sentence can hold a hundred thousand citations: its text is extracted once
            Optional<Statement> last = Optional.empty();
            String text = "";
            for (int i = 0; i < body.citations().size(); i++) {
                size++;
                for (Citation.Item item : body.citations().get(i).items()) {
                    String id = item.id();
                    if (bibliography.find(id).isEmpty()) {
                        continue;
                    }
                    int number = numbers.computeIfAbsent(id, key -> numbers.size() + 1);
                    List<Mark> own = marks.computeIfAbsent(id, key -> new ArrayList<>());
                    String anchor = anchor(number, own.size() + 1);
                    own.add(new Mark(anchor, CitationNote.of(item)));
                    Statement statement = byCitation.get(i);
                    if (statement != null) {
                        text = last.filter(statement::hasTextOf).isPresent() ? text : statement.text();
                        last = Optional.of(statement);
                        statements
                                .computeIfAbsent(id, key -> new LinkedHashMap<>())
                                .putIfAbsent(text, new Statement(statement.claim(), statement.cited(), anchor));
                    }
                }
            }
        }
        Map<String, List<Statement>> each = new LinkedHashMap<>();
        statements.forEach((id, texts) -> each.put(id, List.copyOf(texts.values())));
        return new Citations(marks, each, size);
    }

    /** The id of the n-th mark of the source with a number. */
    public static String anchor(int number, int n) {
        return "v-c" + number + "-" + n;
    }
}
