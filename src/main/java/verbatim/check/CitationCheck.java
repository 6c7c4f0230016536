package verbatim.check;

import java.util.Set;
import java.util.TreeSet;
import verbatim.content.Page;
import verbatim.content.Prose;
import verbatim.content.Written;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.markdown.Body;
import verbatim.site.Site;
import verbatim.source.Citation;
import verbatim.source.Source;

/** Every citation names a source, every statement has a citation, every source is cited. */
final class CitationCheck implements Check {

    private static final Set<Page.Type> CLAIMING =
            Set.of(Page.Type.EXPLAINER, Page.Type.QUESTION, Page.Type.REACTION);

    @Override
    public void run(Site site, Diagnostics diagnostics) {
        Set<String> cited = new TreeSet<>();
        for (Written file : site.content().written()) {
            for (Body body : file.bodies()) {
                for (Citation citation : body.citations()) {
                    for (Citation.Item item : citation.items()) {
                        cited.add(item.id());
                        unknown(site, file, item, diagnostics);
                    }
                }
            }
        }
        for (Page page : site.content().pages()) {
            if (CLAIMING.contains(page.type())) {
                uncited(page, diagnostics);
            }
            for (Prose line : page.header().statements()) {
                if (line.body().citations().isEmpty()) {
                    report(page, line.span(), diagnostics);
                }
            }
        }
        if (!diagnostics.has(Rule.FRONT_MATTER_SYNTAX, Rule.ENCODING_UTF_8, Rule.CONTENT_TOO_LARGE, Rule.CONTENT_OUTSIDE)) {
            unused(site, cited, diagnostics);
        }
    }

    /** What a page that could not be read cites is not known: then nothing is said to be unused. */
    private static void unused(Site site, Set<String> cited, Diagnostics diagnostics) {
        for (Source source : site.content().bibliography().all()) {
            if (!cited.contains(source.id())) {
                diagnostics.add(
                        Rule.BIBLIOGRAPHY_UNUSED,
                        source.input(),
                        source.span(),
                        "“%s” is never cited".formatted(source.id()),
                        "cite it with [@%s] or take it out".formatted(source.id()));
            }
        }
    }

    private static void unknown(Site site, Written page, Citation.Item item, Diagnostics diagnostics) {
        if (site.content().bibliography().find(item.id()).isEmpty()) {
            diagnostics.add(
                    Rule.CITATION_UNKNOWN,
                    page.input(),
                    item.span(),
                    "no source has the id “%s”".formatted(item.id()),
                    Nearest.to(item.id(), site.content().bibliography().ids())
                            .map("write @%s"::formatted)
                            .orElse("add it to the bibliography, or write \\@ if it is no citation"));
        }
    }

    private static void uncited(Page page, Diagnostics diagnostics) {
        for (Body.Claim claim : page.body().claims()) {
            if (claim.sources().isEmpty() && !claim.exempt()) {
                report(page, claim.span(), diagnostics);
            }
        }
    }

    private static void report(Page page, Span span, Diagnostics diagnostics) {
        diagnostics.add(
                Rule.CLAIM_UNCITED,
                page.input(),
                span,
                "this statement names no source",
                "cite one, as in [@id]; if it states no fact, end the paragraph with {.uncited}");
    }
}
