package verbatim.check;

import java.util.List;
import verbatim.content.Written;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Rule;
import verbatim.quote.Match;
import verbatim.site.QuotationIndex.Checked;
import verbatim.site.Site;
import verbatim.source.FileName;

/** Every quotation stands, word for word, in a passage of a source cited with it. */
final class QuotationCheck implements Check {

    @Override
    public void run(Site site, Diagnostics diagnostics) {
        for (Written page : site.content().written()) {
            boolean within = true;
            for (Checked checked : site.quotations().of(page)) {
                if (checked.passages().isEmpty()) {
                    noEvidence(page, checked, diagnostics);
                } else if (!checked.within()) {
                    if (within) {
                        tooLong(page, checked, diagnostics);
                    }
                    within = false;
                } else if (!checked.match().found()) {
                    notVerbatim(page, checked, diagnostics);
                }
            }
        }
    }

    private static void noEvidence(Written page, Checked checked, Diagnostics diagnostics) {
        if (checked.known().isEmpty()) {
            return; // citation/unknown has said it
        }
        String id = checked.known().get(0);
        diagnostics.add(
                Rule.QUOTE_NO_EVIDENCE,
                page.input(),
                checked.quotation().span(),
                "no passage is kept from “%s”, so these words cannot be checked".formatted(id),
                "keep the passage in content/evidence/%s.md".formatted(FileName.of(id)));
    }

    private static void tooLong(Written page, Checked checked, Diagnostics diagnostics) {
        diagnostics.add(
                Rule.CONTENT_TOO_DEEP,
                page.input(),
                checked.quotation().span(),
                "to look for this quotation and those behind it takes too long: they and the passages kept from their"
                        + " sources are too many",
                "part the page, or keep no more of a source than is quoted");
    }

    private static void notVerbatim(Written page, Checked checked, Diagnostics diagnostics) {
        Match match = checked.match();
        var nearest = checked.passages().get(match.passage());
        diagnostics.add(
                Rule.QUOTE_NOT_VERBATIM,
                page.input(),
                checked.quotation().span(),
                "these words do not stand in the passages kept from %s%s"
                        .formatted(
                                String.join(", ", checked.known()),
                                match.differing().isEmpty()
                                        ? ""
                                        : ": " + quoted(checked.quotation().text(), match.differing())),
                "nearest, in content/evidence/%s.md: %s"
                        .formatted(nearest.sourceId(), marked(nearest.passage().text(), match)));
    }

    private static String quoted(String text, List<Match.Range> ranges) {
        return String.join(
                ", ",
                ranges.stream()
                        .limit(5)
                        .map(range -> "“" + text.substring(range.start(), range.end()) + "”")
                        .toList());
    }

    /** The nearest stretch of the passage with a few words around it, the words that the quotation lacks in «». */
    private static String marked(String passage, Match match) {
        int from = match.start();
        int to = match.end();
        StringBuilder out = new StringBuilder(passage.substring(from, to));
        for (int i = match.missing().size() - 1; i >= 0; i--) {
            Match.Range range = match.missing().get(i);
            if (range.start() >= from && range.end() <= to) {
                out.insert(range.end() - from, '»').insert(range.start() - from, '«');
            }
        }
        String before = from > 0 ? "… " : "";
        String after = to < passage.length() ? " …" : "";
        return (before + out + after).replace('\n', ' ');
    }
}
