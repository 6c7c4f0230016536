package verbatim.cli;

import java.util.List;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Input;

/** The HTML that stands in the place of a page which cannot be shown. */
final class FailurePage {

    private static final int AROUND = 3;
    private static final int WIDTH = 300;

    private FailurePage() {}

    /**
     * What is wrong, each with its lines of the file.
     *
     * @param title   what cannot be shown
     * @param reasons may be empty
     * @param good    the address of the last version that could be shown; empty if there is none
     */
    static String of(String title, List<Diagnostic> reasons, String good) {
        StringBuilder out = new StringBuilder();
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append("<title>").append(escape(title)).append("</title>\n");
        out.append("<link rel=\"stylesheet\" href=\"/.verbatim/preview.css\">\n");
        out.append("<link rel=\"icon\" href=\"/.verbatim/preview.svg\">\n</head>\n<body>\n<main>\n");
        out.append("<h1>").append(escape(title)).append("</h1>\n");
        if (!good.isEmpty()) {
            out.append("<p><a href=\"").append(escape(good)).append("\">Show it as it last worked</a></p>\n");
        }
        reasons.forEach(reason -> append(out, reason));
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void append(StringBuilder out, Diagnostic reason) {
        Input input = reason.input();
        Input.Place place = input.place(reason.span().start());
        out.append("<article>\n<p><strong>").append(escape(reason.message())).append("</strong></p>\n");
        if (!reason.hint().isEmpty()) {
            out.append("<p>").append(escape(reason.hint())).append("</p>\n");
        }
        out.append("<p><code>").append(escape(input.path())).append(':').append(place.line()).append(':');
        out.append(place.column()).append("</code> ").append(escape(reason.rule().id())).append("</p>\n");
        if (!input.text().isBlank()) {
            out.append("<pre>");
            int last = input.place(input.text().length()).line();
            for (int line = Math.max(1, place.line() - AROUND); line <= Math.min(last, place.line() + AROUND); line++) {
                String text = input.line(line);
                String shown = text.length() > WIDTH ? text.substring(0, WIDTH) + " …" : text;
                String row = "%5d  %s".formatted(line, escape(shown));
                out.append(line == place.line() ? "<strong>" + row + "</strong>" : row + "\n");
            }
            out.append("</pre>\n");
        }
        out.append("</article>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
