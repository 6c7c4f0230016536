package verbatim.markdown;

import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.html.OwnNames;

/** What is read otherwise than its writer will have meant it, and what a reader would take for something else. */
final class Slips {

    private static final Pattern NO_MARK = Pattern.compile("\\{(" + String.join("|", Attributes.MARKS) + ")}");
    private static final Pattern NO_TABLE = Pattern.compile("(?m)^ {0,3}\\|");
    private static final Pattern NO_HEADING = Pattern.compile("^#{2,6}[^#\\s]");

    private static final Pattern DETAILS = Pattern.compile("(?i)<(details|summary)\\b");

    private final ParsedText parsed;

    Slips(ParsedText parsed) {
        this.parsed = parsed;
    }

    void tell(BasedSequence at, String message, String hint) {
        parsed.tell(Rule.MARKDOWN_BLOCK, at, message, hint);
    }

    /** A paragraph or a table. */
    void text(Node block) {
        if (block.getChars().startsWith("!!!")) {
            tell(
                    block.getChars().subSequence(0, 3),
                    "this begins like an admonition and is read as text",
                    "write !!! note \"Title\", or !!! for \"Title\" {authority=statute}, on a line of its own");
        }
        if (NO_HEADING.matcher(block.getChars()).find()) {
            tell(
                    block.getChars().subSequence(0, 1),
                    "this begins like a heading and is read as text",
                    "write a space behind the #");
        }
        Matcher mark = NO_MARK.matcher(block.getChars());
        if (mark.find()) {
            tell(
                    block.getChars().subSequence(mark.start(), mark.end()),
                    "this is shown as it stands",
                    "write {.%s}".formatted(mark.group(1)));
        }
        if (block instanceof Paragraph) {
            Matcher row = NO_TABLE.matcher(block.getChars());
            if (row.find()) {
                tell(
                        block.getChars().subSequence(row.end() - 1, row.end()),
                        "this begins like the row of a table and is read as text",
                        "a table has a blank line before it, and a second line | --- | with as many cells as the first");
            }
        }
    }

    /** What is begun as an admonition is there, and holds something. */
    void admonition(AdmonitionExtension.AdmonitionBlock block) {
        if (!AdmonitionExtension.KINDS.contains(block.kind())) {
            tell(
                    block.opening(),
                    "there is no admonition “%s”".formatted(block.kind()),
                    Nearest.to(block.kind(), AdmonitionExtension.KINDS)
                            .map("write !!! %s"::formatted)
                            .orElse("write one of " + String.join(", ", AdmonitionExtension.KINDS)));
        }
        if (!block.hasChildren()) {
            tell(block.opening(), "this admonition holds nothing", "indent its text by four spaces");
        }
        if (block.isArgument()) {
            argument(block);
        }
    }

    private void argument(AdmonitionExtension.AdmonitionBlock block) {
        if (block.title().isBlank()) {
            tell(block.opening(), "this argument has no title", "write !!! %s \"Title\"".formatted(block.kind()));
        }
        if (!(block.getParent() instanceof Document)) {
            parsed.tell(
                    Rule.FRONT_MATTER_VALUE,
                    block.getChars(),
                    "arguments stand in the page's text, not within a quotation, a list or a note",
                    "begin the line with !!!");
        }
        String authority = block.attributes().values().getOrDefault("authority", "");
        if (!Authority.isKnown(authority)) {
            parsed.tell(
                    Rule.FRONT_MATTER_VALUE,
                    block.opening(),
                    "%s; allowed are %s"
                            .formatted(
                                    authority.isEmpty()
                                            ? "the argument names no authority"
                                            : "authority is “%s”".formatted(authority),
                                    String.join(", ", Authority.keys())),
                    "end the line with {authority=%s}"
                            .formatted(Nearest.to(authority, Authority.keys()).orElse("statute")));
        }
    }

    /** Words between tags are no paragraph, so that nobody would ask for their source. A summary is a heading. */
    void unread(BasedSequence html) {
        int[] words = HtmlPolicy.text(html);
        if (words[0] < words[1]) {
            tell(
                    html.subSequence(words[0], words[1]),
                    "this stands directly behind a tag and is not read as Markdown: no citation in it counts",
                    "leave a blank line between the tag and the text");
        }
    }

    /** Within a paragraph it ends that to a browser, and closed it hides a citation from the words before. */
    void details(Node tag) {
        if (DETAILS.matcher(tag.getChars()).lookingAt()) {
            parsed.tell(
                    Rule.HTML_FORBIDDEN,
                    tag,
                    "%s cannot stand within a paragraph".formatted(tag.getChars()),
                    "begin a line of its own with it, with a blank line before");
        }
    }

    void fence(FencedCodeBlock code) {
        if (code.getClosingMarker().isEmpty()) {
            tell(
                    code.getOpeningMarker(),
                    "this code block is never closed: all that follows is code",
                    "close it with a line " + code.getOpeningMarker());
        }
    }

    void attributes(Attributes.AttributesNode node) {
        if (node.attributes().turns()) {
            parsed.tell(
                    Rule.HTML_FORBIDDEN,
                    node.getChars(),
                    "a direction turns round the words that have it",
                    "write dir=auto, or nothing: their letters say which way they go");
        }
        node.attributes().classes().stream().filter(OwnNames::isClass).forEach(name -> parsed.tell(
                Rule.MARKUP_RESERVED_NAME,
                node.getChars(),
                "“%s” is a class by which pages show parts of their own, and a reader would take this for one".formatted(name),
                "choose another class"));
        if (node.isText() && Attributes.MARKS.stream().anyMatch(node.attributes()::has)) {
            tell(node.getChars(), "this is shown as it stands: it belongs to nothing", "write it directly behind what it marks");
        }
        for (String name : node.attributes().classes()) {
            if (!Attributes.MARKS.contains(name)) {
                Nearest.to(name, Attributes.MARKS).ifPresent(mark -> tell(
                        node.getChars(), "“%s” is a class of your own and marks nothing".formatted(name), "write {.%s}".formatted(mark)));
            }
        }
    }
}
