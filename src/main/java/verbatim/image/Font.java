package verbatim.image;

import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The program's own font, its characters as shades. Each is drawn once for each size, with arithmetic alone: the
 * system's fonts and graphics would make other pixels on other machines.
 */
final class Font {

    /** Rows and columns that a pixel is looked at by. */
    private static final int SAMPLES = 8;

    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final double unit;
    private final Map<Long, Glyph> drawn = new HashMap<>();

    Font() {
        try (InputStream in = Font.class.getResourceAsStream("serif-semibold.ttf")) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            characters = font.getUnicodeCmapLookup();
            unit = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own font", e);
        }
    }

    /**
     * A drawn character.
     *
     * @param left    from the pen position to its first column, in pixels
     * @param top     from the base line up to its first row
     * @param width   columns
     * @param shades  row by row, 0 to 255
     * @param advance how far the pen moves
     */
    record Glyph(int left, int top, int width, int[] shades, double advance) {}

    /** Whether there is a picture of it. */
    boolean has(int character) {
        return characters.getGlyphId(character) != 0;
    }

    /** A line's width in pixels. */
    double width(String line, int size) {
        return line.codePoints().mapToDouble(character -> glyph(character, size).advance()).sum();
    }

    Glyph glyph(int character, int size) {
        return drawn.computeIfAbsent((long) size << 32 | character, key -> draw(character, size));
    }

    private Glyph draw(int character, int size) {
        try {
            int id = characters.getGlyphId(character);
            double scale = size / unit;
            double advance = font.getAdvanceWidth(id) * scale;
            var data = font.getGlyph().getGlyph(id);
            if (data == null || data.getPath().getBounds2D().isEmpty()) {
                return new Glyph(0, 0, 0, new int[0], advance);
            }
            var path = data.getPath();
            path.transform(AffineTransform.getScaleInstance(scale, -scale));
            var box = path.getBounds2D();
            int left = (int) Math.floor(box.getMinX());
            int top = (int) Math.floor(box.getMinY());
            int width = (int) Math.ceil(box.getMaxX()) - left;
            int height = (int) Math.ceil(box.getMaxY()) - top;
            List<double[]> edges = edges(path.getPathIterator(AffineTransform.getTranslateInstance(-left, -top), 0.05));
            return new Glyph(left, -top, width, shades(edges, width, height), advance);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own font", e);
        }
    }

    private static List<double[]> edges(PathIterator path) {
        List<double[]> edges = new ArrayList<>();
        double[] to = new double[6];
        double[] start = new double[2];
        double[] at = new double[2];
        for (; !path.isDone(); path.next()) {
            int kind = path.currentSegment(to);
            if (kind == PathIterator.SEG_MOVETO) {
                start = new double[] {to[0], to[1]};
            } else {
                double[] end = kind == PathIterator.SEG_CLOSE ? start : new double[] {to[0], to[1]};
                edges.add(new double[] {at[0], at[1], end[0], end[1]});
            }
            at = kind == PathIterator.SEG_CLOSE ? start : new double[] {to[0], to[1]};
        }
        return edges;
    }

    /** How much of each pixel is inside: where lines that go up and lines that go down do not cancel out. */
    private static int[] shades(List<double[]> edges, int width, int height) {
        int[] shades = new int[width * height];
        int[] winding = new int[width * SAMPLES + 1];
        for (int row = 0; row < height * SAMPLES; row++) {
            double y = (row + 0.5) / SAMPLES;
            java.util.Arrays.fill(winding, 0);
            for (double[] edge : edges) {
                boolean down = edge[1] <= y && edge[3] > y;
                if (down || edge[3] <= y && edge[1] > y) {
                    double x = edge[0] + (y - edge[1]) / (edge[3] - edge[1]) * (edge[2] - edge[0]);
                    int column = (int) Math.ceil(x * SAMPLES - 0.5);
                    winding[Math.max(0, Math.min(winding.length - 1, column))] += down ? 1 : -1;
                }
            }
            int inside = 0;
            for (int column = 0; column < width * SAMPLES; column++) {
                inside += winding[column];
                if (inside != 0) {
                    shades[row / SAMPLES * width + column / SAMPLES]++;
                }
            }
        }
        for (int i = 0; i < shades.length; i++) {
            shades[i] = shades[i] * 255 / (SAMPLES * SAMPLES);
        }
        return shades;
    }
}
