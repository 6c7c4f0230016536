package verbatim.content;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

/**
 * Signs by which a text is shown otherwise than it is written, to readers and to those who look through a change. What Arabic,
 * Hebrew, Persian or Indic scripts need is none of them: marks beside their letters, joiners, and what begins and ends on one line.
 *
 * @see <a href="https://www.unicode.org/reports/tr9/">UAX #9, Unicode bidirectional algorithm</a>
 * @see <a href="https://trojansource.codes/trojan-source.pdf">Trojan Source: invisible vulnerabilities</a>
 */
public final class HiddenSigns {

    /** A letter of Hebrew or Arabic in a file of JSON that is all ASCII. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\u0[5-8][0-9A-Fa-f]{2}");
    private static final int ESCAPE = 6;

    /** How far from its letters a mark may stand. */
    private static final int BESIDE = 50;

    private static final String UNSEEN = "\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069\\u2061-\\u2064\\u206a-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb";

    /** Signs that lend or begin or end a direction, that are seen by nobody, and tags; as themselves, or as YAML, JSON and HTML write them. */
    private static final Pattern SIGN = Pattern.compile("[" + UNSEEN + "\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f]"
            + "|\\x{1F3F4}[\\x{E0020}-\\x{E007E}]{1,8}\\x{E007F}|[\\x{E0000}-\\x{E007F}]+"
            + "|\\\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))|&#[xX]0*([0-9A-Fa-f]{1,6})\\b|&#0*(\\d{1,7})\\b"
            + "|&(?:[rl]lm|lrm|af|ApplyFunction|it|InvisibleTimes|ic|InvisibleComma);|[\\n\\r]");

    /** What an escape may not stand for. Control characters do no harm there: they are shown as U+FFFD. */
    private static final Pattern HIDDEN = Pattern.compile("[" + UNSEEN + "]|[\\x{E0000}-\\x{E007F}]|\\x{DB40}");

    private static final char FLAG = '\ud83c';

    private static final String HINT = "words of another direction need no sign; if they do, put U+2068 before and U+2069 behind them, on one line";

    private final Input input;
    private final Diagnostics diagnostics;
    /** What has begun on this line and not ended. */
    private final Deque<Span> open = new ArrayDeque<>();

    private HiddenSigns(Input input, Diagnostics diagnostics) {
        this.input = input;
        this.diagnostics = diagnostics;
    }

    /** Reports those of a text. */
    public static void check(Input input, Diagnostics diagnostics) {
        if (mayHave(input.text())) {
            new HiddenSigns(input, diagnostics).check();
        }
    }

    /** Most texts have none, and are many. */
    private static boolean mayHave(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = (c == '&' || c == '\\') && i + 1 < text.length() && "#uUrlaiAI".indexOf(text.charAt(i + 1)) >= 0;
            boolean control = c < ' ' ? c != '\n' && c != '\t' && c != '\r' : c >= 0x7f && c < 0xa0;
            boolean sign = control || c == '\u200e' || c == '\u200f' || c == '\u061c' || c >= '\u202a' && (c <= '\u206f' || c == '\u3164' || c == '\udb40' || c >= '\ufeff');
            if (escape || sign) {
                return true;
            }
        }
        return false;
    }

    private void check() {
        Matcher sign = SIGN.matcher(input.text());
        while (sign.find()) {
            Span span = new Span(sign.start(), sign.end());
            char c = input.text().charAt(sign.start());
            int meant = meant(sign);
            boolean written = c == '&' || c == '\\';
            if (written && !HIDDEN.matcher(Character.toString(meant)).matches() || lends(meant) && isBesideLetters(span)) {
                continue;
            }
            switch (c) {
                case '\n', '\r' -> endOfLine();
                case '\u202a', '\u202b', '\u2066', '\u2067', '\u2068' -> begin(c, span);
                case '\u202c', '\u2069' -> end(c, span);
                case '\u200e', '\u200f', '\u061c' ->
                    report(span, "%s turns round the numbers and marks beside it", "no word beside it goes from right to left: take it out");
                case '\u202d', '\u202e' -> report(span, "%s shows letters in another order than they are written", HINT);
                case '\\', '&' -> report(span, "“%s” stands for a sign that is not seen and changes what is".formatted(sign.group()), HINT);
                case FLAG -> {
                    // its tags say which
                }
                default -> {
                    // what some editors put at the beginning of a file says how it is encoded
                    if (c != '\ufeff' || span.start() > 0) {
                        report(span, "%s is seen by nobody", "take it out");
                    }
                }
            }
        }
        endOfLine();
    }

    /** The character that a sign is, or stands for; of most names, any of those that nobody sees. */
    private static int meant(Matcher sign) {
        for (int group = 1; group <= 4; group++) {
            if (sign.group(group) != null) {
                int meant = Integer.parseUnsignedInt(sign.group(group), group < 4 ? 16 : 10);
                return Character.isValidCodePoint(meant) ? meant : ' ';
            }
        }
        int first = sign.group().codePointAt(0);
        return first != '&' ? first : sign.group().endsWith("lm;") ? '\u200f' : sign.group().endsWith("rm;") ? '\u200e' : '\u2061';
    }

    /** Whether a sign lends its direction to the marks and numbers beside it. */
    private static boolean lends(int sign) {
        return sign == '\u200e' || sign == '\u200f' || sign == '\u061c';
    }

    /** Whether the first letter before or behind goes from right to left. */
    private boolean isBesideLetters(Span span) {
        int from = span.start();
        int first = Math.max(0, from - BESIDE);
        while (from > first && input.text().charAt(from - 1) != '\n' && !Character.isLetter(input.text().charAt(from - 1))) {
            from--;
        }
        return from > 0 && isRightToLeft(from - 1)
                || isRightToLeft(nextLetter(span.end()))
                || ESCAPED.matcher(input.text()).region(Math.max(0, span.start() - ESCAPE), span.start()).matches()
                || ESCAPED.matcher(input.text()).region(span.end(), input.text().length()).lookingAt();
    }

    /** The offset of the first letter there or behind it, near by and on the same line; if there is none, of what is none. */
    private int nextLetter(int from) {
        int last = Math.min(input.text().length() - 1, from + BESIDE);
        int at = from;
        while (at < last && input.text().charAt(at) != '\n' && !Character.isLetter(input.text().charAt(at))) {
            at++;
        }
        return at;
    }

    private boolean isRightToLeft(int at) {
        String text = input.text();
        if (at >= text.length() || !Character.isLetter(text.charAt(at))) {
            return false;
        }
        byte direction = Character.getDirectionality(text.charAt(at));
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private void begin(char c, Span span) {
        boolean right = c == '\u202b' || c == '\u2067';
        if (c != '\u2068' && right != isRightToLeft(nextLetter(span.end()))) {
            report(span, "%s begins another direction than that of the words behind it", HINT);
        }
        open.push(span);
    }

    private void end(char c, Span span) {
        if (open.isEmpty() || (input.text().charAt(open.peek().start()) >= '\u2066') != (c == '\u2069')) {
            report(span, "%s ends what has not begun on this line", HINT);
        } else {
            open.pop();
        }
    }

    private void endOfLine() {
        if (!open.isEmpty()) {
            report(open.getLast(), "%s is not ended on this line, and changes the order of what follows", HINT);
            open.clear();
        }
    }

    private void report(Span span, String message, String hint) {
        int sign = input.text().codePointAt(span.start());
        diagnostics.add(
                Rule.CONTENT_HIDDEN, input, span, message.formatted("U+%04X (%s)".formatted(sign, Character.getName(sign))), hint);
    }
}
