package verbatim.check;

import java.util.List;
import verbatim.diagnostic.Diagnostics;
import verbatim.site.Site;

/** A rule, or a few that look at the same thing, for which the whole site must be known. */
public interface Check {

    /** Reports every breach. */
    void run(Site site, Diagnostics diagnostics);

    /** All of them. */
    static List<Check> all() {
        return List.of(new CitationCheck(), new QuotationCheck(), new LinkCheck(), new PageCheck(), new FileCheck(), new TranslationCheck());
    }
}
