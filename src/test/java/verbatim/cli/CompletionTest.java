package verbatim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash offers behind the tabulator key. */
class CompletionTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "verbatim sou | source",
        "verbatim source a | add",
        "verbatim new ex | explainer",
        "verbatim check --stri | --strict",
        "verbatim check --format sa | sarif",
    })
    void completes(String typed, String offered) throws Exception {
        StringWriter script = new StringWriter();
        StringWriter err = new StringWriter();
        assertEquals(0, Main.run(new PrintWriter(script), new PrintWriter(err), "completion"), err::toString);
        Path file = Files.writeString(folder.resolve("completion.sh"), script.toString());
        List<String> words = List.of(typed.split(" "));
        String ask = "compopt() { :; }; source " + file + "; COMP_WORDS=(" + typed + "); COMP_CWORD=" + (words.size() - 1)
                + "; _complete_verbatim; echo \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "-c", ask).redirectErrorStream(true).start();
        String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, bash.waitFor(), said);
        assertEquals(List.of(offered), Stream.of(said.strip().split("\\s+")).distinct().toList());
    }
}
