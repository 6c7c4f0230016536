package verbatim.html;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;

/**
 * What a page says about itself.
 *
 * @param title     the text of its title element, empty if none
 * @param language  of the page, as it is written, empty if not said
 * @param canonical the address that it gives as its own, absolute, empty if none
 * @param savedFrom the address that a browser noted when it saved the page, empty if none
 * @param metas     name and content, in the order of the page
 * @param jsonLd    each block of JSON-LD, unparsed
 */
public record PageHead(
        String title, String language, String canonical, String savedFrom, List<Meta> metas, List<String> jsonLd) {

    /** Internet Explorer, Chrome and Edge; SingleFile. */
    private static final Pattern SAVED =
            Pattern.compile("(?:saved from url=\\(\\d+\\)|Page saved with SingleFile\\s+url:\\s*)(https?://\\S+)");

    /**
     * A meta element.
     *
     * @param name    its name, property or itemprop in small letters
     * @param content with white space folded, not empty
     */
    public record Meta(String name, String content) {}

    /**
     * What browsers read these as, and a page that names nothing and is not UTF-8.
     *
     * @see <a href="https://encoding.spec.whatwg.org/#names-and-labels">WHATWG Encoding, names and labels</a>
     */
    private static final String WINDOWS = "windows-1252";

    private static final Set<Charset> LATIN = Set.of(StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII);

    public PageHead {
        metas = List.copyOf(metas);
        jsonLd = List.copyOf(jsonLd);
    }

    private static Document document(byte[] page, String charset, String address) {
        try {
            return Jsoup.parse(new ByteArrayInputStream(page), charset, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isUtf8(byte[] page) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(page));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /**
     * Reads a page.
     *
     * @param charset what the server said, empty if nothing or not known: then the page's own word counts
     * @param address where it was, for relative addresses in it; empty if not known
     */
    public static PageHead read(byte[] page, String charset, String address) {
        Document document = document(page, charset.isEmpty() ? null : charset, address);
        Charset used = document.charset();
        if (LATIN.contains(used) || used.equals(StandardCharsets.UTF_8) && !isUtf8(page)) {
            document = document(page, WINDOWS, address);
        }
        List<Meta> metas = new ArrayList<>();
        for (Element element : document.select("meta[content], time[itemprop=datePublished][datetime]")) {
            String name = Stream.of("property", "name", "itemprop")
                    .map(element::attr)
                    .filter(value -> !value.isBlank())
                    .findFirst()
                    .orElse("");
            String content = plain(element.attr(element.normalName().equals("time") ? "datetime" : "content"));
            if (!name.isEmpty() && !content.isEmpty()) {
                metas.add(new Meta(name.strip().toLowerCase(Locale.ROOT), content));
            }
        }
        Element canonical = document.selectFirst("link[rel~=(?i)^canonical$][href]");
        return new PageHead(
                plain(document.title()),
                document.select("html").attr("lang").strip(),
                canonical == null ? "" : address(canonical),
                savedFrom(document),
                metas,
                document.select("script[type~=(?i)^application/ld\\+json]").stream()
                        .map(Element::data)
                        .toList());
    }

    private static String address(Element link) {
        String absolute = link.absUrl("href");
        return absolute.isEmpty() ? link.attr("href").strip() : absolute;
    }

    private static String savedFrom(Document document) {
        List<Node> nodes = new ArrayList<>(document.childNodes());
        nodes.addAll(document.select("html").stream().flatMap(html -> html.childNodes().stream()).toList());
        for (Node node : nodes) {
            if (node instanceof Comment comment) {
                Matcher saved = SAVED.matcher(comment.getData());
                if (saved.find()) {
                    return saved.group(1);
                }
            }
        }
        return "";
    }

    /** The first of the metas that has one of the names, tried in their order. */
    public Optional<String> first(String... names) {
        return Stream.of(names).flatMap(name -> all(name).stream()).findFirst();
    }

    /** Every meta of a name. */
    public List<String> all(String name) {
        return metas.stream().filter(meta -> meta.name().equals(name)).map(Meta::content).toList();
    }

    /** Text without character references, which some pages write where they are none, and without what cannot be seen. */
    public static String plain(String text) {
        return Parser.unescapeEntities(text, false)
                .replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ")
                .replaceAll("[\\u00ad\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff\\ufffd\\p{Cs}]", "")
                .strip();
    }
}
