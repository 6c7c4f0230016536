package verbatim.check;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import verbatim.content.Page;
import verbatim.content.Prose;
import verbatim.content.Written;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.markdown.Body;
import verbatim.site.Site;
import verbatim.source.Bibliography;
import verbatim.source.Citation;
import verbatim.source.Source;

/** Every citation names a source, every statement has a citation, every source is cited. */
final class CitationCheck implements Check {

    private static final Set<Page.Type> CLAIMING =
            Set.of(Page.Type.EXPLAINER, Page.Type.QUESTION, Page.Type.REACTION);

    /** A second citation behind a comma. */
    private static final Pattern SWALLOWED = Pattern.compile("(?<![\\p{L}\\p{N}\\\\])@[\\p{L}_{]");

    @Override
    public void run(Site site, Diagnostics diagnostics) {
        Set<String> cited = new HashSet<>();
        if (site.content().bibliography().ids().isEmpty()) {
            noBibliography(site, diagnostics);
        }
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

    /** Said once, where the first citation stands: it is one mistake. */
    private static void noBibliography(Site site, Diagnostics diagnostics) {
        if (diagnostics.has(Rule.BIBLIOGRAPHY_SYNTAX, Rule.ENCODING_UTF_8)) {
            return;
        }
        for (Written file : site.content().written()) {
            for (Body body : file.bodies()) {
                if (!body.citations().isEmpty()) {
                    Citation.Item item = body.citations().get(0).items().get(0);
                    diagnostics.add(
                            Rule.CITATION_UNKNOWN,
                            file.input(),
                            item.span(),
                            "there is no bibliography, so no source has the id “%s”".formatted(item.id()),
                            "write the sources to %s/bibliography.json".formatted(site.settings().content()));
                    return;
                }
            }
        }
    }

    private static void unknown(Site site, Written page, Citation.Item item, Diagnostics diagnostics) {
        Citation.Locator none = new Citation.Locator("", "");
        String note = item.locator().orElse(none).value() + " " + item.suffix();
        if (note.length() > 1 && SWALLOWED.matcher(note).find()) {
            diagnostics.add(
                    Rule.CITATION_SYNTAX,
                    page.input(),
                    item.span(),
                    "“%s” is read as words about @%s, not as a citation".formatted(note.strip(), item.id()),
                    "part citations with a semicolon: [@one; @other]");
        }
        Bibliography bibliography = site.content().bibliography();
        if (bibliography.find(item.id()).isEmpty() && !bibliography.ids().isEmpty()) {
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
