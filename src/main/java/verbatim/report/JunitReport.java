package verbatim.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ArrayList;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Severity;

/** For GitLab, Jenkins and others: JUnit's XML, a suite for each file, a case for each finding; only errors fail. */
public final class JunitReport implements Report {

    @Override
    public String of(List<Diagnostic> findings, Severities severities) {
        Map<String, List<Diagnostic>> files = new LinkedHashMap<>();
        findings.forEach(finding ->
                files.computeIfAbsent(finding.input().path(), key -> new ArrayList<>()).add(finding));
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<testsuites name=\"verbatim\" tests=\"").append(findings.size()).append("\" failures=\"");
        out.append(errors(findings, severities)).append("\">\n");
        files.forEach((file, own) -> {
            out.append("  <testsuite name=\"").append(escaped(file)).append("\" tests=\"").append(own.size());
            out.append("\" failures=\"").append(errors(own, severities)).append("\">\n");
            own.forEach(finding -> append(out, finding, severities.of(finding.rule())));
            out.append("  </testsuite>\n");
        });
        return out.append("</testsuites>\n").toString();
    }

    private static long errors(List<Diagnostic> findings, Severities severities) {
        return findings.stream()
                .filter(finding -> severities.of(finding.rule()) == Severity.ERROR)
                .count();
    }

    private static void append(StringBuilder out, Diagnostic finding, Severity severity) {
        Input.Place place = finding.input().place(finding.span().start());
        String where = finding.input().path() + ":" + place.line() + ":" + place.column();
        String whole = escaped(where + ": " + severity.word() + " " + finding.rule().id() + " " + finding.message()
                + (finding.hint().isEmpty() ? "" : "\n" + finding.hint()));
        out.append("    <testcase classname=\"").append(escaped(finding.rule().id())).append("\" name=\"");
        out.append(escaped(where)).append("\">\n");
        if (severity == Severity.ERROR) {
            out.append("      <failure message=\"").append(escaped(finding.message())).append("\" type=\"");
            out.append(escaped(finding.rule().id())).append("\">").append(whole).append("</failure>\n");
        } else {
            out.append("      <system-out>").append(whole).append("</system-out>\n");
        }
        out.append("    </testcase>\n");
    }

    /** XML 1.0 has no place for control characters at all. */
    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\ufffd")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
