package verbatim.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Span;
import verbatim.markdown.Element.Kind;

/** What is checked is what is shown: the text that listeners hear is the text of the HTML, with its tags stripped. */
class WalkTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^`{32} example\\n(.*?)^\\.\\n(.*?)^`{32}$");

    private static final Resolver BARE = new PlainResolver(id -> "");

    /** The texts of all blocks, those of notes at the end. */
    private static final class Blocks implements Listener {

        private final TextListener texts;
        private final Deque<StringBuilder> open = new ArrayDeque<>(List.of(new StringBuilder()));
        private final StringBuilder notes = new StringBuilder();
        private boolean hasForbidden;

        Blocks(TextListener texts) {
            this.texts = texts;
        }

        @Override
        public void open(Element element) {
            if (element.kind() == Kind.NOTE) {
                open.push(new StringBuilder());
            }
        }

        @Override
        public void close(Element element) {
            if (element.kind() == Kind.NOTE) {
                notes.append(open.pop());
            } else if (element.kind().isText()) {
                open.element().append(texts.closed());
            }
        }

        @Override
        public void tag(Node html) {
            hasForbidden |= !HtmlPolicy.forbidden(html.getChars()).isEmpty();
        }

        @Override
        public void html(Element block, BasedSequence html) {
            hasForbidden |= !HtmlPolicy.forbidden(html).isEmpty();
            open.element().append(texts.closed());
        }

        String text() {
            return open.element().toString() + notes;
        }
    }

    private static boolean compare(String markdown) {
        ParsedText parsed = new ParsedText(new Input("x.md", markdown), new Span(0, markdown.length()), true, new Diagnostics());
        TextListener texts = new TextListener();
        Anchors anchors = new Anchors(parsed, texts);
        Blocks blocks = new Blocks(texts);
        HtmlListener html = new HtmlListener(texts, anchors, false);
        new Walk(MarkdownReader.PARSER.parse(markdown), markdown, texts, List.of(anchors, blocks, html), false).run();
        if (blocks.hasForbidden) {
            // such pages are not published
            return false;
        }
        Document shown = Jsoup.parse(html.fragment().filled(BARE));
        // what the site says itself
        shown.select("sup.v-note, a[role=doc-backlink], .v-side > h3, p.v-authority, ul.v-toc").remove();
        String checked = markdown.contains("<su") ? blocks.text().replaceAll("(?<=\\d)[\\^_](?=\\d)", "") : blocks.text();
        assertEquals(plain(shown.text()), plain(checked), markdown);
        return true;
    }

    /** Without spaces, and without quotation marks, which browsers set for {@code <q>}. */
    private static String plain(String text) {
        return text.replaceAll("[\\s\u00a0“”]", "");
    }

    @Test
    void theSpecificationIsCheckedAsItIsShown() throws IOException {
        try (InputStream in = WalkTest.class.getResourceAsStream("/spec.txt")) {
            Matcher example = EXAMPLE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertTrue(example.results().filter(found -> compare(found.group(1).replace('→', '\t'))).count() > 500);
        }
    }

    @Test
    void theFirstSiteIsCheckedAsItIsShown() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("content"))) {
            List<Path> pages = files.filter(file -> file.toString().endsWith(".md")).toList();
            for (Path page : pages) {
                compare(Files.readString(page).replaceFirst("(?s)^---\n.*?\n---\n", ""));
            }
            assertTrue(pages.size() > 50);
        }
    }

    @Test
    void whatIsPutInOneParagraphIsCheckedAsItIsShown() {
        assertTrue(compare("a[^1] [b] [b][c] [d](/x) ![e](/y) *f*~~g~~ `` `h `` `\\*`{.k} [l]{.m} {.n} <https://o.p/> <q@r.s> https://t.u/ &amp;&#10;"
                + "\\*\\\nv <q>w</q><br><kbd>x</kbd> 1<sup>2</sup> [@y] @z [-@z] [@z [^9] ![a][b]\n\n"
                + "!!! note \"c\"\n    d\n\n!!! for \"e\" {authority=statute}\n    f\n\n1. g\n\n   h\n\n[^1]: i [@j]\n"));
    }

    @Test
    void eachNodeIsHeardOnce() {
        String text = "# a\n\n> b *c* [d](/e) [@f]\n\n[TOC]\n\n## g[^1]\n\n- h\n\n```\ni\n```\n\n[^1]: j\n";
        StringBuilder heard = new StringBuilder();
        Listener recorder = new Listener() {
            @Override
            public void open(Element element) {
                heard.append(element.kind()).append(element.node() instanceof FencedCodeBlock ? "! " : " ");
            }

            @Override
            public void text(String shown, IntUnaryOperator offsets) {
                heard.append(shown.strip()).append('@').append(offsets.applyAsInt(0)).append(' ');
            }
        };
        new Walk(MarkdownReader.PARSER.parse(text), text, new TextListener(), List.of(recorder), false).run();
        assertEquals(
                "HEADING a@2 QUOTE PARAGRAPH b@7 EMPHASIS c@10 @12 LINK d@14 @20 CONTENTS HEADING g@37 NOTE LINES j@66 LIST ITEM LINES h@46 "
                        + "CODE_BLOCK! i@49",
                heard.toString().strip());
    }
}
