package verbatim.scaffold;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns words into a part of an address: lower-case letters and digits, with {@code -} between words. */
final class Slug {

    /** Latin letters that no accent parts from a plain one. */
    private static final String[][] LETTERS = {
        {"ß", "ss"}, {"æ", "ae"}, {"œ", "oe"}, {"ø", "o"}, {"ł", "l"}, {"đ", "d"}, {"ð", "d"}, {"þ", "th"}, {"ı", "i"},
        {"ħ", "h"}, {"ŋ", "n"}, {"ĸ", "k"}, {"ŧ", "t"},
    };

    private Slug() {}

    /**
     * The slug of a title. Accents on Latin letters are folded; other scripts stay as they are.
     *
     * @param most how long it may be, in UTF-16 units; words beyond it are left out, but never the first
     * @return empty if there is no letter and no digit
     */
    static String of(String words, int most) {
        StringBuilder slug = new StringBuilder();
        for (String word : words(words)) {
            if (!slug.isEmpty() && slug.length() + 1 + word.length() > most) {
                break;
            }
            slug.append(slug.isEmpty() ? "" : "-").append(word, 0, Math.min(word.length(), most));
        }
        return slug.toString();
    }

    /** The words of a title, each folded. */
    static List<String> words(String text) {
        String folded = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replaceAll("(?<=\\p{IsLatin})\\p{Mn}+", "");
        for (String[] letter : LETTERS) {
            folded = folded.replace(letter[0], letter[1]);
        }
        List<String> words = new ArrayList<>();
        String plain = Normalizer.normalize(folded.replaceAll("(?<=\\p{L})['’](?=\\p{L})", ""), Normalizer.Form.NFC);
        for (String word : plain.split("[^\\p{L}\\p{N}\\p{M}]+")) {
            // a mark with no letter before it does not belong to a word
            String bare = word.replaceAll("^\\p{M}+", "");
            if (!bare.isEmpty()) {
                words.add(bare);
            }
        }
        return words;
    }
}
