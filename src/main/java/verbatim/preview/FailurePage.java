package verbatim.preview;

import java.util.List;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Input;
import verbatim.html.Escape;

/** The HTML shown for a page that cannot be built. */
final class FailurePage {

    private static final int LINES_AROUND = 3;
    private static final int LONGEST_LINE = 300;

    private FailurePage() {}

    /**
     * The problems, each with the lines around it.
     *
     * @param title what cannot be shown
     * @param good  the address of the last good version; empty if there is none
     */
    static String of(String title, List<Diagnostic> problems, String good) {
        StringBuilder articles = new StringBuilder();
        problems.forEach(problem -> append(articles, problem));
        String link = good.isEmpty() ? "" : "<p><a href=\"%s\">Show the last good version</a></p>\n".formatted(Escape.html(good));
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <link rel="stylesheet" href="/.verbatim/preview.css">
                <link rel="icon" href="/.verbatim/preview.svg">
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                %2$s%3$s</main>
                </body>
                </html>
                """
                .formatted(Escape.html(title), link, articles);
    }

    private static void append(StringBuilder out, Diagnostic problem) {
        Input input = problem.input();
        Input.Place place = input.place(problem.span().start());
        out.append("<article>\n<p><strong>").append(Escape.html(problem.message())).append("</strong></p>\n");
        if (!problem.hint().isEmpty()) {
            out.append("<p>").append(Escape.html(problem.hint())).append("</p>\n");
        }
        out.append("<p><code>").append(Escape.html(input.path())).append(':').append(place.line()).append(':');
        out.append(place.column()).append("</code> ").append(problem.rule().id()).append("</p>\n");
        if (!input.text().isBlank()) {
            out.append("<pre>");
            int last = input.place(input.text().length()).line();
            int first = Math.max(1, place.line() - LINES_AROUND);
            for (int line = first; line <= Math.min(last, place.line() + LINES_AROUND); line++) {
                String text = input.line(line);
                String shown = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + " …" : text;
                String row = "%5d  %s".formatted(line, Escape.html(shown));
                out.append(line == place.line() ? "<strong>" + row + "</strong>" : row + "\n");
            }
            out.append("</pre>\n");
        }
        out.append("</article>\n");
    }
}
