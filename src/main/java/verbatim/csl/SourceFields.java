package verbatim.csl;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import verbatim.data.Tree;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

/** Checks that names and dates of a source have the shape that CSL gives them. */
final class SourceFields {

    private static final String BIBTEX = "write date = {2025-04-09}, or the month or year alone";
    private static final String JSON =
            "write {\"date-parts\": [[2025, 4, 9]]}, with month and day as far as they are known";

    private SourceFields() {}

    /**
     * Reports a field of another shape: the processor would drop it, and the rest of the item.
     *
     * @param place of the item's id, if it was converted from BibTeX
     */
    static void check(Input input, Tree.Mapping item, Optional<Span> place, Diagnostics diagnostics) {
        for (Tree.Entry entry : item.entries()) {
            Tree value = entry.value();
            Span span = place.orElse(value.span());
            boolean empty = value instanceof Tree.Scalar scalar && scalar.text().isBlank();
            if (SourceItem.NAMES.contains(entry.key()) && !empty && !isNames(value)) {
                diagnostics.add(
                        Rule.BIBLIOGRAPHY_FIELD,
                        input,
                        span,
                        entry.key() + " is not a list of names",
                        "write [{\"family\": \"Doe\", \"given\": \"Ada\"}], or [{\"literal\": \"The Town\"}]");
            } else if (SourceItem.DATES.contains(entry.key()) && !empty && !isDate(value)) {
                boolean copied = place.isPresent() && entry.key().equals("event-date");
                if (!copied) {
                    diagnostics.add(Rule.BIBLIOGRAPHY_FIELD, input, span, notADate(entry), place.isPresent() ? BIBTEX : JSON);
                }
            }
        }
    }

    private static String notADate(Tree.Entry entry) {
        String written = SourceItem.date(entry.value());
        return written.isEmpty()
                ? entry.key() + " is not a date"
                : "%s “%s” is not a day, month or year".formatted(entry.key(), written);
    }

    private static boolean isNames(Tree value) {
        return value instanceof Tree.Sequence names && names.items().stream().allMatch(Tree.Mapping.class::isInstance);
    }

    /** {@code raw} and {@code literal} may contain words. */
    private static boolean isDate(Tree value) {
        String written = SourceItem.date(value);
        if (written.matches("[0-9]{5,}")) {
            return false;
        }
        return value instanceof Tree.Scalar ? isDay(written) : !written.isEmpty() && (isDay(written) || !written.matches("[0-9-]+.?"));
    }

    private static boolean isDay(String written) {
        try {
            switch (written.length()) {
                case 10 -> LocalDate.parse(written);
                case 7 -> YearMonth.parse(written);
                default -> Year.parse(written);
            }
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
