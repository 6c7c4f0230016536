package verbatim.report;

import java.util.List;
import java.util.Map;
import verbatim.data.JsonWriter;
import verbatim.diagnostic.Input;

/** JSON: an array of objects; paths are relative to the source folder, lines and columns start at 1, ends are exclusive. */
public final class JsonReport implements Report {

    @Override
    public String of(List<Finding> findings) {
        return JsonWriter.pretty(findings.stream().map(JsonReport::object).toList()) + "\n";
    }

    private static Map<String, Object> object(Finding finding) {
        Input.Place start = finding.start();
        Input.Place end = finding.end();
        return JsonWriter.object(
                "rule", finding.rule().id(),
                "severity", finding.severity().word(),
                "file", finding.input().path(),
                "line", start.line(),
                "column", start.column(),
                "endLine", end.line(),
                "endColumn", end.column(),
                "message", finding.diagnostic().message(),
                "hint", finding.diagnostic().hint(),
                "known", finding.known());
    }
}
