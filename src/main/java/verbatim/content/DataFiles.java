package verbatim.content;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import verbatim.diagnostic.Input;
import verbatim.markdown.Body;
import verbatim.markdown.MarkdownReader;

/**
 * What the data files hold. A file that is absent is empty.
 *
 * @param timeline {@code timeline.yaml}
 * @param people   {@code people.yaml}
 * @param glossary {@code glossary.yaml}
 */
public record DataFiles(Timeline timeline, People people, Glossary glossary) {

    /** The three files, those that are absent left out. */
    public List<Written> files() {
        return Stream.<Written>of(timeline, people, glossary)
                .filter(file -> !file.input().text().isEmpty())
                .toList();
    }

    /** What their citations are numbered by: the files, a long timeline in its periods. */
    public List<Written> written() {
        List<Written> periods = List.copyOf(timeline.periods());
        return periods.isEmpty()
                ? files()
                : Stream.concat(periods.stream(), files().stream().filter(file -> file != timeline)).toList();
    }

    /**
     * {@code timeline.yaml}.
     *
     * @param events  earliest first; behind the others of its month or year, if no day or month is known
     * @param periods the same in parts, each for a page of its own; empty if one page holds all
     */
    public record Timeline(Input input, String path, List<Event> events, List<Period> periods) implements Written {

        public Timeline {
            events = List.copyOf(events);
            periods = List.copyOf(periods);
        }

        @Override
        public String title() {
            return "Timeline";
        }

        @Override
        public Set<String> ids() {
            return events.stream().map(Event::id).collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public List<Body> bodies() {
            return events.stream().map(event -> event.text().body()).toList();
        }

        @Override
        public List<Body.Quotation> quotations() {
            return quoted(events, Event::text, event -> Stream.of(event.when()));
        }
    }

    /**
     * A part of a long timeline.
     *
     * @param first its first year or month, as {@code 1788} or {@code 2025-01}
     * @param last  its last, which may be the same
     */
    public record Period(Input input, String first, String last, List<Event> events) implements Written {

        public Period {
            events = List.copyOf(events);
        }

        /** As {@code 2025-01-to-2025-03}. */
        public String name() {
            return first.equals(last) ? first : first + "-to-" + last;
        }

        /** The file's, with the name behind {@code #}. */
        @Override
        public String path() {
            return "timeline.yaml#" + name();
        }

        @Override
        public String title() {
            return "Timeline, " + first + (first.equals(last) ? "" : " to " + last);
        }

        @Override
        public Set<String> ids() {
            return events.stream().map(Event::id).collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public List<Body> bodies() {
            return events.stream().map(event -> event.text().body()).toList();
        }

        @Override
        public List<Body.Quotation> quotations() {
            return quoted(events, Event::text, event -> Stream.of(event.when()));
        }
    }

    /**
     * Something that happened.
     *
     * @param id     of its entry on the page, unlike any other's
     * @param date   {@code 2025-04-09}, {@code 2025-04} or {@code 2025}
     * @param when   the date in other words, where it is not certain: {@code by early April 2025}; mostly empty
     * @param kind   what kind of event it is
     * @param text   what happened, in one sentence, with its citation
     */
    public record Event(String id, String date, String when, Kind kind, Prose text) {}

    /** What kind of event it is. */
    public enum Kind implements FrontMatter.Choice {
        STATEMENT,
        AGREEMENT,
        COURT,
        TRANSFER,
        LAW,
        REPORT,
        OTHER
    }

    /** {@code people.yaml}: who is who, in the order of the file. */
    public record People(Input input, String path, List<Person> people) implements Written {

        public People {
            people = List.copyOf(people);
        }

        @Override
        public String title() {
            return "Who’s who";
        }

        @Override
        public Set<String> ids() {
            return people.stream().map(Person::id).collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public List<Body> bodies() {
            return people.stream().map(person -> person.text().body()).toList();
        }

        @Override
        public List<Body.Quotation> quotations() {
            return quoted(people, Person::text, person -> Stream.of(person.section(), person.name(), person.role()));
        }
    }

    /**
     * A person or an institution.
     *
     * @param id      of its entry on the page
     * @param section the heading under which it stands, with those that follow; empty if it begins none
     * @param name    as pages name it
     * @param role    the role at the time
     * @param text    one or two sentences, with their citation
     */
    public record Person(String id, String section, String name, String role, Prose text) {}

    /** {@code glossary.yaml}: terms, in the order of the file. */
    public record Glossary(Input input, String path, List<Term> terms) implements Written {

        public Glossary {
            terms = List.copyOf(terms);
        }

        @Override
        public String title() {
            return "Glossary";
        }

        @Override
        public Set<String> ids() {
            return terms.stream().map(Term::id).collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public List<Body> bodies() {
            return terms.stream().map(term -> term.definition().body()).toList();
        }

        @Override
        public List<Body.Quotation> quotations() {
            return quoted(terms, Term::definition, term -> Stream.concat(Stream.of(term.term()), term.also().stream()));
        }
    }

    /**
     * A term of art.
     *
     * @param id         of its entry on the page
     * @param term       as it is listed
     * @param also       other forms of it, as a plural
     * @param definition what it means, with its citation
     */
    public record Term(String id, String term, List<String> also, Prose definition) {

        public Term {
            also = List.copyOf(also);
        }
    }

    /** What entries quote, in the order of the file; readers see also what is no Markdown. */
    private static <E> List<Body.Quotation> quoted(
            List<E> entries, Function<E, Prose> text, Function<E, Stream<String>> plain) {
        return entries.stream()
                .flatMap(entry -> Stream.concat(
                        plain.apply(entry)
                                .flatMap(words -> MarkdownReader.quotations(words, text.apply(entry).span()).stream()),
                        text.apply(entry).body().quotations().stream()))
                .toList();
    }
}
