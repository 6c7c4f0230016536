package verbatim.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import verbatim.data.JsonWriter;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Severity;

/**
 * SARIF 2.1.0. A finding's fingerprint is made of its rule, its file, the text of its line and which of several such it
 * is, so that it survives when lines above it move.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class SarifReport implements Report {

    @Override
    public String of(List<Diagnostic> findings, Severities severities) {
        Map<String, Integer> seen = new HashMap<>();
        List<Object> results = new ArrayList<>();
        findings.forEach(finding -> results.add(result(finding, severities.of(finding.rule()), seen)));
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

    private static Map<String, Object> result(Diagnostic finding, Severity severity, Map<String, Integer> seen) {
        Input input = finding.input();
        Input.Place start = input.place(finding.span().start());
        Input.Place end = input.place(finding.span().end());
        Map<String, Object> region = map(
                "startLine", start.line(), "startColumn", start.column(), "endLine", end.line(), "endColumn", end.column());
        Map<String, Object> physical =
                map("artifactLocation", map("uri", address(input.path())), "region", region);
        String hint = finding.hint().isEmpty() ? "" : "\n" + finding.hint();
        String key = finding.rule().id() + "\n" + input.path() + "\n" + input.line(start.line()).strip();
        int nth = seen.merge(key, 1, Integer::sum);
        return map(
                "ruleId",
                finding.rule().id(),
                "ruleIndex",
                finding.rule().ordinal(),
                "level",
                level(severity),
                "message",
                map("text", finding.message() + hint),
                "locations",
                List.of(map("physicalLocation", physical)),
                "partialFingerprints",
                map("primaryLocationLineHash", digest(key) + ":" + nth));
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

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
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
