package verbatim.content;

import java.util.List;
import verbatim.data.Tree;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.markdown.MarkdownReader;
import verbatim.source.Bibliography;
import verbatim.source.Evidence;

/** {@code content/evidence/<source-id>.md} to {@link Evidence}. */
final class EvidenceReader {

    private EvidenceReader() {}

    /** Reports a file that is for no known source. */
    static void orphan(Input input, String sourceId, Bibliography bibliography, Diagnostics diagnostics) {
        if (bibliography.find(sourceId).isEmpty() && bibliography.isWhole()) {
            diagnostics.add(
                    Rule.EVIDENCE_ORPHAN,
                    input,
                    input.start(),
                    "no source has the id “%s”".formatted(sourceId),
                    Nearest.to(sourceId, bibliography.ids())
                            .map("rename the file to %s.md"::formatted)
                            .orElse("add the source to the bibliography"));
        }
    }

    /** Reads a file. What is wrong is reported, and the passages are kept, so that quotations are checked all the same. */
    static Evidence read(Input input, String sourceId, MarkdownReader markdown, Diagnostics diagnostics) {
        HeaderReader.Parts parts = HeaderReader.read(input, Rule.EVIDENCE_SYNTAX, Rule.EVIDENCE_SYNTAX, diagnostics);
        Header header = new Header(
                input,
                parts.values().orElse(new Tree.Mapping(List.of(), input.start())),
                Rule.EVIDENCE_SYNTAX,
                diagnostics);
        List<Evidence.Passage> passages = markdown.passages(input, parts.text(), diagnostics);
        if (parts.values().isPresent()) {
            header(header);
        }
        if (passages.isEmpty()) {
            int end = input.text().stripTrailing().length();
            diagnostics.add(
                    Rule.QUOTE_NO_EVIDENCE,
                    input,
                    new Span(input.text().lastIndexOf('\n', end - 1) + 1, end),
                    "the evidence file has no passage yet",
                    "add each passage as a block quote: > words");
        }
        return new Evidence(
                sourceId,
                header.date("retrieved").map(Object::toString).orElse(""),
                header.text("archive"),
                header.text("sha256"),
                header.text("language"),
                passages,
                input);
    }

    private static void header(Header header) {
        header.known(FieldSchema.EVIDENCE.names(), Rule.EVIDENCE_SYNTAX);
        if (!header.has("retrieved")) {
            header.wrong(header.first(), "the header has no retrieved", "add a line retrieved: 2025-04-09");
        }
        String archive = header.text("archive");
        if (!archive.isEmpty() && !FieldSchema.EVIDENCE.key("archive").accepts(archive)) {
            String message = "archive “%s” is not a web address".formatted(archive);
            header.wrong(header.places().get("archive"), message, "write an https address");
        }
        String sha256 = header.text("sha256");
        if (!sha256.isEmpty() && !FieldSchema.EVIDENCE.key("sha256").accepts(sha256)) {
            header.wrong(header.places().get("sha256"), "sha256 is not a SHA-256 digest", "write 64 hexadecimal digits");
        }
    }
}
