package verbatim.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import verbatim.data.JsonWriter;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Input;

/** For programs: one array of objects, paths relative to the source folder, places from 1, the end exclusive. */
public final class JsonReport implements Report {

    @Override
    public String of(List<Diagnostic> findings, Severities severities) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Diagnostic finding : findings) {
            Input.Place start = finding.input().place(finding.span().start());
            Input.Place end = finding.input().place(finding.span().end());
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("rule", finding.rule().id());
            one.put("severity", severities.of(finding.rule()).word());
            one.put("file", finding.input().path());
            one.put("line", start.line());
            one.put("column", start.column());
            one.put("endLine", end.line());
            one.put("endColumn", end.column());
            one.put("message", finding.message());
            one.put("hint", finding.hint());
            all.add(one);
        }
        return JsonWriter.pretty(all) + "\n";
    }
}
