package verbatim.report;

import java.util.Comparator;
import java.util.List;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Severity;

/**
 * GitHub's workflow commands, the most severe findings first, since GitHub shows only about ten of each severity.
 *
 * @param prefix the source folder's path in its repository, as {@code site/}
 * @see <a href="https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions">Workflow commands</a>
 */
public record GithubReport(String prefix) implements Report {

    @Override
    public String of(List<Finding> findings) {
        StringBuilder out = new StringBuilder();
        findings.stream()
                .sorted(Comparator.comparing(Finding::known).thenComparing(Finding::severity))
                .forEach(finding -> append(out, finding));
        return out.toString();
    }

    private void append(StringBuilder out, Finding finding) {
        Input.Place start = finding.start();
        Input.Place end = finding.end();
        out.append("::").append(command(finding)).append(" file=").append(property(prefix + finding.input().path()));
        out.append(",line=").append(start.line()).append(",endLine=").append(end.line());
        if (start.line() == end.line()) {
            out.append(",col=").append(start.column()).append(",endColumn=").append(end.column());
        }
        out.append(",title=").append(property(finding.rule().id())).append("::");
        out.append(data(finding.words())).append('\n');
    }

    private static String command(Finding finding) {
        return finding.known() || finding.severity() == Severity.INFO ? "notice" : finding.severity().word();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
