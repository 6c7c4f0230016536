package verbatim.content;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import verbatim.diagnostic.Span;

/**
 * A page's header, typed. Text that is absent is empty.
 *
 * @param status        draft or published
 * @param publishedDate not published before it
 * @param asOf          the day up to which the page is true
 * @param reviewBy      when somebody should review it
 * @param order         the place in lists, 0 if not said
 * @param places        where each key's value is; {@code ""} is the header's first line
 */
public record FrontMatter(
        String title,
        Status status,
        LocalDate date,
        Optional<LocalDate> updated,
        Optional<LocalDate> publishedDate,
        Optional<LocalDate> asOf,
        Optional<LocalDate> reviewBy,
        Optional<MarkdownField> summary,
        List<MarkdownField> keyPoints,
        List<MarkdownField> known,
        List<MarkdownField> disputed,
        List<MarkdownField> unknown,
        List<String> tags,
        String slug,
        List<String> aliases,
        int order,
        List<String> authors,
        List<Correction> corrections,
        Optional<MarkdownField> shortAnswer,
        Optional<Standing> standing,
        String person,
        String organization,
        Optional<Group> group,
        Optional<Stance> stance,
        Optional<LocalDate> said,
        String where,
        Map<String, Span> places) {

    /** A mistake that was corrected, and what it was. */
    public record Correction(LocalDate date, MarkdownField text) {}

    /** The lines of the card: known, disputed, unknown. */
    public List<MarkdownField> statements() {
        if (known.isEmpty() && disputed.isEmpty() && unknown.isEmpty()) {
            return List.of();
        }
        List<MarkdownField> all = new ArrayList<>(known);
        all.addAll(disputed);
        all.addAll(unknown);
        return all;
    }

    /** Every line of Markdown, in the order in which a page shows them. */
    public List<MarkdownField> prose() {
        List<MarkdownField> all = new ArrayList<>();
        summary.ifPresent(all::add);
        shortAnswer.ifPresent(all::add);
        all.addAll(statements());
        all.addAll(keyPoints);
        return all;
    }

    /** Where a key's value is; the header's first line if the key is absent. */
    public Span place(String key) {
        return places.getOrDefault(key, places.getOrDefault("", new Span(0, 0)));
    }

    /** A closed list of values. */
    public interface Choice {

        /** The constant's name. */
        String name();

        /** As it is written in the header: {@code mostly-settled}. */
        default String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** As readers see it: {@code Mostly settled}. */
        default String words() {
            String words = key().replace('-', ' ');
            return Character.toUpperCase(words.charAt(0)) + words.substring(1);
        }
    }

    /** Whether readers see a page. */
    public enum Status implements Choice {
        PUBLISHED,
        DRAFT
    }

    /** How settled a legal question is. */
    public enum Standing implements Choice {
        SETTLED,
        MOSTLY_SETTLED,
        CONTESTED,
        UNTESTED
    }

    /** Who reacts. */
    public enum Group implements Choice {
        ADMINISTRATION,
        COURTS,
        CONGRESS,
        EL_SALVADOR,
        STATES,
        RIGHTS_GROUPS,
        SCHOLARS,
        PUBLIC;

        @Override
        public String words() {
            return this == EL_SALVADOR ? "El Salvador" : Choice.super.words();
        }
    }

    /** What a reaction says about the idea. */
    public enum Stance implements Choice {
        SUPPORTS,
        CONDITIONAL,
        DOUBTS_LEGALITY,
        OPPOSES,
        NO_POSITION
    }
}
