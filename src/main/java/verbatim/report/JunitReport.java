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
        out.append("<testsuites name=\"verbatim\" tests=\"").append(findings.size()).append("\" failures=\"");
        out.append(errors(findings)).append("\">\n");
        files.forEach((file, own) -> {
            out.append("  <testsuite name=\"").append(escaped(file)).append("\" tests=\"").append(own.size());
            out.append("\" failures=\"").append(errors(own)).append("\">\n");
            own.forEach(finding -> append(out, finding));
            out.append("  </testsuite>\n");
        });
        return out.append("</testsuites>\n").toString();
    }

    private static long errors(List<Finding> findings) {
        return findings.stream().filter(Finding::fails).count();
    }

    private static void append(StringBuilder out, Finding finding) {
        Input.Place place = finding.start();
        String where = finding.input().path() + ":" + place.line() + ":" + place.column();
        String whole = escaped(where + ": " + finding.severity().word() + " " + finding.rule().id() + " " + finding.words());
        out.append("    <testcase classname=\"").append(escaped(finding.rule().id())).append("\" name=\"");
        out.append(escaped(where)).append("\">\n");
        if (finding.fails()) {
            out.append("      <failure message=\"").append(escaped(finding.diagnostic().message())).append("\" type=\"");
            out.append(escaped(finding.rule().id())).append("\">").append(whole).append("</failure>\n");
        } else {
            out.append("      <system-out>").append(whole).append("</system-out>\n");
        }
        out.append("    </testcase>\n");
    }

    /** With U+FFFD for control characters, which XML 1.0 cannot hold at all. */
    private static String escaped(String text) {
        return Escape.html(text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\ufffd"));
    }
}
