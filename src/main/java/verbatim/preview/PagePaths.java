package verbatim.preview;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import verbatim.content.Page;
import verbatim.site.Routes;
import verbatim.site.Settings;
import verbatim.site.Site;
import verbatim.source.Evidence;

/**
 * The page that each file of the content folder was last built into. A file that cannot be read any more keeps its page.
 *
 * @param pages the page's path by the file's
 */
record PagePaths(Map<String, String> pages) {

    PagePaths {
        pages = Map.copyOf(pages);
    }

    /** With the pages of a site. */
    PagePaths with(Site site) {
        Map<String, String> all = new HashMap<>(pages);
        for (Page page : site.content().pages()) {
            all.put(page.input().path(), site.routes().uri(page));
        }
        for (Evidence evidence : site.content().evidence()) {
            all.put(evidence.input().path(), Routes.source(evidence.sourceId()));
        }
        return new PagePaths(all);
    }

    /** The page that a file was built into, or would be by its name; empty if it is not a page. */
    Optional<String> page(String file, Settings settings) {
        if (pages.containsKey(file)) {
            return Optional.of(pages.get(file));
        }
        String content = settings.content() + "/";
        return file.startsWith(content) && file.endsWith(".md") && !file.startsWith(content + "evidence/")
                ? Optional.of(file.substring(content.length(), file.length() - ".md".length()) + ".html")
                : Optional.empty();
    }
}
