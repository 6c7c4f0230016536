package verbatim.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import verbatim.text.Range;
import verbatim.text.Words;

class QuoteMatcherTest {

    private static final String MAYOR = "We will build the bridge in two years, and nobody will pay a toll for it.";

    @ParameterizedTest(name = "{0}: {1} in {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "yes | We will build the bridge | We will build the bridge in two years.",
                "yes | build the bridge in two | We will build the bridge in two years.",
                "yes | two years | in two years, and",
                "yes | two years, | in two years and more",
                "yes | two years. | in two years, and",
                "no  | two years and nobody | in two years, and nobody",
                "yes | in two years, and nobody | in two years, and nobody",
                "no  | We will build a bridge | We will build the bridge",
                "no  | We will the bridge | We will build the bridge",
                "no  | We will soon build the bridge | We will build the bridge",
                "no  | the bridge build will we | We will build the bridge",
                "no  | we will build | We will build",
                "yes | [w]e will build | We will build",
                "yes | [W]e will build | we will build",
                "no  | [M]e will build | we will build",
                "no  | W[E] will build | we will build",
                "no  | 500 people were sent | In all 1 500 people were sent home",
                "no  | 700 hommes en prison | Environ 3\u00a0700 hommes en prison",
                "yes | 1 500 people | In all 1\u202f500 people were sent home",
                "yes | 500 people were sent | In 2024 500 people were sent home",
                "no  | 1[0] men | 106 men",
                "no  | [12]500 men were | 500 men were",
                "yes | April 7[th] the Court | On April 7 the Court",
                "no  | April 7[th] the Court | On April 76 the Court",
                "no  | the 20[2] votes | the 205 votes",
                "yes | We … the bridge | We will build the bridge",
                "yes | We ... the bridge | We will build the bridge",
                "yes | We . . . the bridge | We will build the bridge",
                "yes | We […] the bridge | We will build the bridge",
                "yes | We [...] the bridge | We will build the bridge",
                "no  | the bridge … We will | We will build the bridge",
                "yes | We will … | We will build the bridge",
                "yes | … the bridge | We will build the bridge",
                "yes | We … build … bridge | We will build the bridge",
                "no  | We … the road | We will build the bridge",
                "yes | We will build the [new] bridge | We will build the bridge",
                "yes | [The town] will build the bridge | We will build the bridge",
                "yes | We will build [it] in two | We will build bridges in two",
                "no  | We will build [it] in two | We will build the bridges in two",
                "yes | not sure, [and] we are | not sure, [and] we are",
                "yes | the year[s] went | the years went",
                "yes | the year[s] went | the year went",
                "no  | [every]body will pay it | nobody will pay it",
                "no  | it is [il]legal here | it is legalized here",
                "yes | We [re]build it | We build it",
                "yes | [WE]ll do it | well do it",
                "yes | A way is open to all. | The Court held (\"A way is open to all.\").",
                "yes | (a way is open) | held (a way is open) to all",
                "no  | a way is (not) open | a way is not open",
                "yes | if the law allows me. . . . But we see | if the law allows me.” He paused. “But we see",
                "yes | מאה ש\"ח לאיש | מאה ש״ח לאיש",
                "yes | “inner words” stay | ‘inner words’ stay",
                "yes | \"inner words\" stay | “inner words” stay",
                "yes | it's the town's | it’s the town’s",
                "no  | its the towns | it’s the town’s",
                "yes | a bridge - or two | a bridge—or two",
                "yes | a bridge -- or two | a bridge – or two",
                "yes | a bridge—or two | a bridge — or two",
                "no  | a bridge or two | a bridge — or two",
                "yes | a well-known town | a well‑known town",
                "no  | a well known town | a well-known town",
                "yes | pages 12–14 | pages 12-14",
                "yes | of\u00a0two   words | of two words",
                "yes | co\u00adoperate now | cooperate now",
                "yes | the office ﬁnds | the ofﬁce finds",
                "yes | caf\u00e9 noir | cafe\u0301 noir",
                "no  | cafe noir | café noir",
                "no  | U. S. citizens | U.S. citizens",
                "yes | U.S. citizens | U.S. citizens",
                "yes | 356 U.S. 86 | see 356 U.S. 86 there",
                "no  | 355 U.S. 86 | see 356 U.S. 86 there",
                "yes | Nadie puede ser expulsado | Nadie puede ser expulsado del territorio",
                "no  | Nadie podrá ser expulsado | Nadie puede ser expulsado del territorio",
                "yes | لا يجوز إبعاد | إنه لا يجوز إبعاد أحد",
                "yes | 我们会建桥 | 我们会建桥",
                "yes | Why, do you think | “Why, do you think they’re",
                "yes | years?” | in two years, and",
                "yes | I love that, … would be honored | I love that, if he would be honored",
                "no  | [The court said no.] | We will build the bridge",
                "no  | [The court] … [said no at all] | We will build the bridge",
                "no  | [The court said] the [people are guilty] | We will build the bridge",
                "no  | w[ant] b[urn] t[own] | will build the",
                "yes | [The plan of the mayor is:] We will build the bridge | We will build the bridge",
                "yes | [He] will build [it] | We will build the bridge",
                "yes | [laughter] | (laughs) [laughter]",
                "no  | −5 degrees at noon | 5 degrees at noon",
                "no  | − 5 degrees at noon | 5 degrees at noon",
                "no  | 5 degrees at noon | at −5 degrees at noon",
                "no  | –$5 a day | $5 a day",
                "yes | −5 degrees | at -5 degrees",
                "no  | .5 percent of them | 5 percent of them",
                "no  | 5 percent of them | about .5 percent of them",
                "yes | — 5 people came | in all 5 people came",
                "no  | a\u200bpart of it | a part of it",
                "yes | apart of it | a\u200bpart of it",
                "no  | a\u001fpart of it | a part of it",
                "yes | not\u2800guilty | not guilty",
                "yes | 会建桥。 | 我们会建桥，我们不会",
                "no  | 不会建桥 | 我们会建桥，我们不会",
                "yes | ริมน้ำ | สะพานริมน้ำใหม่",
            })
    void standsOrDoesNot(String stands, String quotation, String passage) {
        assertEquals(stands.equals("yes"), QuoteMatcher.match(quotation, List.of(passage)).found());
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({"We will build it, 4", "我们会建桥而且没有, 5", "会建, 1", "No\u2800words\u3164at all, 4", "a-b 5% … —, 2"})
    void wordsAreCounted(String text, int count) {
        assertEquals(count, Words.count(text));
    }

    @Test
    void wordsOfTwoPassagesMakeNoQuotation() {
        assertFalse(QuoteMatcher.match("We will build the bridge", List.of("We will build", "the bridge")).found());
    }

    @Test
    void theFirstPassageThatHasItIsNamedWithItsPlace() {
        Match match = QuoteMatcher.match("the bridge", List.of("no", "build the bridge now", "the bridge"));
        assertEquals(1, match.passage());
        assertEquals("the bridge", "build the bridge now".substring(match.start(), match.end()));
    }

    @Test
    void theNearestPassageIsNamedWithTheWordsThatDiffer() {
        String quotation = "We will build the road in years";
        Match match = QuoteMatcher.match(quotation, List.of("Something else.", MAYOR));
        assertEquals(1, match.passage());
        assertEquals(List.of("road"), words(quotation, match.differing()));
        assertEquals(List.of("bridge", "two"), words(MAYOR, match.missing()));
    }

    @Test
    void withoutPassagesThereIsNothing() {
        assertEquals(Match.none(), QuoteMatcher.match("any words", List.of()));
    }

    @Test
    void aQuotationHasAWord() {
        assertThrows(IllegalArgumentException.class, () -> QuoteMatcher.match("… —", List.of(MAYOR)));
    }

    @Test
    void manyGapsAndBracketsAreNoTrouble() {
        String passage = "word ".repeat(5_000);
        assertTrue(QuoteMatcher.match("word … ".repeat(1_000) + "word", List.of(passage)).found());
        assertFalse(QuoteMatcher.match("word [a] ".repeat(1_000) + "other", List.of(passage)).found());
    }

    private static List<String> words(String text, List<Range> ranges) {
        return ranges.stream()
                .map(range -> range.of(text))
                .toList();
    }
}
