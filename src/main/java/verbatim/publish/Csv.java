package verbatim.publish;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Comma-separated values that a spreadsheet can open without harm.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class Csv {

    private static final String MARKS = "\",;\t\r\n";

    /** What a formula begins with, in East Asian width as well, and what spreadsheets pass over before it. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private Csv() {}

    static String row(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A cell that begins like a formula gets an apostrophe: spreadsheets would run it. */
    private static String cell(String text) {
        String safe = formula(text) || formula(text.stripLeading()) ? "'" + text : text;
        return MARKS.chars().anyMatch(mark -> safe.indexOf(mark) >= 0) ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static boolean formula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
