package verbatim.browser;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The Big List of Naughty Strings and the payloads of DOMPurify's tests, which are kept with their licences. */
final class HostileStrings {

    private static final Path LISTS = Path.of("src/test/resources/security");

    private HostileStrings() {}

    /** Each of them once; those of white space alone are left out. */
    static List<String> all() throws IOException {
        return Stream.concat(
                        strings("blns.json").map(naughty -> naughty.getAsString()),
                        strings("dompurify-payloads.json")
                                .map(payload -> payload.getAsJsonObject().get("payload").getAsString()))
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
    }

    private static Stream<com.google.gson.JsonElement> strings(String list) throws IOException {
        return StreamSupport.stream(
                JsonParser.parseString(Files.readString(LISTS.resolve(list))).getAsJsonArray().spliterator(), false);
    }
}
