package verbatim.check;

import verbatim.content.ContentFile;
import verbatim.diagnostic.Diagnostics;
import verbatim.site.Site;

/** Checks one rule or a few that need one file at a time. */
interface PerFileCheck {

    /** Reports every breach in a file. */
    void run(Site site, ContentFile file, Diagnostics diagnostics);

    /** Whether the findings for an unchanged file are still valid: the parts of the site that they depend on are the same. */
    boolean isUnaffectedBy(Site site, Site before);
}
