package verbatim.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import verbatim.build.Citations;
import verbatim.data.JsonWriter;
import verbatim.diagnostic.Input;
import verbatim.report.TextReport;
import verbatim.source.Citation;

/** {@code verbatim citations}. */
@Command(name = "citations", description = "Lists each citation as parsed.")
final class CitationsCommand extends SiteCommand {

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "the pages to read (default: all pages of the content folder)")
    private List<Path> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            defaultValue = "text")
    private ListFormat format = ListFormat.text;

    @Override
    public Integer call() throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try {
            for (Citations.Listed listed : Citations.list(source(), files)) {
                listed.citation().items().forEach(item -> rows.add(row(listed, item)));
            }
        } catch (NoSuchFileException e) {
            throw new UsageException("the file " + e.getFile() + " does not exist");
        }
        if (format == ListFormat.json) {
            out().println(JsonWriter.pretty(rows));
        } else {
            rows.forEach(row -> out().println(TextReport.printable(text(row))));
        }
        return 0;
    }

    private static Map<String, Object> row(Citations.Listed listed, Citation.Item item) {
        Input.Place place = listed.input().place(item.span().start());
        return JsonWriter.object(
                "file", listed.input().path(),
                "line", place.line(),
                "column", place.column(),
                "id", item.id(),
                "mode", mode(listed.citation(), item),
                "prefix", item.prefix(),
                "label", item.locator().map(Citation.Locator::label).orElse(""),
                "locator", item.locator().map(Citation.Locator::value).orElse(""),
                "suffix", item.suffix());
    }

    private static String mode(Citation citation, Citation.Item item) {
        if (item.suppressAuthor()) {
            return "suppress-author";
        }
        boolean first = citation.items().get(0).equals(item);
        return citation.mode() == Citation.Mode.IN_TEXT && first ? "in-text" : "normal";
    }

    private static String text(Map<String, Object> row) {
        StringBuilder out = new StringBuilder();
        out.append(row.get("file")).append(':').append(row.get("line")).append(':').append(row.get("column"));
        out.append(": ").append(row.get("mode")).append(" @").append(row.get("id"));
        for (String key : List.of("prefix", "label", "locator", "suffix")) {
            if (!row.get(key).equals("")) {
                out.append(", ").append(key).append(' ').append(row.get(key));
            }
        }
        return out.toString();
    }
}
