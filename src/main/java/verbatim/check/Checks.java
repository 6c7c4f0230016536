package verbatim.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import verbatim.content.ContentFile;
import verbatim.diagnostic.Diagnostics;
import verbatim.site.Site;

/** All checks, and what they found in each file: where nothing has changed, they need not look again. */
public final class Checks {

    private static final List<PerFileCheck> EACH = List.of(new CitationCheck(), new LinkCheck());

    private static final List<Check> WHOLE =
            List.of(new BibliographyCheck(), new QuotationCheck(), new PageCheck(), new FileCheck(), new TranslationCheck());

    private final Site site;
    /** In the order of the checks, by the files themselves. */
    private final List<Map<ContentFile, Diagnostics>> found = new ArrayList<>();

    private Checks(Site site) {
        this.site = site;
    }

    /**
     * Reports every breach.
     *
     * @param before of the site as it was before, where that is known
     */
    public static Checks run(Site site, Optional<Checks> before, Diagnostics diagnostics) {
        Checks checks = new Checks(site);
        for (PerFileCheck check : EACH) {
            int number = checks.found.size();
            Map<ContentFile, Diagnostics> known = before.filter(earlier -> check.isUnaffectedBy(site, earlier.site))
                    .map(earlier -> earlier.found.get(number))
                    .orElseGet(IdentityHashMap::new);
            Map<ContentFile, Diagnostics> now = new IdentityHashMap<>();
            for (ContentFile file : site.content().written()) {
                Diagnostics own = known.get(file);
                if (own == null) {
                    own = new Diagnostics();
                    check.run(site, file, own);
                }
                now.put(file, own);
                diagnostics.addAll(own);
            }
            checks.found.add(now);
        }
        WHOLE.forEach(check -> check.run(site, diagnostics));
        return checks;
    }
}
