package verbatim.markdown;

import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.html.ReservedNames;
import verbatim.markdown.Element.Kind;

/** Reports what Markdown reads in another way than its writer will have meant it, and what a page must not contain. */
final class MarkdownLint implements Listener {

    private static final Pattern NO_MARK = Pattern.compile("\\{(" + String.join("|", Attributes.MARKS) + ")}");
    private static final Pattern NO_TABLE = Pattern.compile("(?m)^ {0,3}\\|");
    private static final Pattern NO_HEADING = Pattern.compile("^#{2,6}[^#\\s]");
    private static final Pattern DETAILS = Pattern.compile("(?i)<(details|summary)\\b");

    /** What a line may hold, and what only orders other blocks. */
    private static final Set<Kind> FIT_A_LINE = EnumSet.of(Kind.PARAGRAPH, Kind.ARGUMENTS, Kind.SIDE);

    private final ParsedText parsed;
    private final Optional<Rule> line;
    private final List<FootnoteBlock> notes = new ArrayList<>();
    private final Set<FootnoteBlock> referred = new HashSet<>();
    private boolean listed;

    /** @param line where the text is a line of a header or of data, the rule that is broken by what does not fit in a line */
    MarkdownLint(ParsedText parsed, Optional<Rule> line) {
        this.parsed = parsed;
        this.line = line;
    }

    private void report(BasedSequence at, String message, String hint) {
        parsed.report(Rule.MARKDOWN_BLOCK, at, message, hint);
    }

    @Override
    public void open(Element element) {
        Node node = element.node();
        fits(element.kind(), node);
        if (element.kind() == Kind.ADMONITION || element.kind() == Kind.ARGUMENT) {
            admonition((AdmonitionExtension.AdmonitionBlock) node);
        } else if (node instanceof FencedCodeBlock code && code.getClosingMarker().isEmpty()) {
            report(code.getOpeningMarker(),
                    "unclosed code block: the rest of the page is code",
                    "close it with a line " + code.getOpeningMarker());
        } else if (element.kind() == Kind.CONTENTS) {
            if (listed) {
                report(node.getChars(), "the page already has a table of contents", "delete this one");
            }
            listed = true;
        }
    }

    private void fits(Kind kind, Node node) {
        line.filter(rule -> kind.isBlock() && !FIT_A_LINE.contains(kind) && node.getParent() instanceof Document)
                .ifPresent(rule -> parsed.report(rule, node.getChars(),
                        "only inline text is allowed here, not a block",
                        "move it to the page’s text; if it is plain text, put a backslash before its first character"));
    }

    /** A paragraph or a table. */
    void paragraph(Node block) {
        BasedSequence chars = block.getChars();
        char first = chars.isEmpty() ? ' ' : chars.charAt(0);
        if (first == '!' && chars.startsWith("!!!")) {
            report(chars.subSequence(0, 3),
                    "malformed admonition: it is shown as text",
                    "write !!! note \"Title\", or !!! for \"Title\" {authority=statute}, on a line of its own");
        }
        if (first == '#' && NO_HEADING.matcher(chars).find()) {
            report(chars.subSequence(0, 1), "missing space after #", "write a space between # and the heading");
        }
        if (chars.indexOf('{') >= 0) {
            Matcher mark = NO_MARK.matcher(chars);
            if (mark.find()) {
                report(chars.subSequence(mark.start(), mark.end()),
                        "“%s” is shown as text".formatted(mark.group()),
                        "write {.%s}".formatted(mark.group(1)));
            }
        }
        if (block instanceof Paragraph && chars.indexOf('|') >= 0) {
            Matcher row = NO_TABLE.matcher(chars);
            if (row.find()) {
                report(chars.subSequence(row.end() - 1, row.end()),
                        "table row without a table: it is shown as text",
                        "put a blank line before the table, and a second line | --- | with as many cells as the first");
            }
        }
    }

    private void admonition(AdmonitionExtension.AdmonitionBlock block) {
        if (!AdmonitionExtension.KINDS.contains(block.kind())) {
            report(block.opening(),
                    "unknown admonition “%s”".formatted(block.kind()),
                    Nearest.to(block.kind(), AdmonitionExtension.KINDS)
                            .map("write !!! %s"::formatted)
                            .orElse("write one of " + String.join(", ", AdmonitionExtension.KINDS)));
        }
        if (!block.hasChildren()) {
            report(block.opening(), "this admonition is empty", "indent its text by four spaces");
        }
        if (block.isArgument()) {
            argument(block);
        }
    }

    private void argument(AdmonitionExtension.AdmonitionBlock block) {
        if (block.title().isBlank()) {
            report(block.opening(), "this argument has no title", "write !!! %s \"Title\"".formatted(block.kind()));
        }
        if (!(block.getParent() instanceof Document)) {
            parsed.report(Rule.FRONT_MATTER_VALUE, block.getChars(),
                    "an argument cannot be inside a quotation, a list or a note",
                    "begin the line with !!!");
        }
        String authority = block.attributes().values().getOrDefault("authority", "");
        if (Authority.of(authority).isEmpty()) {
            String wrong = authority.isEmpty() ? "the argument has no authority" : "unknown authority “%s”".formatted(authority);
            parsed.report(Rule.FRONT_MATTER_VALUE, block.opening(),
                    "%s; allowed are %s".formatted(wrong, String.join(", ", Authority.keys())),
                    "end the line with {authority=%s}"
                            .formatted(Nearest.to(authority, Authority.keys()).orElse("statute")));
        }
    }

    @Override
    public void unclosedCitation(Node bracket) {
        parsed.report(Rule.CITATION_SYNTAX, bracket.getChars(),
                "this citation has no closing bracket",
                "close it with ], or write \\[ if it is not a citation");
    }

    /** Text between tags is not a paragraph, so that nobody would ask for its source. A summary is a heading. */
    @Override
    public void html(Element block, BasedSequence html) {
        fits(block.kind(), block.node());
        BasedSequence chars = block.node().getChars();
        forbidden(chars);
        HtmlPolicy.text(chars).ifPresent(words -> report(chars.subSequence(words.start(), words.end()),
                "Markdown is not processed directly after a tag: no citation in this text counts",
                "leave a blank line between the tag and the text"));
    }

    /** Within a paragraph, details end that to a browser, and closed they hide a citation from the words before. */
    @Override
    public void tag(Node html) {
        if (DETAILS.matcher(html.getChars()).lookingAt()) {
            parsed.report(Rule.HTML_FORBIDDEN, html,
                    "%s is not allowed within a paragraph".formatted(html.getChars()),
                    "begin a line with it, with a blank line before");
        }
        forbidden(html.getChars());
    }

    private void forbidden(BasedSequence html) {
        HtmlPolicy.forbidden(html).forEach(range -> {
            BasedSequence tag = html.subSequence(range.start(), range.end());
            parsed.report(Rule.HTML_FORBIDDEN, tag,
                    "“%s” is not allowed: pages may contain only a few HTML elements".formatted(tag),
                    "write it in Markdown; allowed are " + String.join(", ", HtmlPolicy.ELEMENTS));
        });
    }

    @Override
    public void attributes(Attributes.AttributesNode node) {
        Attributes attributes = node.attributes();
        if (attributes.changesDirection()) {
            parsed.report(Rule.HTML_FORBIDDEN, node, "dir=rtl and dir=ltr are not allowed", "write dir=auto, or delete it");
        }
        attributes.classes().stream().filter(ReservedNames::isReservedClass).forEach(name -> parsed.report(
                Rule.MARKUP_RESERVED_NAME,
                node,
                "class “%s” is reserved: classes that begin with “v-” belong to the site".formatted(name),
                "choose another class"));
        if (node.isText() && Attributes.MARKS.stream().anyMatch(attributes::has)) {
            report(node.getChars(),
                    "these attributes have nothing to attach to and are shown as text",
                    "write them directly after what they mark");
        }
        for (String name : attributes.classes()) {
            if (!Attributes.MARKS.contains(name)) {
                Nearest.to(name, Attributes.MARKS).ifPresent(mark -> report(
                        node.getChars(), "“%s” is not a class that Verbatim knows".formatted(name), "write {.%s}".formatted(mark)));
            }
        }
        if (attributes.has("claim") && !node.isText() && !isCited(node)) {
            parsed.report(Rule.CLAIM_UNCITED, node,
                    "this key claim has no citation directly after it",
                    "write the citation directly after it: [words]{.claim} [@id]");
        }
    }

    /** Whether a citation follows that proves the claim. */
    private static boolean isCited(Node claim) {
        Node next = claim.getNext();
        while (next instanceof Text && next.getChars().isBlank() || next instanceof SoftLineBreak) {
            next = next.getNext();
        }
        return next instanceof CitationExtension.CitationNode;
    }

    @Override
    public void missingNote(Footnote reference) {
        report(reference.getChars(),
                "unknown note “%s”: the reference is shown as text".formatted(reference.getText()),
                "add the note on a separate line: [^%s]: Text".formatted(reference.getText()));
    }

    @Override
    public void note(Footnote reference, FootnoteBlock note, int number, boolean first) {
        referred.add(note);
        line.ifPresent(rule -> parsed.report(
                rule, reference.getChars(), "notes are not allowed here", "include it in the line, or move it to the page’s text"));
    }

    @Override
    public void noteDefinition(FootnoteBlock note) {
        fits(Kind.NOTE, note);
        notes.add(note);
    }

    /** The text has ended. */
    void end() {
        notes.stream()
                .filter(note -> !referred.contains(note))
                .forEach(note -> report(
                        note.getChars().subSequence(0, note.getText().getEndOffset() + 2 - note.getStartOffset()),
                        "nothing refers to this note, so it is not shown",
                        "write [^%s] where it belongs".formatted(note.getText())));
    }
}
