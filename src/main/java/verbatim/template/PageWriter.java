package verbatim.template;

import java.io.Writer;

/** A page as it is written: as {@link java.io.StringWriter}, without its locks, and not without end. */
final class PageWriter extends Writer {

    /** In UTF-16 units, for a page. */
    private static final int MOST = 64 * 1024 * 1024;

    private final StringBuilder text = new StringBuilder(16 * 1024);

    @Override
    public void write(char[] chars, int from, int length) {
        grow(length).append(chars, from, length);
    }

    @Override
    public void write(String part) {
        grow(part.length()).append(part);
    }

    @Override
    public void write(String part, int from, int length) {
        grow(length).append(part, from, from + length);
    }

    @Override
    public void write(int character) {
        grow(1).append((char) character);
    }

    private StringBuilder grow(int length) {
        if (length > MOST - text.length()) {
            throw new Endless("it writes more than %d million characters".formatted(MOST >> 20));
        }
        return text;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    String text() {
        return text.toString();
    }
}
