package verbatim.markdown;

import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.util.ast.ContentNode;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.IntUnaryOperator;

/** The characters that a reader sees of a piece of Markdown, and where each of them is written. */
final class SourceText {

    private final String source;

    /** @param source what was parsed */
    SourceText(String source) {
        this.source = source.replace('\0', '\ufffd');
    }

    /** Text, in which a backslash and the punctuation mark after it are that mark. */
    void written(BasedSequence chars, BiConsumer<String, IntUnaryOperator> shown) {
        int start = chars.getStartOffset();
        boolean whole = chars.getEndOffset() - start == chars.length();
        String written = whole ? source.substring(start, chars.getEndOffset()) : chars.toString();
        if (whole && written.indexOf('\\') < 0) {
            shown.accept(written, i -> start + i);
            return;
        }
        StringBuilder text = new StringBuilder(written.length());
        int[] offsets = new int[written.length()];
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) == '\\' && i + 1 < written.length() && isPunctuation(written.charAt(i + 1))) {
                i++;
            }
            offsets[text.length()] = chars.getIndexOffset(i);
            text.append(written.charAt(i));
        }
        shown.accept(text.toString(), at(offsets));
    }

    /** A span of code: line breaks as spaces, and without the one space at each end that lets backticks be there. */
    void code(BasedSequence chars, BiConsumer<String, IntUnaryOperator> shown) {
        StringBuilder text = new StringBuilder(chars.length());
        int[] offsets = new int[chars.length()];
        for (int i = 0; i < chars.length(); i++) {
            char c = chars.charAt(i);
            if (c == '\r' && i + 1 < chars.length() && chars.charAt(i + 1) == '\n') {
                continue;
            }
            offsets[text.length()] = chars.getIndexOffset(i);
            text.append(c == '\n' ? ' ' : c);
        }
        String code = text.toString();
        boolean padded = code.startsWith(" ") && code.endsWith(" ") && !code.isBlank();
        shown.accept(
                padded ? code.substring(1, code.length() - 1) : code,
                at(padded ? Arrays.copyOfRange(offsets, 1, offsets.length) : offsets));
    }

    private static IntUnaryOperator at(int[] offsets) {
        return i -> offsets[i];
    }

    /** The lines of a code block. The parser's own way to put them together moves all of them for each. */
    static String code(ContentNode block) {
        StringBuilder lines = new StringBuilder();
        block.getContentLines().forEach(lines::append);
        BasedSequence code = BasedSequence.of(lines.toString());
        return block instanceof IndentedCodeBlock
                ? code.trimTailBlankLines().normalizeEndWithEOL()
                : code.normalizeEOL();
    }

    private static boolean isPunctuation(char c) {
        return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
    }
}
