package verbatim.check;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.content.ContentFile;
import verbatim.content.MarkdownField;
import verbatim.content.Page;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.markdown.Body;
import verbatim.site.Site;
import verbatim.source.Bibliography;
import verbatim.source.Citation;

/** Every citation names a source, every statement has a citation. */
final class CitationCheck implements PerFileCheck {

    private static final Set<Page.Type> CLAIMING =
            Set.of(Page.Type.EXPLAINER, Page.Type.QUESTION, Page.Type.REACTION);

    /** What looks like a citation within the note on another one. */
    private static final Pattern INNER =
            Pattern.compile("(?<![\\p{L}\\p{N}\\\\])@\\{?([\\p{L}\\p{N}_](?:[^\\s,;\\[\\]{}]*[\\p{L}\\p{N}_])?)");

    @Override
    public void run(Site site, ContentFile file, Diagnostics diagnostics) {
        Bibliography bibliography = site.content().bibliography();
        Suggestions meant = new Suggestions();
        file.cited().forEach(item -> unknown(bibliography, file, item, meant, diagnostics));
        if (file instanceof Page page) {
            boolean claiming = CLAIMING.contains(page.type());
            if (claiming) {
                page.body().claims().stream()
                        .filter(claim -> claim.sources().isEmpty() && !claim.exempt())
                        .forEach(claim -> report(page, claim.span(), diagnostics));
            }
            for (MarkdownField line : claiming ? page.header().prose() : page.header().statements()) {
                if (line.body().citations().isEmpty() && !line.body().claims().stream().allMatch(Body.Claim::exempt)) {
                    report(page, line.span(), diagnostics);
                }
            }
        }
    }

    @Override
    public boolean isUnaffectedBy(Site site, Site before) {
        Bibliography known = before.content().bibliography();
        Bibliography now = site.content().bibliography();
        return known.isWhole() == now.isWhole() && known.ids().equals(now.ids());
    }

    private static void unknown(
            Bibliography bibliography, ContentFile page, Citation.Item item, Suggestions meant, Diagnostics diagnostics) {
        Citation.Locator none = new Citation.Locator("", "");
        String note = item.locator().orElse(none).value() + " " + item.suffix();
        Matcher inner = INNER.matcher(note);
        while (inner.find()) {
            if (bibliography.find(inner.group(1)).isPresent()) {
                diagnostics.add(Rule.CITATION_SYNTAX, page.input(), item.span(),
                        "“@%s” is part of the note on @%s here, not a separate citation".formatted(inner.group(1), item.id()),
                        "separate citations with a semicolon: [@one; @other]");
            }
        }
        if (bibliography.find(item.id()).isEmpty() && bibliography.isWhole()) {
            diagnostics.add(Rule.CITATION_UNKNOWN, page.input(), item.span(),
                    "no source has the id “%s”".formatted(item.id()),
                    meant.of(item.id(), () -> Nearest.to(item.id(), bibliography.ids()))
                            .map("write @%s"::formatted)
                            .orElse("add it to the bibliography, or write \\@ if this is not a citation"));
        }
    }

    private static void report(Page page, Span span, Diagnostics diagnostics) {
        diagnostics.add(Rule.CLAIM_UNCITED, page.input(), span,
                "statement has no citation",
                "cite a source: [@id]; if the paragraph states no fact, end it with {.uncited}");
    }
}
