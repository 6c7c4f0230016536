package verbatim.publish;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * Days as a calendar that others can subscribe to.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545">RFC 5545</a>
 */
final class Calendar {

    /** Octets in a line, its end not counted. */
    private static final int WIDTH = 75;

    private Calendar() {}

    /** A day and what happened on it; {@code when} says what is not certain about the day, and is empty if nothing is. */
    record Entry(String uid, LocalDate date, String when, String summary, String url) {}

    static String of(String name, LocalDate stamp, List<Entry> entries) {
        StringBuilder out = new StringBuilder();
        line(out, "BEGIN:VCALENDAR");
        line(out, "VERSION:2.0");
        line(out, "PRODID:-//Verbatim//EN");
        line(out, "X-WR-CALNAME:" + text(name));
        for (Entry entry : entries) {
            line(out, "BEGIN:VEVENT");
            line(out, "UID:" + entry.uid());
            line(out, "DTSTAMP:" + day(stamp) + "T000000Z");
            line(out, "DTSTART;VALUE=DATE:" + day(entry.date()));
            line(out, "SUMMARY:" + text(entry.summary()));
            if (!entry.when().isEmpty()) {
                line(out, "DESCRIPTION:" + text(entry.when()));
            }
            line(out, "URL:" + entry.url());
            line(out, "TRANSP:TRANSPARENT");
            line(out, "END:VEVENT");
        }
        line(out, "END:VCALENDAR");
        return out.toString();
    }

    private static String day(LocalDate date) {
        return date.toString().replace("-", "");
    }

    /** A text holds no control characters: some readers end a line at them. */
    private static String text(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("\\p{Cntrl}", "\ufffd");
    }

    /** Folded between characters, as lines may have 75 octets. */
    private static void line(StringBuilder out, String text) {
        int width = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            String character = Character.toString(point);
            int octets = character.getBytes(StandardCharsets.UTF_8).length;
            if (width + octets > WIDTH) {
                out.append("\r\n ");
                width = 1;
            }
            out.append(character);
            width += octets;
            at += character.length();
        }
        out.append("\r\n");
    }
}
