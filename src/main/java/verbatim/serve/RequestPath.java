package verbatim.serve;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The path of a request, decoded once and held to plain names. */
final class RequestPath {

    private RequestPath() {}

    /**
     * The decoded path without its first {@code /}.
     *
     * @param raw as it stood in the request line
     * @return empty if it is none that a link on the site could lead to: a way up, an empty name, a backslash, a control
     *     character or a {@code /}, written plainly or encoded; an escape that is cut off or not UTF-8
     */
    static Optional<String> decode(String raw) {
        if (!raw.startsWith("/")) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 1; i < raw.length(); i++) {
            int c = raw.charAt(i);
            if (c == '%') {
                c = i + 2 < raw.length() ? hex(raw.charAt(i + 1)) * 16 + hex(raw.charAt(i + 2)) : -1;
                i += 2;
                if (c == '/') {
                    return Optional.empty();
                }
            } else if (c > 0x7e) {
                return Optional.empty();
            }
            if (c < 0x20 || c == 0x7f || c == '\\') {
                return Optional.empty();
            }
            bytes.write(c);
        }
        try {
            String path = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
            String[] names = path.split("/", -1);
            boolean plain = Arrays.stream(names, 0, names.length - 1).noneMatch(RequestPath::refused)
                    && !names[names.length - 1].matches("\\.\\.?");
            return plain ? Optional.of(path) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean refused(String name) {
        return name.isEmpty() || name.equals(".") || name.equals("..");
    }

    /** Far below zero for what is no digit, so that no sum with another digit is a character. */
    private static int hex(char c) {
        int digit = Character.digit(c, 16);
        return digit < 0 ? -1000 : digit;
    }
}
