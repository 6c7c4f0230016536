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
import verbatim.content.FieldSchema;
import verbatim.content.Page;
import verbatim.site.SettingKeys;

/** The handbook's reference agrees with the program. {@code -Dgolden=rewrite} rewrites the generated pages. */
class ReferencePagesTest {

    private static final Path PAGES = Path.of("src/site/markdown/reference");

    @Test
    void commands() throws IOException {
        StringBuilder page = new StringBuilder(
                """
                # Commands

                This page shows the `--help` text of each command. Exit codes: 0 success, 1 the content has errors, 2 wrong usage or
                configuration, 3 I/O error or another build is using the output folder, 4 internal error in Verbatim, 130 interrupted.
                Whatever the code, the earlier output is kept until a new one is complete. `SOURCE_DATE_EPOCH` (seconds since 1970)
                sets the date of a build; without it, the date is the newest `updated` or `date` in the content.

                `./verbatim test` is part of the launcher: it installs what the tests need and runs them with Maven. `./verbatim bench`
                measures speed and works only in a checkout of Verbatim's sources.

                <!-- MACRO{toc|fromDepth=2|toDepth=2} -->
                """);
        commands(Main.commandLine(), page);
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

                The keys of front matter and of the data files. Write a day as `2025-04-09`, a month as `2025-04`, a year as `2025`. A single value
                counts as a list of one, a blank value as missing. An unknown key is a warning in a page and an error elsewhere, and the
                message suggests the nearest known key. `./verbatim schema DIR` writes the same as JSON schemas
                [for editors](../editors/schemas.md).
                """);
        table("Pages", "In the front matter, between two `---` lines at the beginning of each page:", FieldSchema.PAGE, page);
        table("Evidence", "In the front matter of `content/evidence/SOURCE-ID.md`:", FieldSchema.EVIDENCE, page);
        table("Timeline", "In each entry of `content/timeline.yaml`:", FieldSchema.EVENT, page);
        table("People", "In each entry of `content/people.yaml`:", FieldSchema.PERSON, page);
        table("Glossary", "In each entry of `content/glossary.yaml`:", FieldSchema.TERM, page);
        holds("keys.md", page.toString());
    }

    private static void table(String title, String sentence, FieldSchema keys, StringBuilder page) {
        page.append("\n## ").append(title).append("\n\n").append(sentence).append("\n\n");
        page.append("| key | value | required | meaning |\n| --- | --- | --- | --- |\n");
        for (FieldSchema.Key key : keys.keys()) {
            String value = key.allowed().isEmpty()
                    ? key.shape().words()
                    : key.allowed().stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
            page.append("| `%s` | %s | %s | %s |\n".formatted(key.name(), value, required(key), key.meaning()));
        }
    }

    private static String required(FieldSchema.Key key) {
        if (key.isRequired()) {
            return "always";
        }
        String types = Arrays.stream(Page.Type.values())
                .filter(key.required()::contains)
                .map(Page.Type::word)
                .collect(Collectors.joining(", "));
        return types + (key.unless().isEmpty() ? "" : ", unless `" + key.unless() + "`");
    }

    /** Both tables of the page, key by key; the descriptions are written by hand. */
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
        assertEquals(text, Files.readString(PAGES.resolve(name)), "rewrite it with -Dtest=ReferencePagesTest -Dgolden=rewrite");
    }
}
