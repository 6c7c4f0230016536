package verbatim.check;

import verbatim.content.Written;
import verbatim.diagnostic.Diagnostics;
import verbatim.site.Site;

/** A rule, or a few, that look at one file after the other. */
interface WrittenCheck {

    /** Reports every breach in a file. */
    void run(Site site, Written file, Diagnostics diagnostics);

    /** Whether the same is found in a file that is as it was: nothing is other of the site that is looked at beside it. */
    boolean sees(Site site, Site before);
}
