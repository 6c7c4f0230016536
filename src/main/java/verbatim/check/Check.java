package verbatim.check;

import verbatim.diagnostic.Diagnostics;
import verbatim.site.Site;

/** Checks one rule or a few related ones that need the whole site. */
interface Check {

    /** Reports every breach. */
    void run(Site site, Diagnostics diagnostics);
}
