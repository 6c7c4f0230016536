package verbatim.content;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

/**
 * Reports characters that nobody sees. Those that show a text in another order than it is written, or hide a second text in
 * it, are refused; others without a width are reported as information. Direction marks and joiners, which several scripts
 * need, are fine.
 *
 * @see <a href="https://trojansource.codes/trojan-source.pdf">Trojan Source: invisible vulnerabilities</a>
 */
public final class InvisibleCharacters {

    /** The escapes of YAML, JSON and HTML. */
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))|&#[xX]0*([0-9A-Fa-f]{1,6})\\b|&#0*(\\d{1,7})\\b");

    private static final Pattern TAGS = Pattern.compile("[\\x{E0000}-\\x{E007F}]+");
    /** The flags of England, Scotland and Wales are written with tags. */
    private static final Pattern FLAG = Pattern.compile("\\x{1F3F4}[\\x{E0020}-\\x{E007E}]{1,8}\\x{E007F}");
    private static final String ZERO_WIDTH =
            "\u200b\u2060\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f\u3164\ufeff\uffa0\ufff9\ufffa\ufffb";
    /** The first half of a tag. */
    private static final char TAG = '\udb40';

    private InvisibleCharacters() {}

    /** Reports those of a text. */
    public static void check(Input input, Diagnostics diagnostics) {
        String text = input.text();
        Matcher escape = ESCAPE.matcher(text);
        Matcher tags = TAGS.matcher(text);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if ((c == '\\' || c == '&') && escape.region(at, text.length()).lookingAt()) {
                if (isRefused(escaped(escape))) {
                    String message = "“%s” is an escaped invisible character".formatted(escape.group());
                    refuse(input, new Span(at, escape.end()), message, diagnostics);
                }
            } else if (c == TAG && tags.region(at, text.length()).lookingAt()) {
                if (!FLAG.matcher(text).region(Math.max(0, at - 2), tags.end()).matches()) {
                    refuse(input, new Span(at, tags.end()), name(text, at) + " is an invisible character", diagnostics);
                }
                at = tags.end() - 1;
            } else if (isRefused(c)) {
                refuse(input, new Span(at, at + 1), name(text, at) + " changes the order in which text is shown", diagnostics);
            } else if (isZeroWidth(c) && !(c == '\ufeff' && at == 0)) {
                String message = name(text, at) + " is an invisible character";
                diagnostics.add(Rule.CONTENT_ZERO_WIDTH, input, new Span(at, at + 1), message, "delete it");
            }
        }
    }

    private static boolean isRefused(int c) {
        return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069' || c == TAG || c >= 0xE0000 && c <= 0xE007F;
    }

    private static boolean isZeroWidth(char c) {
        boolean control = c < ' ' ? "\t\n\f\r".indexOf(c) < 0 : c >= 0x7f && c < 0xa0 && c != '\u0085';
        return control || c >= '\u200b' && ZERO_WIDTH.indexOf(c) >= 0;
    }

    private static int escaped(Matcher escape) {
        for (int group = 1; group <= 3; group++) {
            if (escape.group(group) != null) {
                return Integer.parseUnsignedInt(escape.group(group), 16);
            }
        }
        return Integer.parseInt(escape.group(4));
    }

    private static String name(String text, int at) {
        int c = text.codePointAt(at);
        return "U+%04X (%s)".formatted(c, Character.getName(c));
    }

    private static void refuse(Input input, Span span, String message, Diagnostics diagnostics) {
        diagnostics.add(Rule.CONTENT_HIDDEN, input, span, message, "delete it; words of another direction need no control character");
    }
}
