package verbatim.check;

import verbatim.content.Page;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Rule;
import verbatim.site.Site;

/** No page is overdue for review, or was corrected before it was published. */
final class PageCheck implements Check {

    @Override
    public void run(Site site, Diagnostics diagnostics) {
        for (Page page : site.content().pages()) {
            page.header()
                    .reviewBy()
                    .filter(day -> day.isBefore(site.updated()))
                    .ifPresent(day -> diagnostics.add(Rule.PAGE_REVIEW_OVERDUE, page.input(),
                            page.header().place("review_by"),
                            "review overdue since %s (build date %s)".formatted(day, site.updated()),
                            "review the page, then set review_by to a later date"));
            page.header().corrections().stream()
                    .filter(correction -> page.language().isEmpty() && correction.date().isBefore(page.header().date()))
                    .forEach(correction -> diagnostics.add(Rule.FRONT_MATTER_VALUE, page.input(),
                            page.header().place("corrections"),
                            "the page was published on %s, after the correction of %s".formatted(page.header().date(), correction.date()),
                            "correct the date"));
        }
    }
}
