package verbatim.markdown;

import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.markdown.VisibleText.Mark;
import verbatim.text.OpenQuotation;
import verbatim.text.Range;
import verbatim.text.Words;

/** Collects what a text quotes, or seems to: what its readers take for somebody's words. Its parts are read in their order. */
final class Quotations {

    private static final int QUOTATION_WORDS = 4;

    /** A quotation is looked for in each source that its sentence cites. */
    private static final int MOST_SOURCES = 200;

    private static final Pattern TITLE = Pattern.compile("(?i)\\btitle=(\"[^\"]*+\"|'[^']*+')");

    private final ParsedText parsed;
    private final List<Body.Quotation> all = new ArrayList<>();

    /** Whether all that is read is part of a quotation already. */
    private boolean inside;

    private OpenQuotation<VisibleText> open = new OpenQuotation<>();

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

    /** Reads a part that is shown elsewhere, as a note: no quotation continues in it from around it. */
    void apart(Runnable reading) {
        OpenQuotation<VisibleText> outer = open;
        open = new OpenQuotation<>();
        reading.run();
        open = outer;
    }

    /** The text has ended. */
    void end() {
        open.unclosed().ifPresent(place -> parsed.report(Rule.QUOTE_UNCHECKED,
                span(place.block(), new Range(place.at(), place.block().length())),
                "unclosed quotation mark: all the text after it reads as part of the quotation",
                "close it with ” where the quotation ends"));
    }

    /** Reads a part that is not running text: in a quotation of several paragraphs it is shown and not checked. */
    void other(Node part) {
        if (open.isOpen() && !inside) {
            parsed.report(Rule.QUOTE_UNCHECKED, part,
                    "this list, code, image or box is inside a quotation of several paragraphs and is not checked",
                    "quote it as a block quote, or close the quotation before it");
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
     * @param last    after its last word
     * @param closing the ids cited there
     * @return whether its blocks are read as a part of a quotation
     */
    boolean block(BlockQuote quote, VisibleText visible, int last, List<String> closing) {
        balanced(visible);
        String text = visible.toString();
        List<String> sources = closing.isEmpty() ? visible.sources(0) : closing;
        // a full stop or a bracket around the citation is the editor's
        int end = visible.cites().stream().mapToInt(VisibleText.Cite::at).filter(at -> at >= last).findFirst().orElse(text.length());
        while (end > last && (Character.isWhitespace(text.charAt(end - 1)) || text.charAt(end - 1) == '(')) {
            end--;
        }
        boolean exempt = closing.isEmpty() && quote.hasChildren() && Attributes.ofBlock(quote.getLastChild()).has("unquoted");
        boolean checked = !exempt && !inside && Words.count(text) >= (sources.isEmpty() ? QUOTATION_WORDS : 1);
        if (checked) {
            Range range = new Range(text.length() - text.stripLeading().length(), end);
            quotation(visible, range, sources, true, !sources.isEmpty());
        }
        return inside || checked;
    }

    private void quotation(VisibleText text, Range range, List<String> sources, boolean block, boolean certain) {
        all.add(new Body.Quotation(range.of(text.toString()), sources, block, certain, span(text, range)));
        if (!certain) {
            return;
        }
        text.altered(range.start(), range.end())
                .ifPresent(altered -> parsed.report(Rule.QUOTE_NOT_VERBATIM,
                        span(text, new Range(altered.getKey(), altered.getKey() + 1)),
                        "this quotation contains more than the source's words: " + altered.getValue(),
                        "quote plain text, and move the rest outside the quotation"));
    }

    /** What a block quotes; and the blocks before it that have no quotation marks and yet are part of a quotation. */
    void flow(VisibleText block) {
        plainly(block);
        if (inside) {
            return;
        }
        for (VisibleText within : open.next(block, block.marks())) {
            String text = within.toString();
            List<String> sources = within.sources(0);
            if (Words.count(text) > 0 && sources.size() <= MOST_SOURCES) {
                Range range = new Range(text.length() - text.stripLeading().length(), text.stripTrailing().length());
                if (!isWithin(within.reach(Mark.UNQUOTED), range)) {
                    quotation(within, range, sources, false, !sources.isEmpty());
                }
            }
        }
    }

    /** What plain words quote, which are written at an offset. */
    void plainly(String words, int offset) {
        VisibleText text = new VisibleText();
        text.add(words, i -> offset);
        plainly(text);
    }

    /** The words between quotation marks, and those in {@code <q>}. */
    void plainly(VisibleText text) {
        balanced(text);
        int[] unquoted = text.reach(Mark.UNQUOTED);
        int[] code = text.reach(Mark.CODE);
        List<String> crowded = List.of();
        List<Range> quoted =
                Stream.concat(text.marks().doubled().stream(), text.marked(Mark.QUOTED).stream()).distinct().toList();
        for (Range range : quoted) {
            if (!isQuotation(text, range, unquoted)) {
                continue;
            }
            List<String> cited = text.sentences().cited(range);
            if (cited.size() > MOST_SOURCES) {
                if (cited != crowded) {
                    parsed.report(Rule.CONTENT_TOO_DEEP, span(text, range),
                            "the sentence with this quotation cites %d sources; at most %d are allowed"
                                    .formatted(cited.size(), MOST_SOURCES),
                            "split the sentence");
                }
                crowded = cited;
            } else if (!cited.isEmpty()) {
                quotation(text, range, cited, false, true);
            } else if (!inside && !isWithin(code, range)) {
                quotation(text, range, cited, false, false);
            }
        }
        for (Range range : text.marks().single()) {
            if (isQuotation(text, range, unquoted) && !isWithin(code, range)) {
                List<String> cited = text.sentences().cited(range);
                if (cited.isEmpty() ? !inside : cited.size() <= MOST_SOURCES) {
                    quotation(text, range, cited, false, false);
                }
            }
        }
    }

    /** A quotation that begins in one block and ends in another, or not at all, cannot be compared. */
    private void balanced(VisibleText text) {
        text.unbalanced().ifPresent(at -> parsed.report(Rule.HTML_FORBIDDEN, span(text, new Range(at, at + 1)),
                "unbalanced <q>",
                "close each <q> in its own paragraph, or write quotation marks"));
    }

    /** What raw HTML shows under the pointer. */
    void titles(BasedSequence html) {
        for (Matcher title = TITLE.matcher(html); title.find(); ) {
            plainly(html.subSequence(title.start(1) + 1, title.end(1) - 1).unescape(), html.getStartOffset() + title.start(1) + 1);
        }
    }

    private static boolean isQuotation(VisibleText text, Range range, int[] unquoted) {
        return !isWithin(unquoted, range) && isLong(range.of(text.toString()));
    }

    /** Whether one of the ranges whose reach is given holds another. */
    private static boolean isWithin(int[] reach, Range range) {
        return reach.length > 0 && range.end() <= reach[range.start()];
    }

    /** Whether words in quotation marks are enough to be somebody's. */
    static boolean isLong(String words) {
        return Words.count(words) >= QUOTATION_WORDS;
    }

    private Span span(VisibleText text, Range range) {
        return parsed.span(text.offset(range.start()), text.offset(range.end() - 1) + 1);
    }
}
