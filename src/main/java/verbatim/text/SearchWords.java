package verbatim.text;

import java.text.Normalizer;
import java.util.function.Consumer;

/**
 * The words of a text as a reader would type them: accents, case, full stops and apostrophes do not count. In “The U.S.’s
 * café” they are {@code the}, {@code uss} and {@code cafe}.
 */
public final class SearchWords {

    private SearchWords() {}

    /** Gives the words of a text, in order. */
    public static void in(String text, Consumer<String> found) {
        String plain = text.chars().allMatch(SearchWords::isPlain) ? text : Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < plain.length(); ) {
            int character = plain.codePointAt(i);
            int kinds = Characters.of(character);
            i += Character.charCount(character);
            if ((kinds & Characters.LETTER) != 0) {
                word.appendCodePoint(Character.toLowerCase(character));
            } else if (!isIgnored(character, kinds) && !word.isEmpty()) {
                found.accept(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            found.accept(word.toString());
        }
    }

    /** Whether a character is its own decomposition: most texts have only ASCII, dashes and quotation marks. */
    private static boolean isPlain(int character) {
        return character < 0x80 || character >= '\u2012' && character <= '\u2016' || character >= '‘' && character <= '‟';
    }

    private static boolean isIgnored(int character, int kinds) {
        return (kinds & Characters.ACCENT) != 0
                || character == '.'
                || character == '\''
                || character == '’'
                || character == '\u00ad';
    }
}
