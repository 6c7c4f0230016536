package verbatim.report;

import java.util.List;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Severity;

/**
 * For people: the place and what is wrong, the line with a caret under the words, and what to do.
 *
 * @param color whether to colour it for a terminal
 */
public record TextReport(boolean color) implements Report {

    /** A longer line is shown around its caret only. */
    private static final int WIDTH = 160;

    @Override
    public String of(List<Finding> findings) {
        StringBuilder out = new StringBuilder();
        Input last = null;
        int number = 0;
        String line = "";
        for (Finding finding : findings) {
            int at = finding.start().line();
            if (finding.input() != last || at != number) {
                last = finding.input();
                number = at;
                line = last.line(at);
            }
            append(out, finding, line);
        }
        return out.toString();
    }

    private void append(StringBuilder out, Finding finding, String line) {
        Input input = finding.input();
        Input.Place place = finding.start();
        Severity severity = finding.severity();
        out.append(printable(input.path())).append(':').append(place.line()).append(':').append(place.column());
        out.append(": ").append(paint(severity, severity.word())).append(' ').append(finding.rule().id());
        out.append(' ').append(printable(finding.diagnostic().message()));
        out.append(finding.known() ? " (known)\n" : "\n");
        if (!line.isBlank()) {
            int from = Math.max(0, Math.min(place.column() - 1 - WIDTH / 2, line.length() - WIDTH));
            String shown = line.substring(from, Math.min(line.length(), from + WIDTH));
            int length = finding.diagnostic().span().end() - finding.diagnostic().span().start();
            int caret = Math.min(place.column() - 1 - from, shown.length());
            int carets = Math.max(1, Math.min(length, shown.length() - caret));
            out.append("    ").append(printable(shown)).append('\n');
            out.append("    ").append(" ".repeat(caret));
            out.append(paint(severity, "^".repeat(carets))).append('\n');
        }
        finding.diagnostic().hint().lines().forEach(hint -> out.append("    ").append(printable(hint)).append('\n'));
    }

    private String paint(Severity severity, String text) {
        if (!color) {
            return text;
        }
        String code = severity == Severity.ERROR ? "31" : severity == Severity.WARNING ? "33" : "36";
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }

    /** Control characters of the content must not steer the reader's terminal. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c == '\t' ? ' ' : Character.isISOControl(c) ? '\ufffd' : c);
        }
        return out.toString();
    }
}
