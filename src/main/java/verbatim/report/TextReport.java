package verbatim.report;

import java.util.List;
import java.util.regex.Pattern;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Severity;

/**
 * Text for people: the place and the message, the line with carets below the words, and the hint.
 *
 * @param color whether to color it for a terminal
 */
public record TextReport(boolean color) implements Report {

    /** A longer line is shown only around its caret. */
    private static final int WIDTH = 160;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x80-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\p{Cs}]|[\\x{E0000}-\\x{E007F}]");
    /** GitHub's runner obeys {@code ::} at the beginning of a line, and {@code ##[} anywhere. */
    private static final Pattern COMMAND = Pattern.compile("(^\\s*+):(?=:)|(##)\\[");

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

    /**
     * Untrusted text for a line on a terminal or in a log: U+FFFD replaces control characters, characters that change the
     * direction of text, and commands to GitHub's runner.
     */
    public static String printable(String text) {
        return COMMAND.matcher(CONTROL.matcher(text.replace('\t', ' ')).replaceAll("\ufffd")).replaceAll("$1$2\ufffd");
    }
}
