package verbatim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Draws the packages as boxes in their layers and, below, as a matrix that shows which package uses which. An SVG. */
final class ArchitecturePicture {

    private static final int MARGIN = 10;
    /** Where the boxes begin; the numbers of the layers are left of it. */
    private static final int LEFT = 48;
    private static final int WIDTH = 822;
    private static final int GAP = 10;
    private static final int BOX_HEIGHT = 52;
    /** Where the matrix begins; the names of the rows are left of it. */
    private static final int COLUMNS = 190;
    private static final int ROW_HEIGHT = 24;

    private final Map<String, Integer> sizes;
    private final Map<String, String> words;
    private final Map<String, SortedSet<String>> dependencies = dependencies();
    /** The highest layer first. */
    private final List<List<String>> layers = new ArrayList<>(Layers.LAYERS);
    /** All packages in the order of the layers. */
    private final List<String> names;
    private final StringBuilder out = new StringBuilder();

    private ArchitecturePicture(Map<String, Integer> sizes, Map<String, String> words) {
        this.sizes = sizes;
        this.words = words;
        Collections.reverse(layers);
        names = layers.stream().flatMap(List::stream).toList();
    }

    /**
     * The picture.
     *
     * @param sizes lines of code, by package
     * @param words what a package does, by package; few enough for its box
     */
    static String of(Map<String, Integer> sizes, Map<String, String> words) {
        return new ArchitecturePicture(sizes, words).draw();
    }

    /** Each package with those that its classes use. */
    private static Map<String, SortedSet<String>> dependencies() {
        Map<String, SortedSet<String>> dependencies = new TreeMap<>();
        for (JavaClass type : Layers.CLASSES) {
            String from = Layers.packageOf(type.getName());
            SortedSet<String> used = dependencies.computeIfAbsent(from, name -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType().getName())
                    .filter(name -> name.startsWith("verbatim."))
                    .map(Layers::packageOf)
                    .filter(name -> !name.equals(from))
                    .forEach(used::add);
        }
        return dependencies;
    }

    private String draw() {
        int top = boxes();
        int height = matrix(top + 30);
        return format("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" role="img" aria-labelledby="title">
                <title id="title">The packages of Verbatim in %3$d layers, and which package uses which: %4$s</title>
                <style>
                  .ground { fill: #fbfaf7; }
                  .package { fill: #fff; stroke: #6f747a; }
                  .name { font: 600 16px ui-monospace, Menlo, Consolas, monospace; fill: #7a1f2b; }
                  .row { font: 13px ui-monospace, Menlo, Consolas, monospace; fill: #1a1c1e; }
                  .what, .head { font: 14px "Public Sans", system-ui, sans-serif; fill: #1a1c1e; }
                  .head { font-weight: 600; }
                  .size, .layer { font: 13px "Public Sans", system-ui, sans-serif; fill: #4a4f55; }
                  .band { fill: #f0ede5; }
                  .line { stroke: #dcd8cd; }
                  .down { stroke: #6f747a; fill: none; }
                  .uses { fill: #7a1f2b; }
                  .self { fill: #cfcabd; }
                  @media (prefers-color-scheme: dark) {
                    .ground { fill: #14161a; }
                    .package { fill: #1c1f24; stroke: #8b9098; }
                    .name, .uses { fill: #f0a0a8; }
                    .row, .what, .head { fill: #e9e6df; }
                    .size, .layer { fill: #b3b7bd; }
                    .band { fill: #22262c; }
                    .line { stroke: #31363d; }
                    .down { stroke: #8b9098; }
                    .self { fill: #4a5058; }
                  }
                </style>
                <rect class="ground" width="%1$d" height="%2$d"/>
                %5$s</svg>
                """, LEFT + WIDTH + MARGIN, height, layers.size(), description(), out);
    }

    /** For those who cannot see the picture. */
    private String description() {
        return names.stream()
                .filter(name -> !dependencies.get(name).isEmpty())
                .map(name -> name + " uses " + String.join(", ", dependencies.get(name)))
                .collect(Collectors.joining("; "));
    }

    /** Returns where they end. */
    private int boxes() {
        int y = 14;
        for (List<String> layer : layers) {
            text("layer", MARGIN, y + 31, Integer.toString(number(layer)));
            int lines = (layer.size() + 3) / 4;
            int perLine = (layer.size() + lines - 1) / lines;
            for (int from = 0; from < layer.size(); from += perLine) {
                List<String> line = layer.subList(from, Math.min(from + perLine, layer.size()));
                int width = (WIDTH - (line.size() - 1) * GAP) / line.size();
                for (int i = 0; i < line.size(); i++) {
                    box(line.get(i), LEFT + i * (width + GAP), y, width);
                }
                y += BOX_HEIGHT + GAP;
            }
            y += 8;
        }
        put("<path class=\"down\" d=\"M36 14V%dm-5-8 5 8 5-8\"/>", y - 18);
        return y;
    }

    private void box(String name, int x, int y, int width) {
        int inside = width - 22;
        put("<rect class=\"package\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>", x, y, width, BOX_HEIGHT);
        text("name", x + 11, y + 22, name);
        put("<text class=\"size\" text-anchor=\"end\" x=\"%d\" y=\"%d\"><title>%s</title>%,d lines</text>",
                x + 11 + inside, y + 22, name, sizes.get(name));
        String what = words.getOrDefault(name, "");
        assertTrue(what.length() * 7.3 <= inside, "too long for the box of " + name + ": " + what);
        text("what", x + 11, y + 42, what);
    }

    /** A row and a column for each package, and a mark where the row's uses the column's. Returns where it ends. */
    private int matrix(int top) {
        text("head", MARGIN, top, "Which package uses which");
        text("size", MARGIN, top + 20, "The package of a row");
        text("size", MARGIN, top + 37, "uses those of the columns");
        text("size", MARGIN, top + 54, "with a mark. All marks are");
        text("size", MARGIN, top + 71, "right of the diagonal.");
        int y = top + 92;
        int column = Math.min(28, (LEFT + WIDTH - COLUMNS) / names.size());
        bands(y, COLUMNS + names.size() * column);
        for (int i = 0; i < names.size(); i++) {
            int x = COLUMNS + i * column + column / 2;
            put("<path class=\"line\" d=\"M%d %dv%d\"/>", x, y, names.size() * ROW_HEIGHT);
            put("<text class=\"row\" transform=\"translate(%d %d) rotate(-90)\">%s</text>", x + 4, y - 8, names.get(i));
        }
        for (int i = 0; i < names.size(); i++) {
            row(names.get(i), y + i * ROW_HEIGHT + ROW_HEIGHT / 2, column);
        }
        return y + names.size() * ROW_HEIGHT + 14;
    }

    /** The rows of every other layer are shaded. */
    private void bands(int top, int end) {
        int y = top;
        for (List<String> layer : layers) {
            int height = layer.size() * ROW_HEIGHT;
            if (number(layer) % 2 == 1) {
                put("<rect class=\"band\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", MARGIN, y, end - MARGIN, height);
            }
            text("layer", MARGIN + 8, y + 17, "layer " + number(layer));
            y += height;
        }
    }

    private void row(String name, int middle, int column) {
        put("<text class=\"row\" text-anchor=\"end\" x=\"%d\" y=\"%d\">%s</text>", COLUMNS - 10, middle + 5, name);
        int self = COLUMNS + names.indexOf(name) * column + column / 2;
        put("<rect class=\"self\" x=\"%d\" y=\"%d\" width=\"10\" height=\"10\"/>", self - 5, middle - 5);
        for (String used : dependencies.get(name)) {
            int x = COLUMNS + names.indexOf(used) * column + column / 2;
            put("<circle class=\"uses\" cx=\"%d\" cy=\"%d\" r=\"6\"><title>%s uses %s</title></circle>", x, middle, name, used);
        }
    }

    private static int number(List<String> layer) {
        return Layers.LAYERS.indexOf(layer) + 1;
    }

    private void text(String style, int x, int y, String words) {
        put("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>", style, x, y, words.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private void put(String pattern, Object... values) {
        out.append(format(pattern, values)).append('\n');
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
