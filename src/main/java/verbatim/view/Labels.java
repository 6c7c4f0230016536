package verbatim.view;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import verbatim.source.Source;

/** Days, kinds and letters, put into words. */
final class Labels {

    /** Month names from a table of ours would be the same; {@link Locale#ENGLISH} is the same on every machine. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private Labels() {}

    static Views.Day day(LocalDate date) {
        return new Views.Day(date.toString(), DAY.format(date));
    }

    static Views.Day day(java.util.Optional<LocalDate> date) {
        return date.map(Labels::day).orElse(new Views.Day("", ""));
    }

    /** {@code 2025-04} as {@code April 2025}; text that is not a date stays as it is. */
    static String issued(String iso) {
        try {
            return switch (iso.length()) {
                case 10 -> DAY.format(LocalDate.parse(iso));
                case 7 -> DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH).format(LocalDate.parse(iso + "-01"));
                default -> iso;
            };
        } catch (DateTimeParseException noDate) {
            return iso;
        }
    }

    static Views.Verdict kind(Source.Kind kind) {
        return new Views.Verdict(
                kind.word(),
                switch (kind) {
                    case PRIMARY -> "Primary source";
                    case REPORTING -> "Reporting";
                    case COMMENTARY -> "Commentary";
                });
    }

    /** 1 is {@code a}, 27 is {@code aa}. */
    static String letter(int number) {
        return number <= 26
                ? String.valueOf((char) ('a' + number - 1))
                : letter((number - 1) / 26) + letter((number - 1) % 26 + 1);
    }
}
