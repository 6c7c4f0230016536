package verbatim.content;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import verbatim.diagnostic.Input;
import verbatim.markdown.Body;
import verbatim.markdown.MarkdownReader;

/**
 * The timeline, the people and the glossary. A file that is absent is empty.
 *
 * @param timeline {@code timeline.yaml}
 * @param people   {@code people.yaml}
 * @param glossary {@code glossary.yaml}
 */
public record DataFiles(Timeline timeline, People people, Glossary glossary) {

    /** The three files without those that are absent. */
    public List<ContentFile> files() {
        return Stream.<ContentFile>of(timeline, people, glossary)
                .filter(file -> !file.input().text().isEmpty())
                .toList();
    }

    /** The files whose citations are numbered: a long timeline counts as its periods. */
    public List<ContentFile> written() {
        List<ContentFile> periods = List.copyOf(timeline.periods());
        return periods.isEmpty()
                ? files()
                : Stream.concat(periods.stream(), files().stream().filter(file -> file != timeline)).toList();
    }

    /** An entry of a data file. */
    interface Entry {

        /** Its id on the page, unique in the file. */
        String id();

        /** Its Markdown. */
        MarkdownField text();

        /** Its lines that are not Markdown: readers see them too. */
        Stream<String> lines();
    }

    /** A file of entries, or a part of one. */
    interface EntryList extends ContentFile {

        /** In the order in which readers see them. */
        List<? extends Entry> entries();

        @Override
        default Set<String> ids() {
            return entries().stream().map(Entry::id).collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        default List<Body> bodies() {
            return entries().stream().map(entry -> entry.text().body()).toList();
        }

        @Override
        default List<Body.Quotation> quotations() {
            return entries().stream()
                    .flatMap(entry -> Stream.concat(
                            entry.lines().flatMap(line -> MarkdownReader.quotations(line, entry.text().span()).stream()),
                            entry.text().body().quotations().stream()))
                    .toList();
        }
    }

    /**
     * {@code timeline.yaml}.
     *
     * @param events  earliest first; after the others of its month or year, if no day or month is known
     * @param periods the same in parts, each for a page of its own; empty if one page holds all
     */
    public record Timeline(Input input, String path, List<Event> events, List<Period> periods) implements EntryList {

        public Timeline {
            events = List.copyOf(events);
            periods = List.copyOf(periods);
        }

        @Override
        public String title() {
            return "Timeline";
        }

        @Override
        public List<Event> entries() {
            return events;
        }
    }

    /**
     * A part of a long timeline.
     *
     * @param first its first year or month, as {@code 1788} or {@code 2025-01}
     * @param last  its last, which may be the same
     */
    public record Period(Input input, String first, String last, List<Event> events) implements EntryList {

        public Period {
            events = List.copyOf(events);
        }

        /** As {@code 2025-01-to-2025-03}. */
        public String name() {
            return first.equals(last) ? first : first + "-to-" + last;
        }

        /** The path of the file, {@code #} and the name. */
        @Override
        public String path() {
            return "timeline.yaml#" + name();
        }

        @Override
        public String title() {
            return "Timeline, " + first + (first.equals(last) ? "" : " to " + last);
        }

        @Override
        public List<Event> entries() {
            return events;
        }
    }

    /**
     * Something that happened.
     *
     * @param date   {@code 2025-04-09}, {@code 2025-04} or {@code 2025}
     * @param when   the date in other words, where it is not certain: {@code by early April 2025}; mostly empty
     * @param kind   what kind of event it is
     * @param text   what happened, in one sentence, with its citation
     */
    public record Event(String id, String date, String when, Kind kind, MarkdownField text) implements Entry {

        @Override
        public Stream<String> lines() {
            return Stream.of(when);
        }
    }

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
    public record People(Input input, String path, List<Person> people) implements EntryList {

        public People {
            people = List.copyOf(people);
        }

        @Override
        public String title() {
            return "Who’s who";
        }

        @Override
        public List<Person> entries() {
            return people;
        }
    }

    /**
     * A person or an institution.
     *
     * @param section the heading above this entry and those that follow; empty if it starts no section
     * @param name    as pages name it
     * @param role    the role at the time
     * @param text    one or two sentences, with their citation
     */
    public record Person(String id, String section, String name, String role, MarkdownField text) implements Entry {

        @Override
        public Stream<String> lines() {
            return Stream.of(section, name, role);
        }
    }

    /** {@code glossary.yaml}: terms, in the order of the file. */
    public record Glossary(Input input, String path, List<Term> terms) implements EntryList {

        public Glossary {
            terms = List.copyOf(terms);
        }

        @Override
        public String title() {
            return "Glossary";
        }

        @Override
        public List<Term> entries() {
            return terms;
        }
    }

    /**
     * A term of art.
     *
     * @param term       as it is listed
     * @param also       other forms of it, such as a plural
     * @param definition what it means, with its citation
     */
    public record Term(String id, String term, List<String> also, MarkdownField definition) implements Entry {

        public Term {
            also = List.copyOf(also);
        }

        @Override
        public MarkdownField text() {
            return definition;
        }

        @Override
        public Stream<String> lines() {
            return Stream.concat(Stream.of(term), also.stream());
        }
    }
}
