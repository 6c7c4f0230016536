package verbatim.source;

import java.util.Optional;
import java.util.regex.Pattern;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Span;

/**
 * A cited work.
 *
 * @param id        its key
 * @param type      its CSL type, as {@code legal_case}
 * @param title     its title as plain text, empty if it has none
 * @param author    who made it: {@code Matt Ford}, {@code Supreme Court}; empty if unknown
 * @param publisher where it appeared: CSL's container title, authority or publisher; empty if unknown
 * @param issued    when: {@code 2025-04-09}, {@code 2025-04} or {@code 2025}; empty if unknown
 * @param url       its address, empty if none
 * @param kind      what kind of source it is
 * @param original  the first publisher, where this is a copy ({@code custom.original}); copies of one original have
 *                  one origin
 * @param note      what the editors say about it (CSL's {@code note}), empty if nothing
 * @param csl       the whole item as CSL-JSON, its keys in the order of the file, without {@code custom}
 * @param input     its file
 * @param span      its id in that file
 */
public record Source(
        String id,
        String type,
        String title,
        String author,
        String publisher,
        String issued,
        String url,
        Kind kind,
        Optional<String> original,
        String note,
        String csl,
        Input input,
        Span span) {

    private static final Pattern DAY = Pattern.compile("[0-9]{4}(-[0-9]{2}){0,2}");

    /** How close a source is to the facts. */
    public enum Kind {
        PRIMARY,
        REPORTING,
        COMMENTARY;

        /** The word for it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Whether its date is a day, a month or a year in ISO's form, and not in words. */
    public boolean isDated() {
        return isDay(issued);
    }

    /** Whether a text is a day, a month or a year in ISO's form. */
    public static boolean isDay(String text) {
        return DAY.matcher(text).matches();
    }

    /** What copies of one text share: the original's publisher and day, or the source itself. */
    public String origin() {
        return original.orElse(id);
    }
}
