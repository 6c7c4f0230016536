package verbatim.markdown;

import com.vladsch.flexmark.ast.AutoLink;
import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlBlock;
import com.vladsch.flexmark.ast.HtmlCommentBlock;
import com.vladsch.flexmark.ast.HtmlInlineBase;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.ImageRef;
import com.vladsch.flexmark.ast.Link;
import com.vladsch.flexmark.ast.LinkRef;
import com.vladsch.flexmark.ast.ListBlock;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.ext.definition.DefinitionTerm;
import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.ext.tables.TableBlock;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.html.OwnNames;
import verbatim.html.SafeHtml;
import verbatim.quote.QuoteMatcher;
import verbatim.source.Citation;

/** One walk over the tree, in the order of the text. */
final class BodyScanner {

    private static final int QUOTATION_WORDS = 4;

    /** A quotation is looked for in each source that its sentence cites. */
    private static final int MOST_SOURCES = 200;

    private final Input input;
    private final MarkdownReader.Places places;
    private final Diagnostics diagnostics;

    private final List<Body.Heading> headings = new ArrayList<>();
    private final List<Body.Link> links = new ArrayList<>();
    private final List<Body.Image> images = new ArrayList<>();
    private static final Pattern TITLE = Pattern.compile("(?i)\\btitle=(\"[^\"]*+\"|'[^']*+')");
    private static final List<String> MARKS = List.of("claim", "uncited", "unquoted");
    private static final Pattern NO_MARK = Pattern.compile("\\{(" + String.join("|", MARKS) + ")}");
    private static final Pattern NO_TABLE = Pattern.compile("(?m)^ {0,3}\\|");
    private static final Pattern NO_HEADING = Pattern.compile("^#{2,6}[^#\\s]");

    private final Map<Citation, Citation> placed = new IdentityHashMap<>();
    private final List<Citation> citations = new ArrayList<>();
    private final List<Body.Quotation> quotations = new ArrayList<>();
    private final List<Body.Claim> claims = new ArrayList<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final Map<Node, String> headingIds = new HashMap<>();
    /** How many headings more want the same id. */
    private final Map<String, Integer> alike = new HashMap<>();
    private final Set<FootnoteBlock> notes = new HashSet<>();
    private final List<FootnoteBlock> written = new ArrayList<>();
    /** The references whose titles have been read. */
    private final Set<Reference> titled = new HashSet<>();
    private boolean listed;
    private int words;
    private int level = 1;
    /** Whether all that is read is part of a quotation already. */
    private boolean inQuotation;
    private OpenQuotation open = new OpenQuotation();

    BodyScanner(Input input, MarkdownReader.Places places, Diagnostics diagnostics) {
        this.input = input;
        this.places = places;
        this.diagnostics = diagnostics;
    }

    /** @param writing makes HTML of the document and the ids of its headings */
    Body scan(Node document, BiFunction<Node, Map<Node, String>, Fragment> writing) {
        blocks(document);
        written.stream()
                .filter(note -> !notes.contains(note))
                .forEach(note -> doubtful(
                        note.getChars().subSequence(0, note.getText().getEndOffset() + 2 - note.getStartOffset()),
                        "nothing leads to this note, so it is shown nowhere",
                        "write [^%s] where it belongs".formatted(note.getText())));
        open.unclosed().ifPresent(place -> diagnostics.add(
                Rule.QUOTE_UNCHECKED,
                input,
                span(place.block(), new int[] {place.at(), place.block().text().length()}),
                "this quotation is never closed: all that follows reads as part of it",
                "close it with ” where it ends"));
        return new Body(
                writing.apply(document, headingIds),
                headings,
                links,
                images,
                citations,
                quotations,
                claims,
                List.copyOf(ids),
                words);
    }

    private void blocks(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            block(node);
        }
    }

    private void block(Node node) {
        if (node instanceof Heading heading) {
            heading(heading);
        } else if (node instanceof Paragraph || node instanceof TableBlock) {
            statement(node);
            inlines(node);
        } else if (node instanceof BlockQuote quote) {
            blockQuote(quote);
        } else if (node instanceof DefinitionTerm) {
            flow(Flat.of(node));
            inlines(node);
        } else if (node instanceof AdmonitionExtension.AdmonitionBlock admonition) {
            admonition(admonition);
            blocks(node);
        } else if (node instanceof FencedCodeBlock code) {
            fence(code);
        } else if (node instanceof HtmlBlock html) {
            HtmlPolicy.forbidden(node.getChars())
                    .forEach(range -> forbidden(node.getChars().subSequence(range[0], range[1])));
            unread(node.getChars());
            Flat flat = new Flat();
            flat.html(html.getContentChars());
            flow(flat);
            tips(html.getChars());
        } else if (node instanceof FootnoteBlock note) {
            written.add(note);
        } else if (!(node instanceof Reference || node instanceof HtmlCommentBlock)) {
            blocks(node);
        }
    }

    private void heading(Heading heading) {
        String text = Flat.of(heading).text().strip();
        String written = Attributes.ofBlock(heading).id();
        // a written one is added, or refused, where it stands
        String id = written.isEmpty() ? free(slug(text)) : written;
        headingIds.put(heading, id);
        headings.add(new Body.Heading(heading.getLevel(), id, text, places.span(heading)));
        if (heading.getLevel() == 1) {
            diagnostics.add(
                    Rule.HEADING_ORDER,
                    input,
                    places.span(heading),
                    "the page's title is its heading of level 1, and this is a second one",
                    "write ## instead");
        } else if (heading.getLevel() > level + 1) {
            diagnostics.add(
                    Rule.HEADING_ORDER,
                    input,
                    places.span(heading),
                    "a heading of level %d follows one of level %d".formatted(heading.getLevel(), level),
                    "write " + "#".repeat(level + 1) + " instead");
        }
        level = heading.getLevel();
        flow(Flat.of(heading));
        inlines(heading);
    }

    private String free(String wanted) {
        String id = OwnNames.spared(wanted);
        while (!ids.add(id)) {
            id = OwnNames.spared(wanted + "-" + alike.merge(wanted, 1, Integer::sum));
        }
        return id;
    }

    /** GitHub's way: lower case, letters, digits and hyphens. */
    private static String slug(String text) {
        String slug = text.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replaceAll("\\s+", "-");
        return slug.isEmpty() ? "section" : slug;
    }

    /** All of it is one quotation, whatever blocks it holds: so a reader sees it. */
    private void blockQuote(BlockQuote quote) {
        Flat flat = new Flat();
        flat.addAll(quote);
        balanced(flat);
        String text = flat.text();
        int end = text.length();
        while (end > 0 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        int lastWord = end;
        List<String> closing = ids(flat, lastWord);
        List<String> sources = closing.isEmpty() ? ids(flat, 0) : closing;
        // a full stop or a bracket around the citation is the editor's
        end = flat.cites().stream().mapToInt(Flat.Cite::at).filter(at -> at >= lastWord).findFirst().orElse(text.length());
        while (end > lastWord && (Character.isWhitespace(text.charAt(end - 1)) || text.charAt(end - 1) == '(')) {
            end--;
        }
        boolean exempt = quote.hasChildren() && Attributes.ofBlock(quote.getLastChild()).has("unquoted");
        int length = QuoteMatcher.count(text);
        boolean checked = !exempt && !inQuotation && length >= (sources.isEmpty() ? QUOTATION_WORDS : 1);
        if (checked) {
            quotation(flat, text.length() - text.stripLeading().length(), end, sources, true, !sources.isEmpty());
        }
        boolean plain = true;
        for (Node child : quote.getChildren()) {
            plain &= child instanceof Paragraph;
        }
        if (plain && !closing.isEmpty()) {
            claim(quote, flat, false);
            quote.getChildren().forEach(this::inlines);
        } else {
            boolean outer = inQuotation;
            inQuotation |= checked;
            blocks(quote);
            inQuotation = outer;
        }
    }

    /** What is cited at an offset of a text, or behind it. */
    private static List<String> ids(Flat flat, int from) {
        return flat.cites().stream()
                .filter(cite -> cite.at() >= from)
                .flatMap(cite -> cite.citation().items().stream())
                .map(Citation.Item::id)
                .distinct()
                .toList();
    }

    private void quotation(Flat flat, int from, int to, List<String> sources, boolean block, boolean certain) {
        Span span = places.span(flat.offset(from), flat.offset(to - 1) + 1);
        quotations.add(new Body.Quotation(flat.text().substring(from, to), sources, block, certain, span));
        if (!certain) {
            return;
        }
        flat.altered(from, to)
                .ifPresent(altered -> diagnostics.add(
                        Rule.QUOTE_NOT_VERBATIM,
                        input,
                        places.span(flat.offset(altered.getKey()), flat.offset(altered.getKey()) + 1),
                        "in this quotation a reader sees more than the source's words: " + altered.getValue(),
                        "quote the words plainly, and say the rest outside of the quotation"));
    }

    /** Words between tags are no paragraph, so that nobody would ask for their source. A summary is a heading. */
    private void unread(BasedSequence html) {
        int[] words = HtmlPolicy.text(html);
        if (words[0] < words[1]) {
            doubtful(
                    html.subSequence(words[0], words[1]),
                    "this stands directly behind a tag and is not read as Markdown: no citation in it counts",
                    "leave a blank line between the tag and the text");
        }
    }

    private void fence(FencedCodeBlock code) {
        if (code.getClosingMarker().isEmpty()) {
            doubtful(
                    code.getOpeningMarker(),
                    "this code block is never closed: all that follows is code",
                    "close it with a line " + code.getOpeningMarker());
        }
    }

    private void doubtful(BasedSequence at, String message, String hint) {
        diagnostics.add(
                Rule.MARKDOWN_BLOCK, input, places.span(at.getStartOffset(), at.getEndOffset()), message, hint);
    }

    private void admonition(AdmonitionExtension.AdmonitionBlock block) {
        if (!AdmonitionExtension.KINDS.contains(block.kind())) {
            doubtful(
                    block.opening(),
                    "there is no admonition “%s”".formatted(block.kind()),
                    Nearest.to(block.kind(), AdmonitionExtension.KINDS)
                            .map("write !!! %s"::formatted)
                            .orElse("write one of " + String.join(", ", AdmonitionExtension.KINDS)));
        }
        if (block.isArgument() && block.title().isBlank()) {
            doubtful(block.opening(), "this argument has no title", "write !!! %s \"Title\"".formatted(block.kind()));
        }
        if (!block.hasChildren()) {
            doubtful(block.opening(), "this admonition holds nothing", "indent its text by four spaces");
        }
        String authority = block.attributes().values().getOrDefault("authority", "");
        if (block.isArgument() && !Authority.isKnown(authority)) {
            diagnostics.add(
                    Rule.FRONT_MATTER_VALUE,
                    input,
                    places.span(block.opening().getStartOffset(), block.opening().getEndOffset()),
                    "%s; allowed are %s"
                            .formatted(
                                    authority.isEmpty()
                                            ? "the argument names no authority"
                                            : "authority is “%s”".formatted(authority),
                                    String.join(", ", Authority.keys())),
                    "end the line with {authority=%s}"
                            .formatted(Nearest.to(authority, Authority.keys()).orElse("statute")));
        }
        words += QuoteMatcher.count(block.title());
        plainly(block.title(), block.opening().getStartOffset());
    }

    /** A paragraph or a table: what it quotes, what it claims. */
    private void statement(Node block) {
        if (HtmlWriter.isContents(block)) {
            if (listed) {
                doubtful(block.getChars(), "the table of contents stands above already", "take this one out");
            }
            listed = true;
            return;
        }
        if (block.getChars().startsWith("!!!")) {
            doubtful(
                    block.getChars().subSequence(0, 3),
                    "this begins like an admonition and is read as text",
                    "write !!! note \"Title\", or !!! for \"Title\" {authority=statute}, on a line of its own");
        }
        if (NO_HEADING.matcher(block.getChars()).find()) {
            doubtful(
                    block.getChars().subSequence(0, 1),
                    "this begins like a heading and is read as text",
                    "write a space behind the #");
        }
        Matcher mark = NO_MARK.matcher(block.getChars());
        if (mark.find()) {
            doubtful(
                    block.getChars().subSequence(mark.start(), mark.end()),
                    "this is shown as it stands",
                    "write {.%s}".formatted(mark.group(1)));
        }
        Flat flat = new Flat();
        if (block instanceof Paragraph) {
            Matcher row = NO_TABLE.matcher(block.getChars());
            if (row.find()) {
                doubtful(
                        block.getChars().subSequence(row.end() - 1, row.end()),
                        "this begins like the row of a table and is read as text",
                        "a table has a blank line before it, and a second line | --- | with as many cells as the first");
            }
            flat.add(block);
            flow(flat);
        } else {
            flat.addAll(block);
            rows(block);
        }
        boolean leadIn = flat.text().stripTrailing().endsWith(":")
                && (block.getNext() instanceof ListBlock
                        || block.getNext() instanceof BlockQuote
                        || block.getNext() instanceof TableBlock);
        boolean exempt = leadIn || Attributes.ofBlock(block).has("uncited") || flat.allUncited();
        claim(block, flat, exempt);
    }

    private Span span(Flat flat, int[] range) {
        return places.span(flat.offset(range[0]), flat.offset(range[1] - 1) + 1);
    }

    /** What a block quotes; and those before it, in which no mark stands and which are yet part of a quotation. */
    private void flow(Flat flat) {
        List<int[]> quoted = quotations(flat);
        if (inQuotation) {
            return;
        }
        for (Flat within : open.next(flat, quoted)) {
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
    private List<int[]> quotations(Flat flat) {
        Sentences sentences = new Sentences(flat);
        int[] unquoted = ends(flat, flat.unquoted());
        int[] code = ends(flat, flat.code());
        balanced(flat);
        List<String> crowded = List.of();
        for (int[] range : both(sentences.quoted(), flat.quoted())) {
            List<String> cited = isQuotation(flat, range, unquoted) ? sentences.cited(range) : List.of();
            if (cited.size() > MOST_SOURCES) {
                crowded(flat, range, cited, cited == crowded);
                crowded = cited;
            } else if (!cited.isEmpty()) {
                quotation(flat, range[0], range[1], cited, false, true);
            } else if (!inQuotation && isQuotation(flat, range, unquoted) && range[1] > code[range[0]]) {
                quotation(flat, range[0], range[1], cited, false, false);
            }
        }
        for (int[] range : QuotationMarks.single(flat.text(), sentences.quoted())) {
            List<String> cited = isQuotation(flat, range, unquoted) && range[1] > code[range[0]] ? sentences.cited(range) : List.of();
            if (!cited.isEmpty() && cited.size() <= MOST_SOURCES) {
                quotation(flat, range[0], range[1], cited, false, false);
            }
        }
        return sentences.quoted();
    }

    private void crowded(Flat flat, int[] range, List<String> cited, boolean told) {
        if (!told) {
            diagnostics.add(
                    Rule.CONTENT_TOO_DEEP,
                    input,
                    span(flat, range),
                    "this quotation stands in a sentence that cites %d sources, more than %d".formatted(cited.size(), MOST_SOURCES),
                    "part the sentence");
        }
    }

    /** What each row of a table quotes: it is cited in the row. */
    private void rows(Node table) {
        for (Node part : table.getChildren()) {
            for (Node row : part.getChildren()) {
                Flat flat = new Flat();
                flat.addAll(row);
                flow(flat);
            }
        }
    }

    /** The same in words that can hold no citation. */
    private void plainly(String words, int offset) {
        Flat flat = new Flat();
        flat.line(words, offset);
        quotations(flat);
    }

    /** Those of the second that are not in the first as well follow it. */
    private static List<int[]> both(List<int[]> first, List<int[]> second) {
        Map<Integer, Integer> known = new HashMap<>();
        first.forEach(range -> known.put(range[0], range[1]));
        List<int[]> all = new ArrayList<>(first);
        second.stream()
                .filter(range -> known.getOrDefault(range[0], -1) != range[1])
                .forEach(all::add);
        return all;
    }

    /** A quotation that begins in one block and ends in another, or not at all, cannot be compared. */
    private void balanced(Flat flat) {
        flat.astray().ifPresent(at -> diagnostics.add(
                Rule.HTML_FORBIDDEN,
                input,
                places.span(flat.offset(at), flat.offset(at) + 1),
                "<q> and </q> do not stand in pairs here",
                "close each <q> in its own paragraph, or write quotation marks"));
    }

    /** What raw HTML shows under the pointer. */
    private void tips(BasedSequence html) {
        Matcher title = TITLE.matcher(html);
        while (title.find()) {
            plainly(html.subSequence(title.start(1) + 1, title.end(1) - 1).unescape(), html.getStartOffset() + title.start(1) + 1);
        }
    }

    private static boolean isQuotation(Flat flat, int[] range, int[] unquoted) {
        return range[1] > unquoted[range[0]] && isLong(flat.text().substring(range[0], range[1]));
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

    private void claim(Node block, Flat flat, boolean exempt) {
        String text = oneLine(flat.text());
        words += QuoteMatcher.count(text);
        List<String> sources = ids(flat, 0);
        if (!text.isEmpty()) {
            int end = block.getStartOffset() + block.getChars().trimEnd().length();
            claims.add(new Body.Claim(text, sources, exempt, cited(flat, text), places.span(block.getStartOffset(), end)));
        }
    }

    /** Each stretch of white space as one space, and none where a citation was taken out before a mark. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c >= '\t' && c <= '\r') {
                space = true;
            } else {
                if (space && !line.isEmpty() && ".,;:".indexOf(c) < 0) {
                    line.append(' ');
                }
                line.append(c);
                space = false;
            }
        }
        return line.toString();
    }

    private List<Body.Cited> cited(Flat flat, String claim) {
        List<Body.Cited> all = new ArrayList<>();
        int begin = 0;
        int end = 0;
        int from = 0;
        for (Flat.Cite cite : flat.cites()) {
            int at = Math.min(cite.at(), flat.text().length());
            String words = oneLine(flat.text().substring(Math.min(from, at), at));
            String own = words.replaceFirst("^[.,;:]\\s*", "");
            if (!own.isEmpty()) {
                begin = claim.indexOf(own, end);
                end = begin + own.length();
            }
            all.add(new Body.Cited(claim, begin, end, placed(cite.citation())));
            from = at;
        }
        return all;
    }

    private void inlines(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            inline(node);
        }
    }

    private void inline(Node node) {
        if (node instanceof CitationExtension.CitationNode citation) {
            citations.add(placed(citation.citation()));
            beside(citation);
        } else if (node instanceof CitationExtension.UnreadableNode) {
            diagnostics.add(
                    Rule.CITATION_SYNTAX,
                    input,
                    places.span(node),
                    "this bracket begins a citation and is never closed",
                    "close it with ], or write \\[ if it is none");
        } else if (node instanceof Attributes.AttributesNode attributes) {
            names(attributes);
            misspelt(attributes);
            if (attributes.attributes().has("claim") && !attributes.isText() && !isCited(attributes)) {
                diagnostics.add(
                        Rule.CLAIM_UNCITED,
                        input,
                        places.span(attributes),
                        "this key claim has no citation behind it, so nothing shows how it is known",
                        "write the citation directly behind it: [words]{.claim} [@id]");
            }
        } else if (node instanceof Footnote footnote) {
            if (footnote.getFootnoteBlock() == null) {
                doubtful(
                        node.getChars(),
                        "there is no note “%s”, so this is shown as it stands".formatted(footnote.getText()),
                        "write the note on a line of its own: [^%s]: Words.".formatted(footnote.getText()));
            } else if (notes.add(footnote.getFootnoteBlock())) {
                OpenQuotation outer = open;
                open = new OpenQuotation();
                blocks(footnote.getFootnoteBlock());
                open = outer;
            }
        } else if (node instanceof Link link) {
            link(link.getUrl(), Flat.of(link).text());
            plainly(link.getTitle().unescape(), link.getStartOffset());
            inlines(link);
        } else if (node instanceof AutoLink link) {
            link(link.getText(), link.getText().toString());
        } else if (node instanceof LinkRef link) {
            References.of(link).ifPresent(reference -> {
                link(reference.getUrl(), Flat.of(link).text());
                title(reference);
            });
            inlines(link);
        } else if (node instanceof Image image) {
            plainly(image.getTitle().unescape(), image.getStartOffset());
            image(image, image.getUrl(), Flat.of(image).text());
        } else if (node instanceof ImageRef image) {
            References.of(image)
                    .ifPresentOrElse(
                            reference -> {
                                title(reference);
                                image(image, reference.getUrl(), Flat.of(image).text());
                            },
                            () -> inlines(image));
        } else if (node instanceof HtmlInlineBase) {
            HtmlPolicy.forbidden(node.getChars())
                    .forEach(range -> forbidden(node.getChars().subSequence(range[0], range[1])));
            tips(node.getChars());
        } else {
            inlines(node);
        }
    }

    /** What a reference shows under the pointer, at however many links. */
    private void title(Reference reference) {
        if (titled.add(reference)) {
            plainly(reference.getTitle().unescape(), reference.getStartOffset());
        }
    }

    /** What is written beside an id is shown in the list of references, also where the citation ends a quotation. */
    private void beside(CitationExtension.CitationNode citation) {
        boolean outer = inQuotation;
        inQuotation = false;
        citation.citation().items().forEach(item -> plainly(CitationNote.of(item), citation.getStartOffset()));
        inQuotation = outer;
    }

    private void names(Attributes.AttributesNode node) {
        String id = node.attributes().id();
        if (OwnNames.isId(id)) {
            report(
                    Rule.LINK_ANCHOR,
                    node,
                    "“%s” is an id that pages give to parts of their own, and links to these would lead here".formatted(id),
                    "choose another id");
        } else if (!id.isEmpty() && node.isBorne() && !ids.add(id)) {
            report(
                    Rule.LINK_ANCHOR,
                    node,
                    "something else in this text has the id “%s” already".formatted(id),
                    "choose another id: a link could mean either");
        }
        node.attributes().classes().stream().filter(OwnNames::isClass).forEach(name -> report(
                Rule.HTML_FORBIDDEN,
                node,
                "“%s” is a class by which pages show parts of their own, and a reader would take this for one".formatted(name),
                "choose another class"));
    }

    private void misspelt(Attributes.AttributesNode node) {
        if (node.isText() && MARKS.stream().anyMatch(node.attributes()::has)) {
            doubtful(node.getChars(), "this is shown as it stands: it belongs to nothing", "write it directly behind what it marks");
        }
        for (String name : node.attributes().classes()) {
            if (!MARKS.contains(name)) {
                Nearest.to(name, MARKS).ifPresent(mark -> doubtful(
                        node.getChars(), "“%s” is a class of your own and marks nothing".formatted(name), "write {.%s}".formatted(mark)));
            }
        }
    }

    private void report(Rule rule, Node node, String message, String hint) {
        diagnostics.add(rule, input, places.span(node), message, hint);
    }

    /** Whether a citation follows, where {@link HtmlWriter} looks for the claim that it proves. */
    private static boolean isCited(Node claim) {
        Node next = claim.getNext();
        while (next instanceof Text && next.getChars().isBlank() || next instanceof SoftLineBreak) {
            next = next.getNext();
        }
        return next instanceof CitationExtension.CitationNode;
    }

    private void link(BasedSequence url, String text) {
        String target = url.unescape();
        Span span = places.span(url.getStartOffset(), url.getEndOffset());
        if (SafeHtml.isAddress(target)) {
            links.add(new Body.Link(target, text.strip(), span));
        } else {
            scheme(target, span);
        }
    }

    private void scheme(String target, Span span) {
        diagnostics.add(
                Rule.LINK_SCHEME,
                input,
                span,
                "“%s” is not an address that a page may lead to".formatted(target),
                "use https, http, mailto or a relative address");
    }

    private void image(Node node, BasedSequence url, String alt) {
        String target = url.unescape();
        if (!Attributes.joinedTo(node).has("unquoted")) {
            plainly(alt, node.getStartOffset());
        }
        if (SafeHtml.isAddress(target)) {
            images.add(new Body.Image(target, alt, places.span(node)));
        } else {
            scheme(target, places.span(url.getStartOffset(), url.getEndOffset()));
        }
        if (alt.isBlank()) {
            diagnostics.add(
                    Rule.IMAGE_ALT,
                    input,
                    places.span(node),
                    "the image says nothing to those who cannot see it",
                    "write what it shows between the brackets: ![A map of …](map.png)");
        }
    }

    private void forbidden(BasedSequence html) {
        diagnostics.add(
                Rule.HTML_FORBIDDEN,
                input,
                places.span(html.getStartOffset(), html.getEndOffset()),
                "“%s” is not among the HTML that a page may hold".formatted(html),
                "write it in Markdown; allowed are " + String.join(", ", HtmlPolicy.ELEMENTS));
    }

    /** The same object for the same citation: who cites what is told by identity. */
    private Citation placed(Citation citation) {
        return placed.computeIfAbsent(citation, this::place);
    }

    private Citation place(Citation citation) {
        List<Citation.Item> items = citation.items().stream()
                .map(item -> new Citation.Item(
                        item.id(),
                        item.suppressAuthor(),
                        item.prefix(),
                        item.locator(),
                        item.suffix(),
                        places.span(item.span().start(), item.span().end())))
                .toList();
        Span span = places.span(citation.span().start(), citation.span().end());
        return new Citation(items, citation.mode(), span);
    }
}
