package verbatim.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        List<Object> results = new ArrayList<>();
        findings.forEach(finding -> results.add(result(finding)));
        List<Object> rules = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            rules.add(map("id", rule.id(), "defaultConfiguration", map("level", level(rule.severity()))));
        }
        Map<String, Object> driver = map("name", "Verbatim", "rules", rules);
        Map<String, Object> run = map(
                "tool", map("driver", driver), "columnKind", "utf16CodeUnits", "results", results);
        return JsonWriter.pretty(map(
                        "$schema",
                        "https://json.schemastore.org/sarif-2.1.0.json",
                        "version",
                        "2.1.0",
                        "runs",
                        List.of(run)))
                + "\n";
    }

    private Map<String, Object> result(Finding finding) {
        Input.Place start = finding.start();
        Input.Place end = finding.end();
        Map<String, Object> region = map(
                "startLine", start.line(), "startColumn", start.column(), "endLine", end.line(), "endColumn", end.column());
        Map<String, Object> physical =
                map("artifactLocation", map("uri", address(prefix + finding.input().path())), "region", region);
        return map(
                "ruleId",
                finding.rule().id(),
                "ruleIndex",
                finding.rule().ordinal(),
                "level",
                level(finding.severity()),
                "message",
                map("text", finding.words()),
                "locations",
                List.of(map("physicalLocation", physical)),
                "partialFingerprints",
                map("primaryLocationLineHash", finding.fingerprint()),
                "baselineState",
                finding.known() ? "unchanged" : "new");
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
            return new java.net.URI(null, null, path, null).toASCIIString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
