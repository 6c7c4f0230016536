package verbatim.report;

import java.util.Comparator;
import java.util.List;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Severity;

/**
 * For GitHub's checks: workflow commands, the most severe first, since only about ten of a kind are shown.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions">Workflow commands</a>
 */
public final class GithubReport implements Report {

    @Override
    public String of(List<Diagnostic> findings, Severities severities) {
        StringBuilder out = new StringBuilder();
        findings.stream()
                .sorted(Comparator.comparing(finding -> severities.of(finding.rule())))
                .forEach(finding -> append(out, finding, severities.of(finding.rule())));
        return out.toString();
    }

    private static void append(StringBuilder out, Diagnostic finding, Severity severity) {
        Input.Place start = finding.input().place(finding.span().start());
        Input.Place end = finding.input().place(finding.span().end());
        out.append("::").append(command(severity)).append(" file=").append(property(finding.input().path()));
        out.append(",line=").append(start.line()).append(",endLine=").append(end.line());
        if (start.line() == end.line()) {
            out.append(",col=").append(start.column()).append(",endColumn=").append(end.column());
        }
        out.append(",title=").append(property(finding.rule().id())).append("::");
        String hint = finding.hint().isEmpty() ? "" : "\n" + finding.hint();
        out.append(data(finding.message() + hint)).append('\n');
    }

    private static String command(Severity severity) {
        return severity == Severity.INFO ? "notice" : severity.word();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
