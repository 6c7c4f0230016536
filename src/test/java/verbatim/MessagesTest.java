package verbatim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All messages of the program are in one file, to be read at a sitting. {@code -Dgolden=rewrite} writes it. */
class MessagesTest {

    private static final Path FILE = Path.of("src/test/resources/messages.txt");
    /** Words with which a message may begin although they begin with a capital letter. */
    private static final Pattern NAMES = Pattern.compile(
            "^(?:\\p{Lu}[\\p{Lu}\\d_%+-]+|Brotli|Cloudflare|FreeMarker|GitHub|JBake|Java|Markdown|Maven|Verbatim|Windows)\\b.*");

    /** Words of a dialect that these messages once had; what is listed here must not come back. */
    private static final Pattern DIALECT =
            Pattern.compile("\\b(?:house|room|floor|vouched|slips|flat|doors?|stands?|told|mend|(?<!there )is no|of which|signs|taken|what is|leads nowhere)\\b", Pattern.CASE_INSENSITIVE);

    private static MessageCatalogue catalogue;

    @BeforeAll
    static void readSources() throws IOException {
        catalogue = MessageCatalogue.of(Path.of("src/main/java"));
    }

    @Test
    void theFileListsEveryMessage() throws IOException {
        String text = text();
        if (System.getProperty("golden", "").equals("rewrite")) {
            Files.writeString(FILE, text);
        }
        assertEquals(Files.readString(FILE), text, "rewrite it with -Dtest=MessagesTest -Dgolden=rewrite, and read the difference");
    }

    @Test
    void messagesBeginInLowerCase() {
        assertNone(text -> Pattern.matches("(?s)\\p{Lu}.*", text) && !NAMES.matcher(text).matches());
    }

    @Test
    void messagesHaveNoFullStop() {
        assertNone(text -> text.endsWith(".") && !text.endsWith("...") && !text.endsWith(": Words."));
    }

    @Test
    void messagesArePlainEnglish() {
        assertNone(text -> DIALECT.matcher(text).find());
    }

    private static void assertNone(Predicate<String> wrong) {
        Stream<String> findings = catalogue.entries().stream()
                .flatMap(entry -> Stream.concat(entry.messages().stream(), entry.hints().stream()));
        Stream<String> exceptions = catalogue.others().entrySet().stream()
                .filter(section -> !section.getKey().startsWith("package "))
                .flatMap(section -> section.getValue().stream());
        assertEquals(List.of(), Stream.concat(findings, exceptions).filter(wrong).distinct().sorted().toList());
    }

    /** By rule: each message, and its hints below it. */
    private static String text() {
        Map<String, Set<List<String>>> sections = new TreeMap<>();
        for (MessageCatalogue.Entry entry : catalogue.entries()) {
            List<String> lines = new ArrayList<>(entry.messages());
            entry.hints().forEach(hint -> lines.add("    " + hint));
            String rules = entry.rules().isEmpty() ? "by the kind of file" : String.join(", ", entry.rules());
            sections.computeIfAbsent(rules, key -> new TreeSet<>(Comparator.comparing(Object::toString))).add(lines);
        }
        StringBuilder out = new StringBuilder();
        out.append("Every message of the program, by rule, with its hints below it; then exceptions and other output.\n");
        out.append("Written by MessagesTest with -Dgolden=rewrite. %s and the like stand for what is only known at run time.\n");
        sections.forEach((rules, all) -> {
            out.append("\n## ").append(rules).append("\n\n");
            all.forEach(lines -> lines.forEach(line -> out.append(line.replace("\n", "\\n")).append('\n')));
        });
        catalogue.others().forEach((section, texts) -> {
            out.append("\n## ").append(section).append("\n\n");
            texts.forEach(text -> out.append(text.replace("\n", "\\n")).append('\n'));
        });
        return out.toString();
    }
}
