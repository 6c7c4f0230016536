package verbatim.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No cell is a formula to a spreadsheet, whatever parts its cells. */
class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＋1", "－1", "＠x", "\u3000=1"})
    void aFormulaIsText(String text) {
        String row = Csv.row(List.of(text));
        assertEquals('\'', row.charAt(row.startsWith("\"") ? 1 : 0), row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;=1", "a\t=1", "a,=1", "a\n=1", "a\"b"})
    void aCellStaysOne(String text) {
        assertEquals('"' + text.replace("\"", "\"\"") + "\"\r\n", Csv.row(List.of(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "“=1”", "1-2"})
    void otherTextIsAsItWas(String text) {
        assertEquals(text + "\r\n", Csv.row(List.of(text)));
    }
}
