package verbatim.text;

import static verbatim.text.Characters.BREAK;
import static verbatim.text.Characters.LETTER;
import static verbatim.text.Characters.STOP;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sentences of a text, and what each of them cites: in {@code It was dark. He fell. [@doe] She left.} the citation
 * belongs to {@code He fell.} A sentence does not end after an abbreviation, within a quotation, or before a small letter.
 */
public final class Sentences {

    private static final Set<String> ABBREVIATIONS = Set.of(
            "v", "vs", "no", "nos", "sen", "rep", "mr", "mrs", "ms", "dr", "st", "art", "arts", "sec", "secs", "para", "amend",
            "const", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "gov", "gen", "hon",
            "jr", "sr", "inc", "co", "ltd", "cf", "etc", "pub", "stat", "supp", "cir", "ed", "eds", "vol", "chap", "pp", "approx");

    /** What may follow the full stop of a sentence within its quotation marks and brackets, and what may close these. */
    private static final String BEFORE_CLOSING = "’'.!?…";

    private static final String CLOSING = "”’\"')]";

    /**
     * A citation in the text.
     *
     * @param at     the offset at which it is written; it has no characters of its own
     * @param behind whether it follows the words it belongs to, as [@id]; a name in the sentence, as @id, is a part of it
     * @param ids    the sources it names
     */
    public record Cite(int at, boolean behind, List<String> ids) {

        public Cite {
            ids = List.copyOf(ids);
        }
    }

    private static final Range NONE = new Range(0, 0);

    private final String text;
    private final List<Range> quoted;
    /** The citations by their offsets. */
    private final TreeMap<Integer, List<Cite>> cites;
    /** The offsets of the line breaks. */
    private final TreeSet<Integer> lines = new TreeSet<>();
    /** The offsets at which the white space after a sentence ends. */
    private final TreeSet<Integer> ends = new TreeSet<>();

    /** The end of the sentence that was last asked for, and what it cites: a sentence can hold ten thousand quotations. */
    private int sentence = -1;

    private List<String> cited = List.of();

    /**
     * Reads the sentences of a text.
     *
     * @param quoted the words between double quotation marks, in order
     * @param cites  the citations, in order
     */
    public Sentences(String text, List<Range> quoted, List<Cite> cites) {
        this.text = text;
        this.quoted = quoted;
        this.cites = cites.stream().collect(Collectors.groupingBy(Cite::at, TreeMap::new, Collectors.toList()));
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            lines.add(at);
        }
        findEnds();
    }

    /** The ids cited directly after a quotation; if none are, all that its sentence cites, in the order written. */
    public List<String> cited(Range quotation) {
        int next = quotation.end();
        while (next < text.length() && text.charAt(next) != '\n' && !Characters.is(text, next, LETTER)) {
            next++;
        }
        List<String> behind = ids(between(quotation.end() + 1, next + 1).filter(Cite::behind));
        if (!behind.isEmpty()) {
            return behind;
        }
        int end = Objects.requireNonNullElse(ends.higher(quotation.start()), text.length() + 1);
        if (end != sentence) {
            int start = Objects.requireNonNullElse(ends.floor(quotation.start()), 0);
            sentence = end;
            // a citation between two sentences belongs to the first of them
            cited = ids(between(start, end + 1)
                    .filter(cite -> cite.behind() ? cite.at() > start || start == 0 : cite.at() < end));
        }
        return cited;
    }

    /** Where the sentence of a citation ends: at the end of its line at the latest. */
    public int end(Cite cite) {
        int at = Math.min(cite.at(), text.length());
        int end = Objects.requireNonNullElse(ends.higher(cite.behind() ? at - 1 : at), text.length());
        return Math.min(end, Objects.requireNonNullElse(lines.ceiling(at), text.length()));
    }

    /** The citations from one offset to before another. */
    private Stream<Cite> between(int from, int to) {
        return cites.subMap(from, to).values().stream().flatMap(List::stream);
    }

    private static List<String> ids(Stream<Cite> cites) {
        return cites.flatMap(cite -> cite.ids().stream()).distinct().toList();
    }

    private void findEnds() {
        Iterator<Range> quotations = quoted.iterator();
        Range quotation = NONE;
        int closing = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!Characters.is(text, i, STOP)) {
                continue;
            }
            while (quotation.end() <= i && quotations.hasNext()) {
                quotation = quotations.next();
                closing = closing(quotation);
            }
            boolean inside = quotation.start() <= i && i < quotation.end();
            if (inside && i + 1 < closing) {
                continue;
            }
            int after = inside ? quotation.end() + 1 : i + 1;
            while (after < text.length() && CLOSING.indexOf(text.charAt(after)) >= 0) {
                after++;
            }
            int next = after;
            while (Characters.is(text, next, BREAK)) {
                next++;
            }
            boolean cited = between(after, next + 1).anyMatch(Cite::behind);
            boolean last = next == text.length();
            boolean goesOn = next < text.length() && Character.isLowerCase(text.charAt(next));
            // after “… there!” the sentence mostly goes on: it ends there only if its citation is there
            boolean isEnd = cited || last || next > after && !inside && !isAbbreviation(i);
            if (isEnd && !goesOn) {
                ends.add(next);
                i = Math.max(i, next - 1);
            }
        }
    }

    /** From where on a quotation has nothing but characters that close. */
    private int closing(Range quotation) {
        int start = quotation.end();
        while (start > quotation.start() && BEFORE_CLOSING.indexOf(text.charAt(start - 1)) >= 0) {
            start--;
        }
        return start;
    }

    /** Whether the full stop at an offset belongs to a word, as in “Dr.” or “J. Doe”. */
    private boolean isAbbreviation(int stop) {
        int start = stop;
        while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        String word = text.substring(start, stop);
        return text.charAt(stop) == '.'
                && (word.length() == 1 && Character.isUpperCase(word.charAt(0))
                        || ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT)));
    }
}
