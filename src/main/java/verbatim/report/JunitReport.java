package verbatim.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import verbatim.diagnostic.Input;
import verbatim.html.Escape;

/** JUnit's XML, for GitLab, Jenkins and others: a suite for each file, a case for each finding; only new errors fail. */
public final class JunitReport implements Report {

    @Override
    public String of(List<Finding> findings) {
        Map<String, List<Finding>> files = new LinkedHashMap<>();
        findings.forEach(finding ->
                files.computeIfAbsent(finding.input().path(), key -> new ArrayList<>()).add(finding));
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<testsuites name=\"verbatim\" %s>\n".formatted(counts(findings)));
        files.forEach((file, own) -> {
            out.append("  <testsuite name=\"%s\" %s>\n".formatted(escaped(file), counts(own)));
            own.forEach(finding -> out.append(testcase(finding)));
            out.append("  </testsuite>\n");
        });
        return out.append("</testsuites>\n").toString();
    }

    private static String counts(List<Finding> findings) {
        return "tests=\"%d\" failures=\"%d\"".formatted(findings.size(), findings.stream().filter(Finding::fails).count());
    }

    private static String testcase(Finding finding) {
        Input.Place place = finding.start();
        String rule = escaped(finding.rule().id());
        String where = finding.input().path() + ":" + place.line() + ":" + place.column();
        String whole = escaped(where + ": " + finding.severity().word() + " " + finding.rule().id() + " " + finding.words());
        String result = finding.fails()
                ? "<failure message=\"%s\" type=\"%s\">%s</failure>".formatted(escaped(finding.diagnostic().message()), rule, whole)
                : "<system-out>" + whole + "</system-out>";
        return "    <testcase classname=\"%s\" name=\"%s\">\n      %s\n    </testcase>\n".formatted(rule, escaped(where), result);
    }

    /** With U+FFFD for control characters, which XML 1.0 cannot hold at all. */
    private static String escaped(String text) {
        return Escape.html(text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\ufffd"));
    }
}
