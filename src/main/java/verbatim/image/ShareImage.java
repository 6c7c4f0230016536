package verbatim.image;

import java.util.ArrayList;
import java.util.List;

/** Draws the image shown when a link to a page is shared: its title, its date, the site's name. */
public final class ShareImage {

    public static final int WIDTH = 1200;
    public static final int HEIGHT = 630;

    private static final int MARGIN = 80;
    private static final int BAR = 18;
    private static final int SMALL = 34;
    private static final int[] SIZES = {76, 64, 54, 46};
    private static final int MOST_LINES = 5;

    /** Paper to ink, the accent, then paper to grey: the same colours as the pages'. */
    private static final int PAPER = 0xFBFAF7;

    private static final int INK = 0x1A1C1E;
    private static final int ACCENT = 0x7A1F2B;
    private static final int GREY = 0x4A4F55;
    private static final int SHADES = 7;
    private static final int ACCENT_AT = SHADES + 1;

    private final Font font = new Font();
    private final int[] palette = palette();

    /**
     * Draws one. A title in letters that the font lacks is left out.
     *
     * @param site  the site's name
     * @param title the page's, of any length
     * @param date  the line at the foot, as {@code As of 9 April 2025}; may be empty
     * @return a PNG, the same for the same words on every machine
     */
    public byte[] draw(String site, String title, String date) {
        Canvas canvas = new Canvas();
        canvas.bar();
        canvas.write(cut(site, SMALL), SMALL, MARGIN + 40, ACCENT_AT);
        if (title.codePoints().allMatch(font::has)) {
            title(canvas, title);
        }
        canvas.write(cut(date, SMALL), SMALL, HEIGHT - MARGIN + 8, ACCENT_AT);
        return Png.of(WIDTH, HEIGHT, palette, canvas.pixels);
    }

    private void title(Canvas canvas, String title) {
        for (int size : SIZES) {
            List<String> lines = lines(title, size);
            boolean last = size == SIZES[SIZES.length - 1];
            int height = lines.size() * size * 5 / 4;
            if (last || lines.size() <= MOST_LINES && height <= HEIGHT - 2 * MARGIN - 3 * SMALL) {
                int y = MARGIN + 2 * SMALL + 40 + size * 3 / 4;
                for (String line : lines.subList(0, Math.min(lines.size(), MOST_LINES + 1))) {
                    canvas.write(line, size, y, 0);
                    y += size * 5 / 4;
                }
                return;
            }
        }
    }

    private List<String> lines(String text, int size) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && font.width(longer, size) > WIDTH - 2 * MARGIN) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        return lines.stream().map(each -> cut(each, size)).toList();
    }

    /** What fits on a line, without characters that the font lacks. */
    private String cut(String text, int size) {
        StringBuilder line = new StringBuilder();
        double width = 0;
        for (int character : text.codePoints().filter(font::has).toArray()) {
            width += font.glyph(character, size).advance();
            if (width > WIDTH - 2 * MARGIN) {
                break;
            }
            line.appendCodePoint(character);
        }
        return line.toString();
    }

    private static int[] palette() {
        int[] colours = new int[2 * ACCENT_AT];
        for (int shade = 0; shade <= SHADES; shade++) {
            colours[shade] = between(PAPER, INK, shade);
            colours[ACCENT_AT + shade] = between(PAPER, GREY, shade);
        }
        colours[ACCENT_AT] = ACCENT;
        return colours;
    }

    private static int between(int from, int to, int shade) {
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int start = from >> shift & 0xFF;
            int end = to >> shift & 0xFF;
            colour |= (start + (end - start) * shade / SHADES) << shift;
        }
        return colour;
    }

    /** A number of the palette for each pixel. */
    private final class Canvas {

        final byte[] pixels = new byte[WIDTH * HEIGHT];

        void bar() {
            java.util.Arrays.fill(pixels, 0, WIDTH * BAR, (byte) ACCENT_AT);
        }

        /** @param ramp the palette's number for no shade at all */
        void write(String line, int size, int y, int ramp) {
            double x = MARGIN;
            for (int character : line.codePoints().toArray()) {
                Font.Glyph glyph = font.glyph(character, size);
                int left = (int) Math.round(x) + glyph.left();
                for (int i = 0; i < glyph.shades().length; i++) {
                    int shade = (glyph.shades()[i] * SHADES + 127) / 255;
                    int column = left + i % glyph.width();
                    int row = y - glyph.top() + i / glyph.width();
                    if (shade > 0 && row >= 0 && row < HEIGHT && column >= 0 && column < WIDTH) {
                        pixels[row * WIDTH + column] = (byte) (ramp + shade);
                    }
                }
                x += glyph.advance();
            }
        }
    }
}
