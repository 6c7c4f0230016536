package verbatim.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import verbatim.content.ContentFile;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Rule;
import verbatim.markdown.Body;
import verbatim.quote.Match;
import verbatim.quote.QuoteMatcher;
import verbatim.site.QuotationIndex.Checked;
import verbatim.site.Site;
import verbatim.source.FileName;
import verbatim.text.Range;

/** Every quotation matches, word for word, a passage of a source cited with it. */
final class QuotationCheck implements Check {

    @Override
    public void run(Site site, Diagnostics diagnostics) {
        for (ContentFile page : site.content().written()) {
            Titles titles = new Titles(site, page, new HashSet<>());
            boolean within = true;
            for (Checked checked : site.quotations().of(page)) {
                if (!checked.within()) {
                    if (within) {
                        tooLong(page, checked, diagnostics);
                    }
                    within = false;
                } else if (!checked.quotation().certain()) {
                    unchecked(page, checked, titles, diagnostics);
                } else if (checked.passages().isEmpty()) {
                    noEvidence(page, checked, diagnostics);
                } else if (!checked.match().found()) {
                    notVerbatim(page, checked, titles, diagnostics);
                }
            }
        }
    }

    /** Text that may be a quotation is fine if it is found in any source of the page. */
    private static void unchecked(ContentFile page, Checked checked, Titles titles, Diagnostics diagnostics) {
        Body.Quotation quotation = checked.quotation();
        if (checked.known().isEmpty() || checked.match().found()) {
            return; // a page that cites nothing quotes no source
        }
        if (titles.have(quotation.text())) {
            return; // the name of a work
        }
        diagnostics.add(Rule.QUOTE_UNCHECKED, page.input(), quotation.span(),
                quotation.sources().isEmpty()
                        ? "possible quotation without a citation; not found in this page's sources"
                        : "text in single quotes was not found in the evidence for "
                                + String.join(", ", checked.known()),
                quotation.block()
                        ? "end it with its citation: [@id]; if this is not a quotation, end it with {.unquoted}"
                        : quotation.sources().isEmpty()
                                ? "cite its source in the same sentence; if this is not a quotation, mark it [“…”]{.unquoted}"
                                : "use double quotation marks; if this is not a quotation, mark it [‘…’]{.unquoted}");
    }

    /** The titles of the works that a page cites, read when its first doubtful quotation needs them. */
    private record Titles(Site site, ContentFile page, Set<String> folded) {

        boolean have(String words) {
            if (folded.isEmpty()) {
                site.citations().of(page).marks().keySet().stream()
                        .flatMap(id -> site.content().bibliography().find(id).stream())
                        .forEach(source -> folded.add(QuoteMatcher.folded(source.title())));
            }
            return folded.contains(QuoteMatcher.folded(words));
        }
    }

    private static void noEvidence(ContentFile page, Checked checked, Diagnostics diagnostics) {
        if (checked.known().isEmpty()) {
            return; // citation/unknown has said it
        }
        String id = checked.known().get(0);
        diagnostics.add(Rule.QUOTE_NO_EVIDENCE, page.input(), checked.quotation().span(),
                "no evidence file for “%s”, so this quotation is not checked".formatted(id),
                "save the passage in content/evidence/%s.md".formatted(FileName.of(id)));
    }

    private static void tooLong(ContentFile page, Checked checked, Diagnostics diagnostics) {
        diagnostics.add(Rule.CONTENT_TOO_LARGE, page.input(), checked.quotation().span(),
                "too many quotations and passages to compare: this quotation and those after it are not checked",
                "split the page, or keep only the passages that you quote");
    }

    private static void notVerbatim(ContentFile page, Checked checked, Titles titles, Diagnostics diagnostics) {
        Match match = checked.match();
        String sources = String.join(", ", checked.known());
        if (QuoteMatcher.isEditors(checked.quotation().text())) {
            diagnostics.add(Rule.QUOTE_NOT_VERBATIM, page.input(), checked.quotation().span(),
                    "too much of this quotation is in editorial brackets",
                    "quote more of %s, or drop the quotation marks".formatted(sources));
            return;
        }
        var nearest = checked.passages().get(match.passage());
        diagnostics.add(Rule.QUOTE_NOT_VERBATIM, page.input(), checked.quotation().span(),
                match.differing().isEmpty()
                        ? "the words match, but their order or punctuation differs from the evidence for " + sources
                        : "quotation differs from the evidence for %s at %s"
                                .formatted(sources, quoted(checked.quotation().text(), match.differing())),
                titles.have(checked.quotation().text())
                        ? "if this is the title of a work, mark it [“…”]{.unquoted}"
                        : "nearest passage, in content/evidence/%s.md: %s"
                        .formatted(nearest.sourceId(), marked(nearest.passage().text(), match)));
    }

    private static String quoted(String text, List<Range> ranges) {
        return ranges.stream().limit(5).map(range -> "“" + range.of(text) + "”").collect(Collectors.joining(", "));
    }

    /** The nearest stretch of the passage with a few words around it, the words that the quotation lacks in «». */
    private static String marked(String passage, Match match) {
        int from = match.start();
        int to = match.end();
        StringBuilder out = new StringBuilder(passage.substring(from, to));
        for (int i = match.missing().size() - 1; i >= 0; i--) {
            Range range = match.missing().get(i);
            if (range.start() >= from && range.end() <= to) {
                out.insert(range.end() - from, '»').insert(range.start() - from, '«');
            }
        }
        String before = from > 0 ? "… " : "";
        String after = to < passage.length() ? " …" : "";
        return (before + out + after).replace('\n', ' ');
    }
}
