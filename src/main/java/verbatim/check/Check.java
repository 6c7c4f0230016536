package verbatim.check;

import verbatim.diagnostic.Diagnostics;
import verbatim.site.Site;

/** A rule, or a few that look at the same thing, for which the whole site must be known. */
interface Check {

    /** Reports every breach. */
    void run(Site site, Diagnostics diagnostics);
}
