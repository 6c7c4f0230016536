package verbatim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import verbatim.build.Citations;
import verbatim.data.JsonWriter;
import verbatim.diagnostic.Input;
import verbatim.report.TextReport;
import verbatim.source.Citation;

/** {@code verbatim citations}. */
@Command(name = "citations", description = "Lists each citation as it is parsed.", mixinStandardHelpOptions = true)
final class CitationsCommand implements Callable<Integer> {

    /** The formats of the list. */
    enum Format {
        text,
        json
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "the pages to read (default: all of the content folder)")
    private List<Path> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            defaultValue = "text")
    private Format format = Format.text;

    @Override
    public Integer call() throws Exception {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Citations.Listed listed : listed()) {
            listed.citation().items().forEach(item -> all.add(row(listed, item)));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.println(JsonWriter.pretty(all));
        } else {
            all.forEach(row -> out.println(TextReport.printable(text(row))));
        }
        return 0;
    }

    private List<Citations.Listed> listed() throws IOException {
        try {
            return Citations.list(options.source(), files);
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no " + e.getFile());
        }
    }

    private static Map<String, Object> row(Citations.Listed listed, Citation.Item item) {
        Input.Place place = listed.input().place(item.span().start());
        boolean first = listed.citation().items().get(0).equals(item);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", listed.input().path());
        row.put("line", place.line());
        row.put("column", place.column());
        row.put("id", item.id());
        row.put("mode", mode(listed.citation(), item, first));
        row.put("prefix", item.prefix());
        row.put("label", item.locator().map(Citation.Locator::label).orElse(""));
        row.put("locator", item.locator().map(Citation.Locator::value).orElse(""));
        row.put("suffix", item.suffix());
        return row;
    }

    private static String mode(Citation citation, Citation.Item item, boolean first) {
        if (item.suppressAuthor()) {
            return "suppress-author";
        }
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
