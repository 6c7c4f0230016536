package verbatim.check;

import java.util.Optional;
import verbatim.content.ContentFile;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Rule;
import verbatim.site.Site;
import verbatim.source.Citation;
import verbatim.source.Source;

/** Every source is cited, and where one is cited there is a bibliography. */
final class BibliographyCheck implements Check {

    @Override
    public void run(Site site, Diagnostics diagnostics) {
        if (site.content().bibliography().ids().isEmpty()) {
            noBibliography(site, diagnostics);
        }
        if (!diagnostics.has(Rule.FRONT_MATTER_SYNTAX, Rule.ENCODING_UTF_8, Rule.CONTENT_TOO_LARGE, Rule.CONTENT_OUTSIDE)) {
            unused(site, diagnostics);
        }
    }

    /** If a page could not be read, its citations are not known, and no source is reported as unused. */
    private static void unused(Site site, Diagnostics diagnostics) {
        for (Source source : site.content().bibliography().all()) {
            if (site.citations().citing(source.id()).isEmpty()) {
                diagnostics.add(Rule.BIBLIOGRAPHY_UNUSED, source.input(), source.span(),
                        "source “%s” is never cited".formatted(source.id()),
                        "cite it with [@%s] or delete it".formatted(source.id()));
            }
        }
    }

    /** Reports a missing bibliography once, at the first citation. */
    private static void noBibliography(Site site, Diagnostics diagnostics) {
        if (diagnostics.has(Rule.BIBLIOGRAPHY_SYNTAX, Rule.ENCODING_UTF_8)) {
            return;
        }
        for (ContentFile file : site.content().written()) {
            Optional<Citation.Item> first = file.cited().findFirst();
            if (first.isPresent()) {
                diagnostics.add(Rule.CITATION_UNKNOWN, file.input(), first.get().span(),
                        "unknown source “%s”: the site has no bibliography".formatted(first.get().id()),
                        "add the sources to %s/bibliography.json".formatted(site.settings().content()));
                return;
            }
        }
    }
}
