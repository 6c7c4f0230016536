package verbatim.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import verbatim.data.JsonWriter;
import verbatim.diagnostic.Input;

/** JSON: an array of objects; paths are relative to the source folder, lines and columns start at 1, ends are exclusive. */
public final class JsonReport implements Report {

    @Override
    public String of(List<Finding> findings) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Finding finding : findings) {
            Input.Place start = finding.start();
            Input.Place end = finding.end();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("rule", finding.rule().id());
            one.put("severity", finding.severity().word());
            one.put("file", finding.input().path());
            one.put("line", start.line());
            one.put("column", start.column());
            one.put("endLine", end.line());
            one.put("endColumn", end.column());
            one.put("message", finding.diagnostic().message());
            one.put("hint", finding.diagnostic().hint());
            one.put("known", finding.known());
            all.add(one);
        }
        return JsonWriter.pretty(all) + "\n";
    }
}
