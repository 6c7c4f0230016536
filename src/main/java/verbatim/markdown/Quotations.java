package verbatim.markdown;

import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.quote.QuoteMatcher;
import verbatim.source.Citation;
import verbatim.text.OpenQuotation;
import verbatim.text.Range;
import verbatim.text.Sentences;

/** What a text quotes, or seems to: what its readers take for somebody's words. Told of its parts in their order. */
final class Quotations {

    private static final int QUOTATION_WORDS = 4;

    /** A quotation is looked for in each source that its sentence cites. */
    private static final int MOST_SOURCES = 200;

    private static final Pattern TITLE = Pattern.compile("(?i)\\btitle=(\"[^\"]*+\"|'[^']*+')");

    /** Behind a sentence, whose last word is longer than a unit is. */
    private static final Pattern NUMBER = Pattern.compile(
            "[\\p{L}\\p{N}]{4}[”’»\"]?[.!?…][”’»\"]?(\\^[\\[(]?[0-9]{1,3}(?![0-9])|[¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3})");

    private final ParsedText parsed;
    private final List<Body.Quotation> all = new ArrayList<>();

    /** Whether all that is read is part of a quotation already. */
    private boolean inside;

    private OpenQuotation<Flat> open = new OpenQuotation<>();

    Quotations(ParsedText parsed) {
        this.parsed = parsed;
    }

    /** Those found so far. */
    List<Body.Quotation> all() {
        return all;
    }

    /** Reads a part that is, or is not, a quotation as a whole. */
    void inside(boolean quoted, Runnable reading) {
        boolean outer = inside;
        inside = quoted;
        reading.run();
        inside = outer;
    }

    /** Reads a part that is shown elsewhere, as a note: no quotation goes on from around it. */
    void apart(Runnable reading) {
        OpenQuotation<Flat> outer = open;
        open = new OpenQuotation<>();
        reading.run();
        open = outer;
    }

    /** Has come to the end of the text. */
    void end() {
        open.unclosed().ifPresent(place -> parsed.tell(
                Rule.QUOTE_UNCHECKED,
                span(place.block(), new Range(place.at(), place.block().text().length())),
                "this quotation is never closed: all that follows reads as part of it",
                "close it with ” where it ends"));
    }

    /** What is no flow of words: in a quotation over several blocks it is shown as a part of it, and compared with nothing. */
    void other(Node part) {
        if (open.isOpen() && !inside) {
            parsed.tell(
                    Rule.QUOTE_UNCHECKED,
                    part,
                    "this stands between a quotation mark that opens and one that closes, and is not compared",
                    "quote it as a block quote, or close the quotation before");
        }
    }

    /** Behind the last word of a text. */
    static int end(String text) {
        int end = text.length();
        while (end > 0 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /**
     * A block quote: all of it is one quotation, whatever blocks it holds, since so a reader sees it.
     *
     * @param last    behind its last word
     * @param closing the ids cited there
     * @return whether its blocks are read as a part of a quotation
     */
    boolean block(BlockQuote quote, Flat flat, int last, List<String> closing) {
        balanced(flat);
        String text = flat.text();
        List<String> sources = closing.isEmpty() ? ids(flat, 0) : closing;
        // a full stop or a bracket around the citation is the editor's
        int end = flat.cites().stream().mapToInt(Flat.Cite::at).filter(at -> at >= last).findFirst().orElse(text.length());
        while (end > last && (Character.isWhitespace(text.charAt(end - 1)) || text.charAt(end - 1) == '(')) {
            end--;
        }
        boolean exempt = closing.isEmpty() && quote.hasChildren() && Attributes.ofBlock(quote.getLastChild()).has("unquoted");
        int length = QuoteMatcher.count(text);
        boolean checked = !exempt && !inside && length >= (sources.isEmpty() ? QUOTATION_WORDS : 1);
        if (checked) {
            quotation(flat, text.length() - text.stripLeading().length(), end, sources, true, !sources.isEmpty());
        }
        return inside || checked;
    }

    private void quotation(Flat flat, int from, int to, List<String> sources, boolean block, boolean certain) {
        Span span = parsed.span(flat.offset(from), flat.offset(to - 1) + 1);
        all.add(new Body.Quotation(flat.text().substring(from, to), sources, block, certain, span));
        if (!certain) {
            return;
        }
        flat.altered(from, to)
                .ifPresent(altered -> parsed.tell(
                        Rule.QUOTE_NOT_VERBATIM,
                        parsed.span(flat.offset(altered.getKey()), flat.offset(altered.getKey()) + 1),
                        "in this quotation a reader sees more than the source's words: " + altered.getValue(),
                        "quote the words plainly, and say the rest outside of the quotation"));
    }

    /** What a block quotes; and those before it, in which no mark stands and which are yet part of a quotation. */
    void flow(Flat flat) {
        quotations(flat);
        if (inside) {
            return;
        }
        for (Flat within : open.next(flat, flat.marks())) {
            String text = within.text();
            int from = text.length() - text.stripLeading().length();
            int to = text.stripTrailing().length();
            List<String> sources = ids(within, 0);
            boolean exempt = ends(within, within.unquoted())[from] >= to;
            if (!exempt && QuoteMatcher.count(text) > 0 && sources.size() <= MOST_SOURCES) {
                quotation(within, from, to, sources, false, !sources.isEmpty());
            }
        }
    }

    /** The words between quotation marks. */
    private void quotations(Flat flat) {
        Sentences sentences = flat.sentences();
        int[] unquoted = ends(flat, flat.unquoted());
        int[] code = ends(flat, flat.code());
        balanced(flat);
        List<String> crowded = List.of();
        for (Range range : both(flat.marks().doubled(), flat.quoted())) {
            List<String> cited = isQuotation(flat, range, unquoted) ? sentences.cited(range) : List.of();
            if (cited.size() > MOST_SOURCES) {
                crowded(flat, range, cited, cited == crowded);
                crowded = cited;
            } else if (!cited.isEmpty()) {
                quotation(flat, range.start(), range.end(), cited, false, true);
            } else if (!inside && isQuotation(flat, range, unquoted) && range.end() > code[range.start()]) {
                quotation(flat, range.start(), range.end(), cited, false, false);
            }
        }
        for (Range range : flat.marks().single()) {
            if (!isQuotation(flat, range, unquoted) || range.end() <= code[range.start()]) {
                continue;
            }
            List<String> cited = sentences.cited(range);
            if (cited.isEmpty() ? !inside : cited.size() <= MOST_SOURCES) {
                quotation(flat, range.start(), range.end(), cited, false, false);
            }
        }
    }

    private void crowded(Flat flat, Range range, List<String> cited, boolean told) {
        if (!told) {
            parsed.tell(
                    Rule.CONTENT_TOO_DEEP,
                    span(flat, range),
                    "this quotation stands in a sentence that cites %d sources, more than %d".formatted(cited.size(), MOST_SOURCES),
                    "part the sentence");
        }
    }

    /** What each row of a table quotes: it is cited in the row. */
    void rows(Node table) {
        for (Node part : table.getChildren()) {
            for (Node row : part.getChildren()) {
                Flat flat = new Flat();
                flat.addAll(row);
                flow(flat);
            }
        }
    }

    /** The same in words that can hold no citation. */
    void plainly(String words, int offset) {
        Flat flat = new Flat();
        flat.line(words, offset);
        quotations(flat);
    }

    /** Those of the second that are not in the first as well follow it. */
    private static List<Range> both(List<Range> first, List<Range> second) {
        Set<Range> known = new HashSet<>(first);
        List<Range> all = new ArrayList<>(first);
        second.stream().filter(range -> !known.contains(range)).forEach(all::add);
        return all;
    }

    /** A quotation that begins in one block and ends in another, or not at all, cannot be compared. */
    private void balanced(Flat flat) {
        flat.astray().ifPresent(at -> parsed.tell(
                Rule.HTML_FORBIDDEN,
                parsed.span(flat.offset(at), flat.offset(at) + 1),
                "<q> and </q> do not stand in pairs here",
                "close each <q> in its own paragraph, or write quotation marks"));
        numbered(flat);
        flat.tiny().ifPresent(at -> parsed.tell(
                Rule.HTML_FORBIDDEN,
                parsed.span(flat.offset(at), flat.offset(at) + 1),
                "raised or lowered words within others are too small to be read",
                "raise or lower them once"));
    }

    private void numbered(Flat flat) {
        Iterator<Range> quoted = flat.marks().doubled().iterator();
        Range range = new Range(0, 0);
        for (Matcher number = NUMBER.matcher(flat.text()); number.find(); ) {
            while (range.end() <= number.start(1) && quoted.hasNext()) {
                range = quoted.next();
            }
            // the source's own, in its words, are compared
            if (range.start() >= number.start(1) || number.end(1) >= range.end()) {
                parsed.tell(
                        Rule.HTML_FORBIDDEN,
                        span(flat, new Range(number.start(1), number.end(1))),
                        "a raised number behind a sentence is how pages show what they cite",
                        "cite a source, as [@id], or write a note, as [^1]");
                return;
            }
        }
    }

    /** What raw HTML shows under the pointer. */
    void tips(BasedSequence html) {
        Matcher title = TITLE.matcher(html);
        while (title.find()) {
            plainly(html.subSequence(title.start(1) + 1, title.end(1) - 1).unescape(), html.getStartOffset() + title.start(1) + 1);
        }
    }

    private static boolean isQuotation(Flat flat, Range range, int[] unquoted) {
        return range.end() > unquoted[range.start()] && isLong(flat.text().substring(range.start(), range.end()));
    }

    /** Whether words in quotation marks are enough to be somebody's. */
    static boolean isLong(String words) {
        return QuoteMatcher.count(words) >= QUOTATION_WORDS;
    }

    /** For each offset, the end of the range that begins there or before and reaches furthest. */
    private static int[] ends(Flat flat, List<int[]> ranges) {
        int[] ends = new int[flat.text().length() + 1];
        ranges.forEach(own -> ends[own[0]] = Math.max(ends[own[0]], own[1]));
        for (int i = 1; i < ends.length; i++) {
            ends[i] = Math.max(ends[i], ends[i - 1]);
        }
        return ends;
    }

    /** What is cited at an offset of a text, or behind it. */
    static List<String> ids(Flat flat, int from) {
        return flat.cites().stream()
                .filter(cite -> cite.at() >= from)
                .flatMap(cite -> cite.citation().items().stream())
                .map(Citation.Item::id)
                .distinct()
                .toList();
    }

    private Span span(Flat flat, Range range) {
        return parsed.span(flat.offset(range.start()), flat.offset(range.end() - 1) + 1);
    }
}
