package verbatim.scaffold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A title to a name that can be typed. */
class SlugTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "The plan for a bridge | the-plan-for-a-bridge",
        "  Who pays?  (And why) | who-pays-and-why",
        "Gößnitz: l’été à Łódź, Ærø | gossnitz-lete-a-lodz-aero",
        "The town’s bridge | the-towns-bridge",
        "ÉTÉ 2025/26 | ete-2025-26",
        "Мост через реку Й | мост-через-реку-й",
        "橋の計画 | 橋の計画",
        "नदी का पुल | नदी-का-पुल",
        "../../etc/passwd | etc-passwd",
        "C:\\con | c-con",
        "… – ! | ''",
        "one two three four five six seven eight nine ten eleven twelve thirteen | one-two-three-four-five-six-seven-eight-nine-ten-eleven",
    })
    void isMadeOfTheTitle(String title, String slug) {
        assertEquals(slug, Slug.of(title, 60));
    }

    @ParameterizedTest
    @CsvSource({"70", "5000"})
    void aLongWordIsCut(int length) {
        assertEquals("x".repeat(60), Slug.of("x".repeat(length), 60));
    }
}
