package verbatim.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import verbatim.cli.SampleSite;
import verbatim.data.JsonWriter;

/** A sample site with files of many hostile pieces, from which everything is taken out that the checks refuse. */
final class HostileSite {

    private static final int ROUNDS = 6;

    private final Path folder;
    private final SampleSite site;
    private final Map<String, Proposal> proposals = new LinkedHashMap<>();

    HostileSite(Path folder) throws IOException {
        this.folder = folder;
        this.site = SampleSite.in(folder);
    }

    /** A file: what stands at its head, a piece for each string, and what parts and ends them. */
    private record Proposal(String head, SortedMap<Integer, String> pieces, String foot) {

        String text() {
            return head + String.join("", pieces.values()) + foot;
        }

        /** The number of the string whose piece has a line of the file; −1 if it is the head's. */
        int at(int line) {
            NavigableMap<Integer, Integer> starts = new TreeMap<>();
            int next = 1 + lines(head);
            for (Map.Entry<Integer, String> piece : pieces.entrySet()) {
                starts.put(next, piece.getKey());
                next += lines(piece.getValue());
            }
            Map.Entry<Integer, Integer> found = starts.floorEntry(line);
            return found == null ? -1 : found.getValue();
        }

        private static int lines(String text) {
            // as the project counts them
            return (int) text.replace("\r\n", "\n").chars().filter(c -> c == '\n' || c == '\r').count();
        }
    }

    SampleSite site() {
        return site;
    }

    /** Puts a piece for each string into a file. */
    void propose(String path, String head, List<String> strings, UnaryOperator<String> piece, String foot) {
        SortedMap<Integer, String> pieces = new TreeMap<>();
        for (int i = 0; i < strings.size(); i++) {
            pieces.put(i, piece.apply(strings.get(i)));
        }
        proposals.put(path, new Proposal(head, pieces, foot));
    }

    /** A page without requirements, with a piece for each string. */
    void page(String name, List<String> strings, UnaryOperator<String> piece) {
        propose("content/pages/" + name + ".md", "---\ntitle: A page\ntype: page\ndate: 2025-01-01\n---\n", strings, piece, "");
    }

    /** The numbers of the strings that a file still holds, in their order. */
    List<Integer> kept(String path) {
        return proposals.containsKey(path) ? List.copyOf(proposals.get(path).pieces().keySet()) : List.of();
    }

    /** Takes out what is refused, until nothing is. */
    void settle() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Proposal> proposal : proposals.entrySet()) {
                site.file(proposal.getKey(), proposal.getValue().text());
            }
            List<JsonObject> errors = errors();
            if (errors.isEmpty()) {
                return;
            }
            Map<String, List<Integer>> refused = new LinkedHashMap<>();
            for (JsonObject error : errors) {
                String file = error.get("file").getAsString();
                int string = proposals.containsKey(file) ? proposals.get(file).at(error.get("line").getAsInt()) : -1;
                assertEquals(true, string >= 0, "no string is to blame: " + error);
                refused.computeIfAbsent(file, key -> new ArrayList<>()).add(string);
            }
            for (Map.Entry<String, List<Integer>> file : refused.entrySet()) {
                SortedMap<Integer, String> pieces = proposals.get(file.getKey()).pieces();
                file.getValue().forEach(pieces::remove);
                if (pieces.isEmpty()) {
                    proposals.remove(file.getKey());
                    Files.delete(folder.resolve(file.getKey()));
                }
            }
        }
        throw new AssertionError("still refused: " + errors());
    }

    private List<JsonObject> errors() {
        List<JsonObject> errors = new ArrayList<>();
        for (JsonElement found : JsonParser.parseString(site.run("check", "--format", "json").out()).getAsJsonArray()) {
            if (found.getAsJsonObject().get("severity").getAsString().equals("error")) {
                errors.add(found.getAsJsonObject());
            }
        }
        return errors;
    }

    /** Text as Markdown that means it: every mark is escaped, and it stands on one line. */
    static String literal(String text) {
        return oneLine(text).replaceAll("[\\p{Punct}]", "\\\\$0");
    }

    static String oneLine(String text) {
        return text.replaceAll("[\\t-\\r ]+", " ").strip();
    }

    /** Text as a value of JSON, and of YAML, which takes some characters only escaped. */
    static String quoted(Object value) {
        StringBuilder out = new StringBuilder();
        JsonWriter.compact(value).codePoints().forEach(c -> {
            boolean bare = c < 0x7f || c > 0x9f && c < 0xfdd0 && c != 0x2028 && c != 0x2029 || c > 0xffff;
            out.append(bare ? Character.toString(c) : "\\u%04x".formatted(c));
        });
        return out.toString();
    }
}
