package verbatim.markdown;

import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import verbatim.markdown.VisibleText.Mark;
import verbatim.source.Citation;
import verbatim.text.QuotationMarks;
import verbatim.text.Range;

/** Collects the text that a reader sees, block by block; that of a quotation or a table is made of its blocks' texts. */
final class TextListener implements Listener {

    private static final String STYLED = "text with a class";

    /** So many citations of a note count where it is referred to: it can be referred to a hundred thousand times. */
    private static final int MOST_IN_NOTE = 100;

    /** The texts that are being read, the innermost first; none for a note, whose blocks are not part of the text around it. */
    private final Deque<Optional<OpenText>> open = new ArrayDeque<>();

    private final Deque<List<Citation>> openNotes = new ArrayDeque<>();
    private final Map<Node, List<Citation>> notes = new HashMap<>();
    private VisibleText closed = new VisibleText();
    private String words = "";
    private List<String> claim = List.of();

    /** A text, its HTML elements, and the lengths it had where the elements within a line began. */
    private record OpenText(VisibleText text, HtmlTags tags, Deque<Integer> starts) {

        OpenText(VisibleText text) {
            this(text, new HtmlTags(text), new ArrayDeque<>());
        }
    }

    /** The text of the block that was closed last. */
    VisibleText closed() {
        return closed;
    }

    /** The words of the link, or the alternative text of the image, that was closed last. */
    String words() {
        return words;
    }

    /** The key claim that was closed last, and what is quoted in it. */
    List<String> claim() {
        return claim;
    }

    @Override
    public void open(Element element) {
        switch (element.kind()) {
            case NOTE -> {
                open.push(Optional.empty());
                openNotes.push(new ArrayList<>());
            }
            case ITEM -> {
                if (!element.label().isEmpty()) {
                    VisibleText number = new VisibleText();
                    number.add(element.label(), i -> element.node().getStartOffset());
                    outer().ifPresent(around -> around.add(number, element.node().getStartOffset()));
                }
            }
            case QUOTE, TABLE, ROW, IMAGE -> begin();
            default -> {
                if (element.kind().isText()) {
                    begin();
                } else if (!element.kind().isBlock()) {
                    text().starts().push(text().text().length());
                }
            }
        }
    }

    private void begin() {
        open.push(Optional.of(new OpenText(new VisibleText())));
    }

    private OpenText text() {
        return open.element().orElseThrow();
    }

    /** The quotation or the table that is being read, if any is. */
    private Optional<VisibleText> outer() {
        return Optional.ofNullable(open.peek()).flatMap(around -> around).map(OpenText::text);
    }

    @Override
    public void close(Element element) {
        switch (element.kind()) {
            case NOTE -> {
                open.pop();
                notes.put(element.node(), openNotes.pop());
            }
            case IMAGE -> {
                VisibleText alternative = end();
                words = alternative.toString();
                outer().ifPresent(around -> around.alter(around.length(), "a picture"));
            }
            case QUOTE, TABLE, ROW -> block(element);
            default -> {
                if (element.kind().isText()) {
                    mark(element.attributes(), 0);
                    block(element);
                } else if (!element.kind().isBlock()) {
                    inline(element);
                }
            }
        }
    }

    private VisibleText end() {
        text().tags().end();
        return open.pop().orElseThrow().text();
    }

    private void block(Element element) {
        closed = end();
        outer().ifPresent(around -> around.add(closed, element.node().getStartOffset()));
    }

    private void inline(Element element) {
        VisibleText text = text().text();
        int start = text().starts().pop();
        switch (element.kind()) {
            case MARKED -> mark(element.attributes(), start);
            case CODE -> text.mark(Mark.CODE, start, text.length());
            case STRIKETHROUGH -> text.alterFrom(start, "words struck out");
            case LINK -> words = text.since(start);
            default -> {}
        }
    }

    private void mark(Attributes attributes, int start) {
        VisibleText text = text().text();
        if (attributes.has("unquoted")) {
            text.mark(Mark.UNQUOTED, start, text.length());
        }
        if (attributes.has("uncited")) {
            text.mark(Mark.UNCITED, start, text.length());
        }
        if (attributes.isSeen()) {
            text.alterFrom(start, STYLED);
        }
        if (attributes.has("claim")) {
            String all = text.since(start);
            Stream<String> tagged = text.marked(Mark.QUOTED).stream()
                    .filter(range -> range.start() >= start)
                    .map(range -> new Range(range.start() - start, range.end() - start).of(all));
            Stream<String> quoted = QuotationMarks.in(all).doubled().stream().map(range -> range.of(all));
            claim = Stream.of(Stream.of(all.strip()), quoted, tagged).flatMap(parts -> parts).distinct().toList();
        }
    }

    @Override
    public void text(String shown, IntUnaryOperator offsets) {
        OpenText into = text();
        into.tags().raise(shown, offsets);
        // no line of its own begins in these
        into.text().add(shown.replace('\n', ' ').replace('\r', ' '), offsets);
    }

    @Override
    public void lineBreak(boolean hard, int offset) {
        text().text().add(' ', offset);
    }

    @Override
    public void citation(CitationExtension.CitationNode node, boolean proves) {
        Citation citation = node.citation();
        VisibleText text = text().text();
        text.cite(citation);
        if (citation.mode() == Citation.Mode.IN_TEXT) {
            text.alter(text.length(), "the name of a source");
        }
        if (!openNotes.isEmpty() && openNotes.peek().size() < MOST_IN_NOTE) {
            openNotes.peek().add(citation);
        }
    }

    /** What a note cites, its words cite; not what the notes in it cite, or two lines of notes could name a million. */
    @Override
    public void note(Footnote reference, FootnoteBlock note, int number, boolean first) {
        notes.getOrDefault(note, List.of()).forEach(text().text()::cite);
    }

    @Override
    public void tag(Node html) {
        text().tags().tag(html.getChars(), html.getStartOffset());
    }

    @Override
    public void html(Element block, BasedSequence html) {
        begin();
        text().tags().block(html);
        block(block);
    }
}
