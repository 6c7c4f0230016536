package verbatim.csl;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts LaTeX commands for letters to Unicode: the converter knows few of them, and drops the others with all that
 * follows.
 *
 * @see <a href="https://ctan.org/pkg/encguide">LaTeX font encodings: the accents and letters of T1</a>
 */
final class LatexLetters {

    /** Accents by their command, as Unicode's combining characters. */
    private static final Map<String, String> ACCENTS = Map.ofEntries(
            Map.entry("`", "\u0300"), Map.entry("'", "\u0301"), Map.entry("^", "\u0302"), Map.entry("~", "\u0303"),
            Map.entry("=", "\u0304"), Map.entry("u", "\u0306"), Map.entry(".", "\u0307"), Map.entry("\"", "\u0308"),
            Map.entry("r", "\u030a"), Map.entry("H", "\u030b"), Map.entry("v", "\u030c"), Map.entry("d", "\u0323"),
            Map.entry("c", "\u0327"), Map.entry("k", "\u0328"), Map.entry("b", "\u0331"));

    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("ss", "ß"), Map.entry("o", "ø"), Map.entry("O", "Ø"), Map.entry("l", "ł"), Map.entry("L", "Ł"),
            Map.entry("ae", "æ"), Map.entry("AE", "Æ"), Map.entry("oe", "œ"), Map.entry("OE", "Œ"), Map.entry("aa", "å"),
            Map.entry("AA", "Å"), Map.entry("dh", "ð"), Map.entry("DH", "Ð"), Map.entry("dj", "đ"), Map.entry("DJ", "Đ"),
            Map.entry("th", "þ"), Map.entry("TH", "Þ"), Map.entry("i", "ı"), Map.entry("j", "ȷ"), Map.entry("S", "§"),
            Map.entry("textsection", "§"), Map.entry("P", "¶"));

    private static final Pattern ACCENT = Pattern.compile(
            "\\\\(?:([`'^~=.\"])\\s?|([uvHckdbr])(?:\\s+|(?=\\{)))(?:\\{(?:\\\\([ij])|(\\p{L}))\\s?}|\\\\([ij])(?![A-Za-z])\\s?|(\\p{L}))");

    private static final Pattern LETTER = Pattern.compile("\\\\(" + String.join("|", LETTERS.keySet().stream().sorted().toList())
            + ")(?:\\{}|(?![A-Za-z])(?:[ \\t]++(?=[\\p{L}}])|~)?)");

    /** One letter in braces that do not enclose a whole value: the converter would end a name there. */
    private static final Pattern BRACED = Pattern.compile("(?<![=#]|[=#]\\s{1,20})\\{([^\\x00-\\x7f§¶])}");

    private LatexLetters() {}

    /** The text with Unicode letters in NFC. Other commands are not changed. */
    static String plain(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        String accented = ACCENT.matcher(text).replaceAll(match -> {
            String accent = first(match.group(1), match.group(2));
            String dotless = first(match.group(3), match.group(5));
            String letter = dotless.isEmpty() ? first(match.group(4), match.group(6)) : dotless;
            return Matcher.quoteReplacement(Normalizer.normalize(letter + ACCENTS.get(accent), Normalizer.Form.NFC));
        });
        String letters = LETTER.matcher(accented).replaceAll(match -> {
            boolean section = match.group(1).matches("S|textsection|P");
            return LETTERS.get(match.group(1)) + (section && match.group().matches(".*[ ~]") ? " " : "");
        });
        return BRACED.matcher(letters).replaceAll("$1");
    }

    private static String first(String one, String other) {
        return one != null ? one : other != null ? other : "";
    }
}
