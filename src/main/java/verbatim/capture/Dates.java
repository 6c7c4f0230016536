package verbatim.capture;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as pages write them, as {@code 2025-03-01} or the known part of it. The day is the page's own, whatever its time zone. */
final class Dates {

    private static final Pattern NUMBERS = Pattern.compile("^(\\d{4})[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?(?!\\d)");
    private static final Pattern COMPACT = Pattern.compile("^(\\d{4})(\\d{2})(\\d{2})(?!\\d)");
    private static final Pattern DAY_FIRST = Pattern.compile("(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)? +(\\p{L}{3,9})\\.?,? +(\\d{4})(?!\\d)");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\p{L}{3,9})\\.? +(?:(\\d{1,2})(?:st|nd|rd|th)?,? +)?(\\d{4})(?!\\d)");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private Dates() {}

    /** Empty if it is not a date, or is ambiguous, as 03/04/2025. */
    static Optional<String> of(String text) {
        String plain = text.strip();
        if (plain.matches("\\d{4}")) {
            return date(plain, "", "");
        }
        Matcher numbers = NUMBERS.matcher(plain);
        if (numbers.find()) {
            return date(numbers.group(1), numbers.group(2), numbers.group(3) == null ? "" : numbers.group(3));
        }
        Matcher compact = COMPACT.matcher(plain);
        if (compact.find()) {
            return date(compact.group(1), compact.group(2), compact.group(3));
        }
        Matcher day = DAY_FIRST.matcher(plain);
        if (day.find()) {
            return date(day.group(3), month(day.group(2)), day.group(1));
        }
        Matcher month = MONTH_FIRST.matcher(plain);
        return month.find() && !month(month.group(1)).isEmpty()
                ? date(month.group(3), month(month.group(1)), month.group(2) == null ? "" : month.group(2))
                : Optional.empty();
    }

    private static String month(String name) {
        int month = MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
        return month == 0 ? "" : String.valueOf(month);
    }

    private static Optional<String> date(String year, String month, String day) {
        int y = Integer.parseInt(year);
        int m = month.isEmpty() ? 0 : Integer.parseInt(month);
        int d = day.isEmpty() ? 0 : Integer.parseInt(day);
        try {
            if (y < 1000 || y > 2999 || m == 0 && d > 0) {
                return Optional.empty();
            }
            if (m == 0) {
                return Optional.of(year);
            }
            String whole = LocalDate.of(y, m, Math.max(1, d)).toString();
            return Optional.of(d == 0 ? whole.substring(0, 7) : whole);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
