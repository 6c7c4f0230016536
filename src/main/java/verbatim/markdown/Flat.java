package verbatim.markdown;

import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.DelimitedLinkNode;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.HardLineBreak;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlBlock;
import com.vladsch.flexmark.ast.HtmlEntity;
import com.vladsch.flexmark.ast.HtmlInline;
import com.vladsch.flexmark.ast.HtmlInlineBase;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.ImageRef;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.ast.LinkRef;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.ext.definition.DefinitionTerm;
import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.ext.gfm.strikethrough.Strikethrough;
import com.vladsch.flexmark.ext.tables.TableCell;
import com.vladsch.flexmark.ext.tables.TableSeparator;
import com.vladsch.flexmark.util.ast.ContentNode;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.source.Citation;

/**
 * The plain text of a block, as a reader sees it, and what stands where in it. It is what quotations are checked by: whatever
 * {@link HtmlWriter} shows must be here too.
 */
final class Flat {

    /** A citation, and the offset in the text at which it stands. */
    record Cite(int at, Citation citation) {}

    /** An element of raw HTML that is open: where its text begins, and what that is to a reader if no plain words. */
    private record Element(int from, String how) {}

    private static final String STYLED = "words with a class of their own";
    private static final String HIDDEN = "details that must be opened";
    private static final Pattern HTML = Pattern.compile("</?([A-Za-z]*)[^>]*>?");
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z]+)[^>]*>?");

    /** So many citations of a note count where it is referred to: it can be referred to a hundred thousand times. */
    private static final int MOST_IN_NOTE = 100;

    private final StringBuilder text = new StringBuilder();
    /** The text as it was last asked for: it only ever grows. */
    private String shown = "";
    private int[] offsets = new int[64];
    private int end;
    private final List<Cite> cites = new ArrayList<>();
    private final List<int[]> unquoted = new ArrayList<>();
    private final List<int[]> code = new ArrayList<>();
    private final List<int[]> uncited = new ArrayList<>();
    /** Where what a reader sees otherwise than as plain words begins and ends, and what it is to him. */
    private final TreeMap<Integer, String> altered = new TreeMap<>();
    /** The words in <q>, without the marks that a browser sets. */
    private final List<int[]> quoted = new ArrayList<>();
    /** The offset of a <q> that is not closed in its block, or behind one that is closed and not open; −1 if there is none. */
    private int astray = -1;
    private final Map<String, Deque<Element>> elements = new HashMap<>();

    static Flat of(Node block) {
        Flat flat = new Flat();
        flat.add(block);
        return flat;
    }

    /** Adds another block, on a new line. */
    void add(Node block) {
        if (text.length() > 0) {
            append('\n', block.getStartOffset());
        }
        Attributes attributes = Attributes.ofBlock(block);
        int start = text.length();
        children(block);
        if (attributes.has("unquoted")) {
            unquoted.add(new int[] {start, text.length()});
        }
        if (attributes.isSeen()) {
            alter(start, STYLED);
        }
        elements.forEach((name, open) -> open.forEach(element -> {
            close(element);
            astray = name.equals("q") ? text.length() : astray;
        }));
        elements.clear();
    }

    /** Adds all blocks of another, each on a new line: text, cells, code, titles, and the numbers of lists. */
    void addAll(Node parent) {
        int number = parent instanceof OrderedList list ? list.getStartNumber() : 0;
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (parent instanceof OrderedList) {
                line(number++ + ".", node.getStartOffset());
            }
            if (node instanceof Paragraph || node instanceof Heading || node instanceof DefinitionTerm || node instanceof TableCell) {
                add(node);
            } else if (node instanceof FencedCodeBlock || node instanceof IndentedCodeBlock) {
                line(((ContentNode) node).getContentChars().normalizeEOL().replace('\n', ' '), node.getStartOffset());
            } else if (node instanceof HtmlBlock) {
                html(((ContentNode) node).getContentChars());
            } else if (!(node instanceof FootnoteBlock || node instanceof Reference || node instanceof TableSeparator)) {
                if (node instanceof AdmonitionExtension.AdmonitionBlock admonition) {
                    line(admonition.shownTitle(), node.getStartOffset());
                }
                addAll(node);
            }
        }
    }

    /** Adds plain words on a new line. */
    void line(String words, int offset) {
        if (text.length() > 0) {
            append('\n', offset);
        }
        shown(words, offset);
    }

    /** Adds what raw HTML shows. */
    void html(BasedSequence html) {
        line("", html.getStartOffset());
        Deque<Element> open = elements.computeIfAbsent("q", key -> new ArrayDeque<>());
        int done = 0;
        for (Matcher tag = HTML.matcher(html); tag.find(); done = tag.end()) {
            shown(html.subSequence(done, tag.start()).unescape().replace('\n', ' '), html.getStartOffset() + done);
            if (tag.group(1).equalsIgnoreCase("details") || tag.group(1).equalsIgnoreCase("summary")) {
                altered.put(text.length(), HIDDEN);
            } else if (tag.group(1).equalsIgnoreCase("q")) {
                boolean closing = tag.group().startsWith("</");
                quote(closing, html.getStartOffset() + tag.start());
                if (!closing) {
                    open.push(new Element(text.length(), ""));
                } else if (!open.isEmpty()) {
                    open.pop();
                }
            }
        }
        astray = open.isEmpty() ? astray : text.length();
        elements.clear();
        shown(html.subSequence(done).unescape().replace('\n', ' '), html.getStartOffset() + done);
    }

    String text() {
        if (shown.length() != text.length()) {
            shown = text.toString();
        }
        return shown;
    }

    List<Cite> cites() {
        return cites;
    }

    /** Where between two offsets a reader first sees something else than plain words, and what: unless it holds all of them. */
    Optional<Map.Entry<Integer, String>> altered(int from, int to) {
        return altered.subMap(from, false, to, false).entrySet().stream().findFirst();
    }

    List<int[]> unquoted() {
        return unquoted;
    }

    List<int[]> quoted() {
        return quoted;
    }

    /** Where a {@code <q>} is that holds no words of one block alone. */
    OptionalInt astray() {
        return astray < 0 ? OptionalInt.empty() : OptionalInt.of(Math.max(0, astray - 1));
    }

    List<int[]> code() {
        return code;
    }

    /** Whether all that is said stands in spans that need no citation. */
    boolean allUncited() {
        StringBuilder rest = new StringBuilder(text);
        uncited.forEach(range -> {
            for (int i = range[0]; i < range[1]; i++) {
                rest.setCharAt(i, ' ');
            }
        });
        return rest.chars().noneMatch(Character::isLetterOrDigit);
    }

    /** Offset in the parsed text of a unit of the plain text. */
    int offset(int at) {
        return at < text.length() ? offsets[at] : end;
    }

    private void append(char c, int offset) {
        if (text.length() == offsets.length) {
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
        }
        // what the parser has put in between stands nowhere
        int at = offset < 0 ? Math.max(0, end - 1) : offset;
        offsets[text.length()] = at;
        text.append(c);
        end = at + 1;
    }

    private void append(BasedSequence chars) {
        for (int i = 0; i < chars.length(); i++) {
            char c = chars.charAt(i);
            if (c == '\\' && i + 1 < chars.length() && isPunctuation(chars.charAt(i + 1))) {
                i++; // an escape stands for what follows it
                c = chars.charAt(i);
            }
            append(c, chars.getIndexOffset(i));
        }
    }

    static boolean isPunctuation(char c) {
        return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
    }

    private void children(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            int start = text.length();
            inline(node);
            Attributes attributes = Attributes.joinedTo(node);
            if (attributes.has("unquoted")) {
                unquoted.add(new int[] {start, text.length()});
            }
            if (attributes.has("uncited")) {
                uncited.add(new int[] {start, text.length()});
            }
            if (attributes.isSeen()) {
                alter(start, STYLED);
            }
        }
    }

    private void alter(int from, String how) {
        altered.put(from, how);
        altered.put(text.length(), how);
    }

    /** What reads otherwise than it is written. */
    private void shown(String meant, int offset) {
        for (int i = 0; i < meant.length(); i++) {
            append(meant.charAt(i), offset);
        }
    }

    private void inline(Node node) {
        if (node instanceof Text) {
            append(node.getChars());
        } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
            append(' ', node.getStartOffset());
        } else if (node instanceof HtmlEntity) {
            String meant = node.getChars().unescape();
            if (meant.isBlank()) {
                append(' ', node.getStartOffset()); // no line of its own begins behind it
            } else {
                shown(meant, node.getStartOffset());
            }
        } else if (node instanceof Code code) {
            int start = text.length();
            BasedSequence chars = code.getText();
            for (int i = 0; i < chars.length(); i++) {
                boolean ends = chars.charAt(i) == '\n' || chars.charAt(i) == '\r';
                append(ends ? ' ' : chars.charAt(i), chars.getIndexOffset(i));
            }
            this.code.add(new int[] {start, text.length()});
        } else if (node instanceof CitationExtension.CitationNode citation) {
            cites.add(new Cite(text.length(), citation.citation()));
            if (citation.citation().mode() == Citation.Mode.IN_TEXT) {
                alter(text.length(), "the name of a source");
            }
        } else if (node instanceof Footnote footnote) {
            if (footnote.getFootnoteBlock() != null) {
                note(footnote.getFootnoteBlock());
            } else {
                shown(node.getChars().toString(), node.getStartOffset());
            }
        } else if (node instanceof Strikethrough) {
            int start = text.length();
            children(node);
            alter(start, "words struck out");
        } else if (node instanceof DelimitedLinkNode link) {
            shown(link.getText().toString(), node.getStartOffset());
        } else if (node instanceof HtmlInline) {
            element(node);
        } else if (node instanceof Attributes.AttributesNode attributes) {
            if (attributes.isText()) {
                shown(node.getChars().toString(), node.getStartOffset());
            }
        } else if (node instanceof CitationExtension.UnreadableNode) {
            shown(node.getChars().unescape(), node.getStartOffset());
        } else if (isPicture(node)) {
            if (node.getParent() instanceof Image) {
                children(node);
            } else {
                alter(text.length(), "a picture");
            }
        } else if (node instanceof ImageRef) {
            shown(node.getChars().unescape(), node.getStartOffset());
        } else if (node instanceof LinkRef link && isSpan(link)) {
            children(link);
        } else if (node instanceof LinkRef link && References.of(link).isEmpty()) {
            append('[', node.getStartOffset());
            if (link.hasChildren()) {
                children(link);
            } else {
                append(link.getReference());
            }
            append(']', Math.max(node.getStartOffset(), node.getEndOffset() - 1));
            if (!link.getText().isEmpty() && !link.getReference().isEmpty()) {
                shown("[" + link.getReference().unescape() + "]", link.getReference().getStartOffset());
            }
        } else if (!(node instanceof HtmlInlineBase)) {
            children(node);
        }
    }

    private static boolean isPicture(Node node) {
        return node instanceof Image || node instanceof ImageRef picture && References.of(picture).isPresent();
    }

    /** A tag: browsers set quotation marks for {@code <q>}, and a new line for {@code <br>}. */
    private void element(Node node) {
        Matcher tag = TAG.matcher(node.getChars());
        if (!tag.matches() || !HtmlPolicy.isAllowed(node.getChars())) {
            return;
        }
        boolean closing = !tag.group(1).isEmpty();
        String name = tag.group(2).toLowerCase(Locale.ROOT);
        int at = node.getStartOffset();
        if (name.equals("br")) {
            append(' ', at);
            return;
        }
        if (name.equals("q")) {
            quote(closing, at);
        } else if (name.equals("sup") && !closing && isPower(node)) {
            append('^', at);
        }
        if (!closing) {
            boolean hidden = name.equals("details") || name.equals("summary");
            String how = hidden ? HIDDEN : "";
            elements.computeIfAbsent(name, key -> new ArrayDeque<>()).push(new Element(text.length(), how));
        } else if (isOpen(name)) {
            close(elements.get(name).pop());
        }
    }

    private boolean isOpen(String name) {
        return elements.containsKey(name) && !elements.get(name).isEmpty();
    }

    /** The mark of a {@code <q>}, which is to be on the list of those that are open, or of its end. */
    private void quote(boolean closing, int offset) {
        if (closing && isOpen("q")) {
            quoted.add(new int[] {elements.get("q").peek().from(), text.length()});
        } else if (closing) {
            astray = text.length();
        }
        append(closing ? '”' : '“', offset);
    }

    /** Whether a number is raised behind another: 10<sup>5</sup> is not 105. */
    private boolean isPower(Node tag) {
        return text.length() > 0
                && Character.isDigit(text.charAt(text.length() - 1))
                && tag.getNext() != null
                && tag.getNext().getChars().chars().filter(Character::isLetterOrDigit).limit(1).anyMatch(Character::isDigit);
    }

    private void close(Element element) {
        if (!element.how().isEmpty()) {
            alter(element.from(), element.how());
        }
    }

    /** What a note cites, its words cite; not what the notes in it cite, or two lines of notes could name a million. */
    private void note(FootnoteBlock note) {
        int found = 0;
        Node node = note.getFirstChild();
        while (node != null && found < MOST_IN_NOTE) {
            if (node instanceof CitationExtension.CitationNode citation) {
                cites.add(new Cite(text.length(), citation.citation()));
                found++;
            }
            Node next = isPicture(node) ? null : node.getFirstChild();
            for (Node at = node; next == null && at != note; at = at.getParent()) {
                next = at.getNext();
            }
            node = next;
        }
    }

    /** What a code span shows: line breaks as spaces, and without the one space at each end that lets marks stand there. */
    static String code(Code code) {
        String shown = code.getText().toString().replace("\r\n", " ").replace('\n', ' ');
        boolean padded = shown.startsWith(" ") && shown.endsWith(" ") && !shown.isBlank();
        return padded ? shown.substring(1, shown.length() - 1) : shown;
    }

    /** {@code [words]{.class}}: a span, for which the parser has found no reference. */
    static boolean isSpan(LinkRef link) {
        return References.of(link).isEmpty()
                && link.getNext() instanceof Attributes.AttributesNode
                && link.hasChildren()
                && link.getNext().getStartOffset() == link.getEndOffset();
    }
}
