package verbatim.content;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import verbatim.cache.Packer;
import verbatim.cache.Store;
import verbatim.cache.Unpacker;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.markdown.MarkdownReader;

/**
 * Pages as the store keeps them: a digest of the file and the facts under the page's path, and the HTML of its texts, if it
 * was read to be rendered, under a name of its own. So a site's pages are in memory without their HTML, which is most of them.
 */
final class PageStore {

    private final Store store;
    private final MarkdownReader markdown;

    PageStore(Store store, MarkdownReader markdown) {
        this.store = store;
        this.markdown = markdown;
    }

    private static String html(String path) {
        return "html " + path;
    }

    private static byte[] key(Input input) {
        return input.digest().getBytes(StandardCharsets.US_ASCII);
    }

    /** What is to be kept of a page under its path. Its HTML is kept at once. */
    Packer packed(Input input, Page page) {
        Packer html = new Packer();
        Packer facts = PageFacts.pack(new Packer().text(input.digest()), html, page);
        if (markdown.writes()) {
            store.put(html(page.path()), key(input), html.packed());
        }
        return facts;
    }

    /** A page of its facts; what shows it gets the rest. */
    Page page(Unpacker facts, Input input, String path) {
        return PageFacts.page(facts, Optional.empty(), input, path, Optional.of(() -> whole(input, path)));
    }

    /** A page as it is kept. */
    Optional<Page> page(Input input, String path) {
        return facts(input, path).map(facts -> page(facts, input, path));
    }

    private Optional<Unpacker> facts(Input input, String path) {
        Optional<Unpacker> facts = store.find(path, input.bytes());
        facts.ifPresent(Unpacker::text);
        return facts;
    }

    private Page whole(Input input, String path) {
        Optional<Unpacker> html = store.find(html(path), key(input));
        Optional<Unpacker> facts = html.flatMap(known -> facts(input, path));
        if (facts.isPresent()) {
            return PageFacts.page(facts.get(), html, input, path, Optional.empty());
        }
        Page page = new PageReader(markdown, new Diagnostics()).read(input, path);
        packed(input, page);
        return page;
    }

    /** Says that a page is still there, though this run may not show it. */
    void keep(String path) {
        store.keep(html(path));
    }
}
