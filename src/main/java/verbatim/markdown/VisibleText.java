package verbatim.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import verbatim.source.Citation;
import verbatim.text.QuotationMarks;
import verbatim.text.Range;
import verbatim.text.Sentences;

/** The text of a block as a reader sees it, each character with its place in what was parsed, and what is where in it. */
final class VisibleText {

    /** A citation, and the offset in the text at which it is. */
    record Cite(int at, Citation citation) {

        Sentences.Cite inText() {
            List<String> ids = citation.items().stream().map(Citation.Item::id).toList();
            return new Sentences.Cite(at, citation.mode() == Citation.Mode.NORMAL, ids);
        }
    }

    /** What a range of the text is, besides words. */
    enum Mark {
        UNQUOTED,
        UNCITED,
        CODE,
        /** Between {@code <q>} and {@code </q>}, for which browsers set quotation marks. */
        QUOTED
    }

    private record Marked(Mark mark, Range range) {}

    private final StringBuilder text = new StringBuilder();
    /** For the characters from an index on, the offsets of the first, the second and so on. */
    private final TreeMap<Integer, IntUnaryOperator> runs = new TreeMap<>();
    private final List<Cite> cites = new ArrayList<>();
    private final List<Marked> marked = new ArrayList<>();
    /** Where what is shown in another way than as plain words begins and ends, and how it is shown. */
    private final TreeMap<Integer, String> altered = new TreeMap<>();
    /** Where a {@code <q>} is that does not begin and end in this block, or −1. */
    private int unbalanced = -1;

    private Optional<String> whole = Optional.empty();
    private Optional<QuotationMarks> marks = Optional.empty();
    private Optional<Sentences> sentences = Optional.empty();

    void add(String shown, IntUnaryOperator offsets) {
        if (!shown.isEmpty()) {
            runs.put(text.length(), offsets);
            text.append(shown);
        }
    }

    void add(char c, int offset) {
        add(String.valueOf(c), i -> offset);
    }

    /** Begins a line, if it is not the first. */
    void beginLine(int offset) {
        if (!text.isEmpty()) {
            add('\n', offset);
        }
    }

    /** Adds another text on a new line. */
    void add(VisibleText other, int offset) {
        beginLine(offset);
        int start = text.length();
        other.runs.forEach((at, offsets) -> runs.put(start + at, offsets));
        text.append(other.text);
        other.cites.forEach(cite -> cites.add(new Cite(start + cite.at, cite.citation)));
        other.marked.forEach(own -> mark(own.mark, start + own.range.start(), start + own.range.end()));
        other.altered.forEach((at, how) -> altered.put(start + at, how));
        unbalanced = other.unbalanced < 0 ? unbalanced : start + other.unbalanced;
    }

    void cite(Citation citation) {
        cites.add(new Cite(text.length(), citation));
    }

    void mark(Mark mark, int from, int to) {
        marked.add(new Marked(mark, new Range(from, to)));
    }

    /** Notes that at an offset a reader sees something else than plain words. */
    void alter(int at, String how) {
        altered.put(at, how);
    }

    /** Notes that all from an offset on is shown in another way than as plain words. */
    void alterFrom(int from, String how) {
        alter(from, how);
        alter(text.length(), how);
    }

    void unbalance() {
        unbalanced = text.length();
    }

    int length() {
        return text.length();
    }

    boolean endsWithDigit() {
        return !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
    }

    /** What has been added since the text had a length. */
    String since(int length) {
        return text.substring(length);
    }

    /** The whole text, to which nothing is added any more. */
    @Override
    public String toString() {
        String known = whole.filter(last -> last.length() == text.length()).orElseGet(text::toString);
        whole = Optional.of(known);
        return known;
    }

    QuotationMarks marks() {
        QuotationMarks known = marks.orElseGet(() -> QuotationMarks.in(toString()));
        marks = Optional.of(known);
        return known;
    }

    Sentences sentences() {
        Sentences known = sentences.orElseGet(() -> new Sentences(
                toString(), marks().doubled(), cites.stream().map(Cite::inText).toList()));
        sentences = Optional.of(known);
        return known;
    }

    List<Cite> cites() {
        return cites;
    }

    /** The sources cited at an offset or after it, in the order written. */
    List<String> sources(int from) {
        return cites.stream()
                .filter(cite -> cite.at >= from)
                .flatMap(cite -> cite.citation.items().stream())
                .map(Citation.Item::id)
                .distinct()
                .toList();
    }

    List<Range> marked(Mark mark) {
        return marked.isEmpty() ? List.of() : marked.stream().filter(own -> own.mark == mark).map(Marked::range).toList();
    }

    /** For each offset, how far those of one mark reach that begin there or before; empty if there are none. */
    int[] reach(Mark mark) {
        List<Range> ranges = marked(mark);
        int[] ends = new int[ranges.isEmpty() ? 0 : text.length() + 1];
        ranges.forEach(range -> ends[range.start()] = Math.max(ends[range.start()], range.end()));
        for (int i = 1; i < ends.length; i++) {
            ends[i] = Math.max(ends[i], ends[i - 1]);
        }
        return ends;
    }

    /** Where between two offsets a reader first sees something else than plain words, and what: unless it holds all of them. */
    Optional<Map.Entry<Integer, String>> altered(int from, int to) {
        return altered.subMap(from, false, to, false).entrySet().stream().findFirst();
    }

    /** Where a {@code <q>} is that does not begin and end in this block. */
    OptionalInt unbalanced() {
        return unbalanced < 0 ? OptionalInt.empty() : OptionalInt.of(Math.max(0, unbalanced - 1));
    }

    /** Whether all words are in parts that need no citation. */
    boolean isUncited() {
        List<Range> uncited = marked(Mark.UNCITED);
        StringBuilder rest = uncited.isEmpty() ? text : new StringBuilder(text);
        for (Range range : uncited) {
            for (int i = range.start(); i < range.end(); i++) {
                rest.setCharAt(i, ' ');
            }
        }
        return rest.chars().noneMatch(Character::isLetterOrDigit);
    }

    /** Where a character is written, as an offset in the parsed text; after the last one, the end. */
    int offset(int at) {
        if (at >= text.length()) {
            return text.isEmpty() ? 0 : offset(text.length() - 1) + 1;
        }
        Map.Entry<Integer, IntUnaryOperator> run = runs.floorEntry(at);
        int offset = run.getValue().applyAsInt(at - run.getKey());
        // the parser has put this in: it is written nowhere
        return offset >= 0 ? offset : at == 0 ? 0 : offset(at - 1);
    }
}
