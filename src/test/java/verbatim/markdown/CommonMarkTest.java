package verbatim.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Span;

/**
 * The examples of the CommonMark specification, compared as trees. What differs on purpose is listed by number: an example
 * that is not listed must agree, and a listed one must not.
 *
 * @see <a href="https://spec.commonmark.org/">CommonMark</a>
 */
class CommonMarkTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("(?ms)^`{32} example\\n(.*?)^\\.\\n(.*?)^`{32}$");

    /** Raw HTML is refused: these hold some, and it comes out as text. */
    private static final Set<Integer> RAW_HTML = numbers("21 31 148 149 150 151 152 153 154 155 156 157 158 159 160 161 162 163 164 165 166 167 168 "
                    + "169 170 171 172 173 174 175 176 177 178 179 180 181 182 183 184 185 186 187 188 189 190 "
                    + "191 308 309 344 475 476 477 524 536 611 613 614 615 616 617 623 625 626 627 628 629 630 "
                    + "631 642 643");

    /** Addresses with other schemes are no links here. */
    private static final Set<Integer> SCHEMES = numbers("596 598 599 601");

    /** Bare addresses become links. */
    private static final Set<Integer> EXTENSIONS = numbers("602 608");

    /** What flexmark 0.64.8 reads otherwise than this version of the specification. */
    private static final Set<Integer> PARSER = numbers("28 146 195 201 215 216 312 313 354 416 417 489 491 493 494 540 637");

    private static final Resolver PLAIN = new PlainResolver(id -> "@" + id);

    @Test
    void theExamplesHoldButForTheDifferencesListed() throws IOException {
        Set<Integer> expected = new TreeSet<>();
        List.of(RAW_HTML, SCHEMES, EXTENSIONS, PARSER).forEach(expected::addAll);
        Set<Integer> differ = new TreeSet<>();
        List<String> how = new ArrayList<>();
        int number = 0;
        Matcher example = EXAMPLE.matcher(specification());
        while (example.find()) {
            number++;
            String markdown = example.group(1).replace('→', '\t');
            String wanted = normal(example.group(2).replace('→', '\t'));
            String found = normal(render(markdown));
            if (!wanted.equals(found)) {
                differ.add(number);
                if (!expected.contains(number)) {
                    how.add(number + ": " + markdown + "\nwanted " + wanted + "\nfound  " + found);
                }
            }
        }
        assertEquals(expected, differ, () -> String.join("\n\n", how));
        assertEquals(true, number > 600, "examples read: " + number);
    }

    private static String render(String markdown) {
        Body body = new MarkdownReader(true)
                .read(new Input("spec.md", markdown), new Span(0, markdown.length()), new Diagnostics());
        return body.render(PLAIN);
    }

    /** As a browser would have it, without what we add: ids of headings and the mark of links that lead away. */
    private static String normal(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        document.select("h1,h2,h3,h4,h5,h6").removeAttr("id");
        document.select("a").removeAttr("rel");
        document.select("blockquote").removeAttr("class");
        document.select("a").forEach(link -> link.attr("href", decoded(link.attr("href"))));
        document.select("img").forEach(image -> image.attr("src", decoded(image.attr("src"))));
        return document.body().html().replaceAll(">\\s+<", "><").strip();
    }

    /** Addresses escaped or not are the same to a browser. */
    private static String decoded(String address) {
        try {
            return java.net.URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return address;
        }
    }

    private static String specification() throws IOException {
        try (InputStream in = CommonMarkTest.class.getResourceAsStream("/spec.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Set<Integer> numbers(String list) {
        Set<Integer> numbers = new TreeSet<>();
        for (String number : list.split(" ")) {
            if (!number.isEmpty()) {
                numbers.add(Integer.valueOf(number));
            }
        }
        return numbers;
    }
}
