package verbatim.content;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys that one kind of file may have. The checks, the schemas that editors read and the handbook's tables are made
 * of them.
 *
 * @param name  of the kind, in one word
 * @param title what a reader would call it
 * @param keys  in the order of the documentation
 */
public record FieldSchema(String name, String title, List<Key> keys) {

    /** A page's front matter. */
    public static final FieldSchema PAGE = new FieldSchema("page", "Front matter of a page", List.of(
            text("title", "The page's title").always(),
            choice("type", Page.Type.values(), "What kind of page it is").always(),
            choice("status", FrontMatter.Status.values(), "Whether readers see it; published unless it says draft"),
            day("date", "The day on which it was first published").always(),
            day("updated", "The day of the last change in substance, not before date"),
            day("published-date", "The page is not published before this day"),
            day("as_of", "The day up to which the page is true").in(Page.Type.EXPLAINER, Page.Type.QUESTION),
            day("review_by", "When somebody should review it; a warning once the build's clock is past it"),
            text("summary", "One or two sentences for lists, feeds and search, with their citation")
                    .in(Page.Type.EXPLAINER, Page.Type.QUESTION),
            list("key_points", "What a reader in a hurry should know, each with its citation"),
            list("known", "What is known: statements of one line, each with its citation"),
            list("disputed", "What is disputed, likewise"),
            list("unknown", "What is not known, likewise"),
            list("tags", "Subjects; commas separate them too"),
            text("slug", "The last part of the address, in place of the file's name")
                    .matching("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]*"),
            // names with / between them: no address, no way up, nothing that a server would read as more than a path
            list("aliases", "Old paths from the site's root, each of which leads to the page")
                    .matching("/?NAME(?:/NAME)*+/?".replace(
                            "NAME", "(?!\\.\\.?(?:/|$))[^\\p{Cc}\\p{Cs}\\p{Z}\\uFFFD/?#:%\\\\\"<>]++")),
            new Key("order", Shape.NUMBER, "The place in lists, lowest first"),
            list("authors", "Who wrote it"),
            new Key("corrections", Shape.CORRECTIONS, "What was wrong and was corrected, each with both"),
            text("short_answer", "The answer in a sentence or two, with its citation").in(Page.Type.QUESTION),
            choice("standing", FrontMatter.Standing.values(), "How settled the question is").in(Page.Type.QUESTION),
            text("person", "Who said it").in(Page.Type.REACTION).unless("organization"),
            text("organization", "Which organization said it, where no person did"),
            choice("group", FrontMatter.Group.values(), "Whom the speaker belongs to").in(Page.Type.REACTION),
            choice("stance", FrontMatter.Stance.values(), "What it says about the idea").in(Page.Type.REACTION),
            day("said", "The day on which it was said").in(Page.Type.REACTION),
            text("where", "Where it was said")));

    /** A correction in a page's front matter. */
    static final FieldSchema CORRECTION = new FieldSchema("correction", "A correction", List.of(
            day("date", "The day of the correction").always(),
            text("text", "What was wrong, and what is right").always()));

    /** The header of an evidence file. */
    public static final FieldSchema EVIDENCE = new FieldSchema("evidence", "Header of an evidence file", List.of(
            day("retrieved", "The day on which the source was read").always(),
            text("archive", "The address of an archived copy").matching("https?://[^\\s/?#@]+([/?#]\\S*)?"),
            text("sha256", "The SHA-256 of the full capture, where one is kept").matching("[0-9a-f]{64}"),
            text("language", "The source's language, as en")));

    /** An entry of the timeline. */
    public static final FieldSchema EVENT = new FieldSchema("timeline", "The timeline", List.of(
            new Key("date", Shape.DATE, "A day, a month or a year").always(),
            text("when", "The date in other words, where the day is not certain"),
            choice("kind", DataFiles.Kind.values(), "What kind of event it is; other unless it says more"),
            text("text", "What happened, in one sentence, with its citation").always()));

    /** An entry of who is who. */
    public static final FieldSchema PERSON = new FieldSchema("people", "Who’s who", List.of(
            text("name", "As pages name the person or institution; a reaction of this name links here").always(),
            text("role", "The role at the time").always(),
            text("text", "One or two sentences, with their citation").always(),
            text("section", "A heading before this entry, for it and those that follow")));

    /** An entry of the glossary. */
    public static final FieldSchema TERM = new FieldSchema("glossary", "The glossary", List.of(
            text("term", "The term, explained where a page first has it").always(),
            list("also", "Other forms of it, such as a plural; commas separate them too"),
            text("definition", "What it means, with its citation").always()));

    public FieldSchema {
        keys = List.copyOf(keys);
    }

    /** The kind of value that a key has. */
    public enum Shape {
        TEXT("text"),
        DAY("day"),
        DATE("day, month or year"),
        NUMBER("whole number"),
        CHOICE("one of a few words"),
        LIST("list"),
        CORRECTIONS("list of `date` and `text`");

        private final String words;

        Shape(String words) {
            this.words = words;
        }

        /** As a person would say it. */
        public String words() {
            return words;
        }
    }

    /**
     * One key.
     *
     * @param allowed  the values of a choice
     * @param pattern  what a text, or each item of a list, must match as a whole; empty if anything
     * @param required the types of page that must have it; in other files all or none
     * @param unless   the key that may be there instead, empty if none
     * @param meaning  what it is for, without a full stop
     */
    public record Key(
            String name,
            Shape shape,
            List<String> allowed,
            String pattern,
            Set<Page.Type> required,
            String unless,
            String meaning) {

        public Key {
            allowed = List.copyOf(allowed);
            required = Set.copyOf(required);
        }

        private Key(String name, Shape shape, String meaning) {
            this(name, shape, List.of(), "", Set.of(), "", meaning);
        }

        private Key always() {
            return in(Page.Type.values());
        }

        private Key in(Page.Type... types) {
            return new Key(name, shape, allowed, pattern, Set.of(types), unless, meaning);
        }

        private Key matching(String regex) {
            return new Key(name, shape, allowed, regex, required, unless, meaning);
        }

        private Key unless(String other) {
            return new Key(name, shape, allowed, pattern, required, other, meaning);
        }

        /** Whether every file must have it, whatever its type. */
        public boolean isRequired() {
            return required.size() == Page.Type.values().length && unless.isEmpty();
        }

        boolean accepts(String text) {
            return pattern.isEmpty() || text.matches(pattern);
        }
    }

    private static Key text(String name, String meaning) {
        return new Key(name, Shape.TEXT, meaning);
    }

    private static Key day(String name, String meaning) {
        return new Key(name, Shape.DAY, meaning);
    }

    private static Key list(String name, String meaning) {
        return new Key(name, Shape.LIST, meaning);
    }

    private static Key choice(String name, FrontMatter.Choice[] allowed, String meaning) {
        List<String> words = Arrays.stream(allowed).map(FrontMatter.Choice::key).toList();
        return new Key(name, Shape.CHOICE, words, "", EnumSet.noneOf(Page.Type.class), "", meaning);
    }

    Key key(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst().orElseThrow();
    }

    Set<String> names() {
        return new TreeSet<>(keys.stream().map(Key::name).toList());
    }

    /** The keys that a header lacks, of those that a page of a type must have. */
    List<String> missing(Header header, Page.Type type) {
        return keys.stream()
                .filter(key -> key.required().contains(type))
                .filter(key -> !header.has(key.name()))
                .filter(key -> key.unless().isEmpty() || !header.has(key.unless()))
                .map(Key::name)
                .toList();
    }
}
