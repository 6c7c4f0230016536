package verbatim.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import verbatim.data.JsonWriter;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Severity;

/**
 * SARIF 2.1.0, with fingerprints that stay the same when a finding moves to another line.
 *
 * @param prefix the source folder's path in its repository, as {@code site/}: GitHub expects paths from the root
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public record SarifReport(String prefix) implements Report {

    @Override
    public String of(List<Finding> findings) {
        List<Map<String, Object>> results = findings.stream().map(this::result).toList();
        List<Map<String, Object>> rules = Arrays.stream(Rule.values())
                .map(rule -> JsonWriter.object("id", rule.id(), "defaultConfiguration", JsonWriter.object("level", level(rule.severity()))))
                .toList();
        Map<String, Object> driver = JsonWriter.object("name", "Verbatim", "rules", rules);
        Map<String, Object> run = JsonWriter.object(
                "tool", JsonWriter.object("driver", driver), "columnKind", "utf16CodeUnits", "results", results);
        String schema = "https://json.schemastore.org/sarif-2.1.0.json";
        return JsonWriter.pretty(JsonWriter.object("$schema", schema, "version", "2.1.0", "runs", List.of(run))) + "\n";
    }

    private Map<String, Object> result(Finding finding) {
        Input.Place start = finding.start();
        Input.Place end = finding.end();
        Map<String, Object> region = JsonWriter.object(
                "startLine", start.line(), "startColumn", start.column(), "endLine", end.line(), "endColumn", end.column());
        Map<String, Object> physical =
                JsonWriter.object("artifactLocation", JsonWriter.object("uri", address(prefix + finding.input().path())), "region", region);
        return JsonWriter.object(
                "ruleId", finding.rule().id(),
                "ruleIndex", finding.rule().ordinal(),
                "level", level(finding.severity()),
                "message", JsonWriter.object("text", finding.words()),
                "locations", List.of(JsonWriter.object("physicalLocation", physical)),
                "partialFingerprints", JsonWriter.object("primaryLocationLineHash", finding.fingerprint()),
                "baselineState", finding.known() ? "unchanged" : "new");
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
            case OFF -> "none";
        };
    }

    private static String address(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
