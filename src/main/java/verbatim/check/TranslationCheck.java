package verbatim.check;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import verbatim.content.FrontMatter;
import verbatim.content.Page;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Rule;
import verbatim.site.Site;
import verbatim.source.Citation;

/** A translation cites the same sources as its original. */
final class TranslationCheck implements Check {

    @Override
    public void run(Site site, Diagnostics diagnostics) {
        for (Page page : site.content().pages()) {
            if (page.language().isPresent()) {
                compare(page, site.routes().page(page.originalPath()), diagnostics);
            }
        }
    }

    private static void compare(Page page, Optional<Page> original, Diagnostics diagnostics) {
        if (original.isEmpty()) {
            diagnostics.add(Rule.TRANSLATION_PARITY, page.input(), page.header().place("title"),
                    "no original page %s for this translation".formatted(page.originalPath()),
                    "give the translation the same path as its original, in the folder of its language");
            return;
        }
        String name = original.get().input().path();
        Set<String> wanted = cited(original.get());
        Set<String> lacking = new TreeSet<>(wanted);
        lacking.removeAll(cited(page));
        if (!lacking.isEmpty()) {
            diagnostics.add(Rule.TRANSLATION_PARITY, page.input(), page.header().place("title"),
                    "%s cites %s, but this translation does not".formatted(name, String.join(", ", lacking)),
                    "cite the same sources for the same statements");
        }
        FrontMatter own = page.header();
        FrontMatter first = original.get().header();
        same("standing", page, own.standing(), first.standing(), name, diagnostics);
        same("stance", page, own.stance(), first.stance(), name, diagnostics);
        same("group", page, own.group(), first.group(), name, diagnostics);
        same("said", page, own.said(), first.said(), name, diagnostics);
        page.cited()
                .filter(item -> !wanted.contains(item.id()))
                .forEach(item -> diagnostics.add(Rule.TRANSLATION_PARITY, page.input(), item.span(),
                        "“%s” is not cited in %s".formatted(item.id(), name),
                        "cite it there too, or delete it here"));
    }

    private static void same(String key, Page page, Object own, Object first, String name, Diagnostics diagnostics) {
        if (!own.equals(first)) {
            diagnostics.add(Rule.TRANSLATION_PARITY, page.input(), page.header().place(key),
                    "%s differs from the original %s".formatted(key, name),
                    "use the original's value");
        }
    }

    private static Set<String> cited(Page page) {
        return page.cited().map(Citation.Item::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
