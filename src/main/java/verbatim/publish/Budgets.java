package verbatim.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.site.Asset;

/** Checks how much a reader's browser has to fetch: texts compressed, fonts as they are. 1 KB is 1,000 bytes. */
public final class Budgets {

    private static final int KB = 1000;
    private static final int EXPLAINER = 45 * KB;
    private static final int PAGE = 20 * KB;
    private static final int STYLES = 8 * KB;
    private static final int SCRIPTS = 3 * KB;
    private static final int FONTS = 75 * KB;
    private static final int SEARCH = 60 * KB;
    private static final int FIRST_VISIT = 140 * KB;

    /** Fetched only by the search page, when it is used. */
    private static final List<String> OF_SEARCH = List.of("js/search.js", "js/minisearch.js", "data/search.json");

    private final Output output;
    private final List<String> ofSearch;
    private final Diagnostics diagnostics;

    private Budgets(Output output, List<String> ofSearch, Diagnostics diagnostics) {
        this.output = output;
        this.ofSearch = ofSearch;
        this.diagnostics = diagnostics;
    }

    /**
     * Measures a built site.
     *
     * @param assets the files of the assets folder, which have other names in the output
     * @param pages the pages by path, and the file that each was made from
     * @param types what kind of page each is
     */
    public static void check(
            Output output,
            List<Asset> assets,
            Map<String, Input> pages,
            Map<String, String> types,
            Diagnostics diagnostics)
            throws IOException {
        List<String> ofSearch = OF_SEARCH.stream()
                .map(name -> assets.stream()
                        .filter(asset -> asset.name().equals(name))
                        .map(Asset::path)
                        .findFirst()
                        .orElse(name))
                .toList();
        Budgets budgets = new Budgets(output, ofSearch, diagnostics);
        int styles = budgets.folder("css", ".css", STYLES, "the style sheets are");
        int scripts = budgets.folder("js", ".js", SCRIPTS, "the scripts are");
        int fonts = budgets.folder("fonts", "", FONTS, "the fonts are");
        int others = styles + scripts + fonts;
        List<String> large = types.keySet().stream()
                .filter(path -> output.size(path) > Math.min(most(types.get(path)), FIRST_VISIT - others))
                .toList();
        Map<String, Integer> sizes = budgets.compressed(
                Stream.concat(ofSearch.stream().filter(output::has), large.stream()).toList());
        int search = ofSearch.stream().mapToInt(path -> sizes.getOrDefault(path, 0)).sum();
        budgets.over(search, SEARCH, Input.unread("data/search.json"), "the search is", "shorten summaries and titles");
        for (String path : large) {
            int size = sizes.get(path);
            int most = most(types.get(path));
            Input input = pages.getOrDefault(path, Input.unread(path));
            budgets.over(size, most, input, "the page is", "split the page, or keep fewer passages from a source");
            if (size <= most) {
                budgets.over(
                        size + others,
                        FIRST_VISIT,
                        input,
                        "a first visit to the page is",
                        "reduce the page, the style sheets, the scripts or the fonts");
            }
        }
    }

    private static int most(String type) {
        return type.equals("explainer") ? EXPLAINER : PAGE;
    }

    private int folder(String name, String ending, int most, String what) throws IOException {
        List<String> files = output.files().stream()
                .filter(path -> path.startsWith(name + "/") && path.endsWith(ending) && !ofSearch.contains(path))
                .toList();
        int size = name.equals("fonts")
                ? files.stream().mapToInt(path -> (int) output.size(path)).sum()
                : compressed(files).values().stream().mapToInt(Integer::intValue).sum();
        over(size, most, Input.unread("assets/" + name), what, "remove what no page needs");
        return size;
    }

    private void over(int size, int most, Input input, String what, String hint) {
        if (size > most) {
            diagnostics.add(
                    Rule.PAGE_BUDGET,
                    input,
                    input.start(),
                    "%s %s KB; the budget is %d KB".formatted(what, tenths(size), most / KB),
                    hint);
        }
    }

    private static String tenths(int bytes) {
        int tenths = (bytes + KB / 10 - 1) / (KB / 10);
        return tenths / 10 + "." + tenths % 10;
    }

    /** The compressed size of each, computed in parallel. */
    private Map<String, Integer> compressed(List<String> paths) throws IOException {
        try {
            return paths.parallelStream().collect(Collectors.toMap(path -> path, this::compressed));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The size that gzip gives at its default level, without the header. */
    private int compressed(String path) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(output.bytes(path));
            deflater.finish();
            byte[] part = new byte[1 << 13];
            int size = 0;
            while (!deflater.finished()) {
                size += deflater.deflate(part);
            }
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
    }
}
