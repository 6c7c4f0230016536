package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import verbatim.content.Keys;
import verbatim.content.Page;
import verbatim.site.SettingKeys;

/** The handbook's reference says what the program says. {@code -Dgolden=rewrite} writes the pages that are made of it. */
class ReferencePagesTest {

    private static final Path PAGES = Path.of("src/site/markdown/reference");

    @Test
    void commands() throws IOException {
        StringBuilder page = new StringBuilder(
                """
                # Commands

                What each command says of itself with `--help`. Exit codes: 0 done, 1 the content has errors, 2 wrong usage or
                configuration, 3 the machine failed or another build holds the output, 4 a defect in Verbatim, 130 interrupted.
                Whatever the code, the earlier output stays whole until a new one is complete. `SOURCE_DATE_EPOCH` sets the day
                of a build (seconds since 1970); without it, the newest `updated` or `date` in the content is the day.

                `./verbatim test` is the launcher's own: it installs what the tests need and runs them all with Maven.

                <!-- MACRO{toc|fromDepth=2|toDepth=2} -->
                """);
        commands(new CommandLine(Main.class), page);
        holds("commands.md", page.toString());
    }

    private static void commands(CommandLine parent, StringBuilder page) {
        parent.getSubcommands().forEach((name, command) -> {
            String whole = command.getCommandSpec().qualifiedName().replaceFirst("^verbatim ", "");
            if (command.getSubcommands().isEmpty()) {
                StringWriter help = new StringWriter();
                command.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
                command.usage(new PrintWriter(help, true));
                page.append("\n## ").append(whole).append("\n\n```text\n");
                page.append(help.toString().replaceAll("(?m)[ \\r]+$", "").strip()).append("\n```\n");
            }
            commands(command, page);
        });
    }

    @Test
    void keys() throws IOException {
        StringBuilder page = new StringBuilder(
                """
                # Keys

                What may stand in front matter and in the data files. A day is written as `2025-04-09`, a month as `2025-04`, a year
                as `2025`. A single value is a list of one. A blank value counts as none. An unknown key is a warning in a page and
                an error elsewhere, and the message names the nearest known one. `./verbatim schema DIR` writes the same
                [for editors](../editors/schemas.md), as JSON schemas.
                """);
        table("Pages", "In front matter, between two lines `---` at the head of each page:", Keys.PAGE, page);
        table("Evidence", "In the header of `content/evidence/SOURCE-ID.md`:", Keys.EVIDENCE, page);
        table("Timeline", "In each entry of `content/timeline.yaml`:", Keys.EVENT, page);
        table("People", "In each entry of `content/people.yaml`:", Keys.PERSON, page);
        table("Glossary", "In each entry of `content/glossary.yaml`:", Keys.TERM, page);
        holds("keys.md", page.toString());
    }

    private static void table(String title, String sentence, Keys keys, StringBuilder page) {
        page.append("\n## ").append(title).append("\n\n").append(sentence).append("\n\n");
        page.append("| key | value | required | what it is |\n| --- | --- | --- | --- |\n");
        for (Keys.Key key : keys.keys()) {
            String value = key.allowed().isEmpty()
                    ? key.shape().words()
                    : key.allowed().stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
            page.append("| `%s` | %s | %s | %s |\n".formatted(key.name(), value, required(key), key.meaning()));
        }
    }

    private static String required(Keys.Key key) {
        if (key.isRequired()) {
            return "always";
        }
        String types = Arrays.stream(Page.Type.values())
                .filter(key.required()::contains)
                .map(Page.Type::word)
                .collect(Collectors.joining(", "));
        return types + (key.unless().isEmpty() ? "" : ", unless `" + key.unless() + "`");
    }

    /** Both tables of the page, key by key; the words beside them are a person's. */
    @Test
    void configuration() throws IOException {
        String page = Files.readString(PAGES.resolve("configuration.md"));
        Map<String, String> told = new TreeMap<>();
        Matcher row = Pattern.compile("(?m)^\\| `([^`]+)` \\| (?:`([^`]*)`|) ?\\|").matcher(page);
        while (row.find()) {
            told.put(row.group(1), row.group(2) == null ? "" : row.group(2));
        }
        assertEquals(new TreeMap<>(SettingKeys.OWN), told);
        String ofJbake = page.substring(page.lastIndexOf("\n\n"));
        List<String> named = Pattern.compile("`([^`]+)`").matcher(ofJbake).results().map(found -> found.group(1)).toList();
        assertEquals(SettingKeys.JBAKE, named);
    }

    private static void holds(String name, String text) throws IOException {
        if (System.getProperty("golden", "").equals("rewrite")) {
            Files.writeString(PAGES.resolve(name), text);
        }
        assertEquals(text, Files.readString(PAGES.resolve(name)), "write it anew with -Dtest=ReferencePagesTest -Dgolden=rewrite");
    }
}
