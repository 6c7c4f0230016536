package verbatim.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept is given back for the same bytes, and nothing that happens to the file makes it give back anything else. */
class RecordsTest {

    private static final int RECORDS = 20;

    private record Text(String text) {}

    @TempDir
    private Path folder;

    @Test
    void givesBackWhatWasMadeOfTheSameBytes() {
        put("a", "input", "value");
        assertEquals(Optional.of("value"), get("a", "input"));
        assertEquals(Optional.empty(), get("a", "other"));
        assertEquals(Optional.empty(), get("b", "input"));
        put("a", "later", "newer");
        assertEquals(Optional.of("newer"), get("a", "later"));
        assertEquals(Optional.empty(), get("a", "input"));
    }

    @Test
    void anotherProgramsIsOfNoUse() {
        put("a", "input", "value");
        try (Records store = Records.in(folder, "version 2")) {
            assertEquals(Optional.empty(), value(store, "a", "input"));
            store.put("a", "input", new Text("mine"));
        }
        assertEquals(Optional.empty(), get("a", "input"));
    }

    @Test
    void writesThroughNoLinkThatSomebodyHasLaid() throws IOException {
        Path theirs = Files.writeString(folder.resolve("theirs"), "theirs");
        for (String name : List.of("store", "store.next", "store.lock")) {
            Path kept = Files.createDirectory(folder.resolve("in place of " + name));
            Files.createSymbolicLink(kept.resolve(name), theirs);
            for (String program : List.of("version 1", "version 2")) {
                try (Records store = Records.in(kept, program)) {
                    store.put("a", "input", new Text("ours"));
                }
            }
            assertEquals("theirs", Files.readString(theirs), name);
        }
    }

    @Test
    void aFileThatIsCutOffAnywhereGivesBackWhatIsWhole() throws IOException {
        fill();
        byte[] whole = Files.readAllBytes(folder.resolve("store"));
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(folder.resolve("store"), java.util.Arrays.copyOf(whole, length));
            assertRight();
            fill();
            assertEquals(RECORDS, assertRight(), "mended, cut off at " + length);
        }
    }

    @Test
    void noByteThatIsWrongMakesAWrongValue() throws IOException {
        fill();
        byte[] whole = Files.readAllBytes(folder.resolve("store"));
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            byte[] spoilt = whole.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
            }
            Files.write(folder.resolve("store"), spoilt);
            assertRight();
        }
    }

    @Test
    void aFileOfAnotherKindIsWrittenAnew() throws IOException {
        Files.writeString(folder.resolve("store"), "dear diary");
        put("a", "input", "value");
        assertEquals(Optional.of("value"), get("a", "input"));
    }

    @Test
    void whereNothingCanBeKeptNothingIs() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (Records store = Records.in(file.resolve("cache"), "program")) {
            store.put("a", "", new Text("value"));
            assertEquals(Optional.empty(), store.find("a", "", Text.class));
        }
    }

    @Test
    void ofTwoAtOnceTheSecondReadsAndKeepsNothing() {
        put("a", "input", "value");
        try (Records first = Records.in(folder, "program");
                Records second = Records.in(folder, "program")) {
            second.put("b", "", new Text("lost"));
            first.put("c", "", new Text("kept"));
            assertEquals(Optional.of("value"), value(second, "a", "input"));
        }
        assertEquals(Optional.empty(), get("b", ""));
        assertEquals(Optional.of("kept"), get("c", ""));
    }

    @Test
    void whatHasBecomeOldGoes() throws IOException {
        String large = "x".repeat(100_000);
        for (int i = 0; i < 60; i++) {
            put("a", "input " + i, large);
        }
        assertTrue(Files.size(folder.resolve("store")) < 2_000_000, () -> folder.toString());
        assertEquals(Optional.of(large), get("a", "input 59"));
    }

    @Test
    void whatOneCommandDoesNotAskForIsThereForAnother() {
        String large = "x".repeat(1_000_000);
        put("of a build", "", large);
        put("of both", "", large);
        for (int i = 0; i < 5; i++) {
            put("of a check", "input " + i, large);
        }
        assertEquals(Optional.of(large), get("of a build", ""));
    }

    @Test
    void whatAWholeRunDoesNotAskForGoesUnlessItIsToBeKept() {
        String large = "x".repeat(1_000_000);
        List.of("gone", "gone too", "gone as well", "kept", "asked for").forEach(name -> put(name, "", large));
        try (Records store = Records.in(folder, "program")) {
            value(store, "asked for", "");
            store.keep("kept");
            store.sweep();
        }
        assertEquals(Optional.empty(), get("gone", ""));
        assertEquals(Optional.of(large), get("kept", ""));
        assertEquals(Optional.of(large), get("asked for", ""));
    }

    private void fill() {
        IntStream.range(0, RECORDS).forEach(i -> put("name " + i, "input " + i, "value " + i));
    }

    private int assertRight() {
        int found = 0;
        for (int i = 0; i < RECORDS; i++) {
            Optional<String> value = get("name " + i, "input " + i);
            assertTrue(value.isEmpty() || value.get().equals("value " + i), () -> value.toString());
            found += value.isPresent() ? 1 : 0;
        }
        return found;
    }

    private void put(String name, String input, String value) {
        try (Records store = Records.in(folder, "program")) {
            store.put(name, input, new Text(value));
        }
    }

    private Optional<String> get(String name, String input) {
        try (Records store = Records.in(folder, "program")) {
            return value(store, name, input);
        }
    }

    private static Optional<String> value(Records store, String name, String input) {
        return store.find(name, input, Text.class).map(Text::text);
    }
}
