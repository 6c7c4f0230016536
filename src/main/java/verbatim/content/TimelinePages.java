package verbatim.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import verbatim.content.DataFiles.Event;
import verbatim.content.DataFiles.Period;
import verbatim.diagnostic.Input;

/** Splits a long timeline into periods of whole years, and a full year into months, for pages of similar size. */
final class TimelinePages {

    /** Events on one page. */
    private static final int MOST = 40;

    private static final int YEAR = "2025".length();
    private static final int MONTH = "2025-04".length();

    private TimelinePages() {}

    /** In order; empty if one page is enough. */
    static List<Period> of(Input input, List<Event> events) {
        List<Period> periods = new ArrayList<>();
        if (events.size() <= MOST) {
            return periods;
        }
        by(events, YEAR).forEach((year, inYear) -> {
            if (inYear.size() <= MOST) {
                add(periods, input, year, inYear);
            } else {
                by(inYear, MONTH).forEach((month, inMonth) -> add(periods, input, month, inMonth));
            }
        });
        return periods;
    }

    private static Map<String, List<Event>> by(List<Event> events, int length) {
        Map<String, List<Event>> parts = new LinkedHashMap<>();
        for (Event event : events) {
            String key = event.date().substring(0, Math.min(length, event.date().length()));
            parts.computeIfAbsent(key, none -> new ArrayList<>()).add(event);
        }
        return parts;
    }

    /** Extends the last period, if it is not full and both are years or both are months. */
    private static void add(List<Period> periods, Input input, String key, List<Event> events) {
        Period last = periods.isEmpty() ? null : periods.get(periods.size() - 1);
        if (last == null
                || last.events().size() + events.size() > MOST
                || last.first().length() != key.length()) {
            periods.add(new Period(input, key, key, events));
        } else {
            List<Event> both = new ArrayList<>(last.events());
            both.addAll(events);
            periods.set(periods.size() - 1, new Period(input, last.first(), key, both));
        }
    }
}
