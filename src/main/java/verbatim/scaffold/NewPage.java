package verbatim.scaffold;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import verbatim.content.FrontMatter;

/**
 * A page to begin with. Its blanks are keys without a value and citations of {@code @source-id}: the checks name each
 * until it is filled.
 *
 * @param path relative to the content folder, as {@code explainers/the-bridge.md}
 * @param text the whole file
 */
public record NewPage(String path, String text) {

    /** The kinds of page that can be begun, as they are written on the command line. */
    public enum Kind {
        explainer,
        question,
        reaction
    }

    private static final int LONGEST = 60;

    /**
     * A page of a kind.
     *
     * @param title its title; white space is folded
     * @param today its date, and for an explainer or a question the day up to which it is true
     * @throws IllegalArgumentException if the title makes no address; the message says why
     */
    public static NewPage of(Kind kind, String title, LocalDate today) {
        String plain = title.replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ").strip();
        String slug = Slug.of(plain, LONGEST);
        if (slug.isEmpty()) {
            throw new IllegalArgumentException("the title “%s” has no letters or digits for an address".formatted(plain));
        }
        if (slug.equals("index")) {
            throw new IllegalArgumentException("the address “index” is used by the list of all %ss; choose another title".formatted(kind));
        }
        String text = "---\ntitle: %s\ntype: %s\ndate: %s\n".formatted(quoted(plain), kind, today)
                + switch (kind) {
                    case explainer -> explainer(today);
                    case question -> question(today);
                    case reaction -> reaction();
                };
        return new NewPage(kind + "s/" + slug + ".md", text);
    }

    private static String explainer(LocalDate today) {
        return """
                as_of: %s
                summary: # one or two sentences in quotation marks, each with its source: "It is planned. [@source-id]"
                tags: []
                ---

                ## What is it about?

                Write here what is known, and name the source of each statement. [@source-id]
                """
                .formatted(today);
    }

    private static String question(LocalDate today) {
        return """
                as_of: %s
                standing: # %s
                summary: # why it is asked, in quotation marks, with the source: "The town plans it. [@source-id]"
                short_answer: # one or two sentences, in quotation marks, with their source
                tags: []
                ---

                !!! for "" {authority=}
                    Write here what speaks for it, and who says so. [@source-id]

                !!! against "" {authority=}
                    Write here what speaks against it, and who says so. [@source-id]

                ## What would settle it?

                Write here which court, law or fact would decide it. [@source-id]
                """
                .formatted(today, choices(FrontMatter.Standing.values()));
    }

    private static String reaction() {
        return """
                person: # who said it; or write organization: in its place
                group: # %s
                stance: # %s
                said: # the day, as 2025-04-09
                # where: the place, if it is known
                tags: []
                ---

                > Put here the words themselves, as the source has them. [@source-id]
                """
                .formatted(choices(FrontMatter.Group.values()), choices(FrontMatter.Stance.values()));
    }

    private static String choices(FrontMatter.Choice[] values) {
        return Arrays.stream(values).map(FrontMatter.Choice::key).collect(Collectors.joining(", "));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
