package verbatim.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

/** YAML 1.2 (and so JSON) to a {@link Tree}. Aliases are refused: data files need none, and they can be made to explode. */
public final class TreeReader {

    private final Input input;
    private final int from;
    private final int[] units;
    /** Values with an anchor that have been read: an alias is the same value once more. */
    private final Set<Node> anchored = Collections.newSetFromMap(new IdentityHashMap<>());

    private TreeReader(Input input, int from, String text) {
        this.input = input;
        this.from = from;
        // YAML counts code points, a Span counts UTF-16 units; the table is only needed where they differ
        this.units = text.length() == text.codePointCount(0, text.length()) ? new int[0] : unitOffsets(text);
    }

    /**
     * Reads a part of a file.
     *
     * @param rule what to report if it cannot be read
     * @return empty if it cannot be read, which has been reported, or if there is nothing in it
     */
    public static Optional<Tree> read(Input input, Span part, Rule rule, Diagnostics diagnostics) {
        String text = input.text().substring(part.start(), part.end());
        TreeReader reader = new TreeReader(input, part.start(), text);
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setAllowDuplicateKeys(true)
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .setCodePointLimit(Integer.MAX_VALUE)
                .setLabel(input.path())
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.map(node -> reader.tree(node, rule, diagnostics, 0));
        } catch (MarkedYamlEngineException e) {
            Span place = e.getProblemMark().map(reader::point).orElse(part);
            String problem = e.getProblem() == null ? "cannot be read" : e.getProblem();
            diagnostics.add(rule, input, place, problem, input.path().endsWith(".json")
                    ? "look for a missing comma, quotation mark or bracket here or just before"
                    : "fix the YAML here or above: a space after each colon, quotes around text that contains “: ”,"
                            + " closed quotes, no tabs");
        } catch (YamlEngineException | StackOverflowError e) {
            diagnostics.add(rule, input, part, "cannot be read: nested too deeply or not YAML", "");
        }
        return Optional.empty();
    }

    /** Reads a whole file. */
    public static Optional<Tree> read(Input input, Rule rule, Diagnostics diagnostics) {
        return read(input, new Span(0, input.text().length()), rule, diagnostics);
    }

    private Tree tree(Node node, Rule rule, Diagnostics diagnostics, int depth) {
        Span span = span(node);
        if (depth > 100) {
            diagnostics.add(rule, input, span, "nested over 100 levels", "");
            return new Tree.Scalar("", Tree.Kind.NOTHING, span, span);
        }
        if (node.getAnchor().isPresent() && !anchored.add(node)) {
            diagnostics.add(
                    rule, input, span, "YAML aliases are not supported", "write the value out in each place");
            return new Tree.Scalar("", Tree.Kind.NOTHING, span, span);
        }
        if (node instanceof MappingNode mapping) {
            List<Tree.Entry> entries = new ArrayList<>();
            Set<String> keys = new HashSet<>();
            for (NodeTuple tuple : mapping.getValue()) {
                Span keySpan = span(tuple.getKeyNode());
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                if (!keys.add(key)) {
                    diagnostics.add(rule, input, keySpan, "duplicate key “" + key + "”", "delete one of them");
                }
                entries.add(new Tree.Entry(key, keySpan, tree(tuple.getValueNode(), rule, diagnostics, depth + 1)));
            }
            return new Tree.Mapping(entries, span);
        }
        if (node instanceof SequenceNode sequence) {
            List<Tree> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(tree(item, rule, diagnostics, depth + 1));
            }
            return new Tree.Sequence(items, span);
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, span);
        }
        throw new IllegalStateException("no such node: " + node.getNodeType());
    }

    private Tree scalar(ScalarNode node, Span span) {
        Tree.Kind kind =
                switch (node.getTag().getValue().replace(Tag.PREFIX, "")) {
                    case "int", "float" -> Tree.Kind.NUMBER;
                    case "bool" -> Tree.Kind.BOOLEAN;
                    case "null" -> Tree.Kind.NOTHING;
                    default -> Tree.Kind.TEXT;
                };
        String value = node.getValue();
        Span body = span;
        if (node.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED || node.getScalarStyle() == ScalarStyle.SINGLE_QUOTED) {
            body = new Span(span.start() + 1, Math.max(span.start() + 1, span.end() - 1));
        }
        if (!input.text().substring(body.start(), body.end()).equals(value)) {
            body = span;
        }
        return new Tree.Scalar(kind == Tree.Kind.NOTHING ? "" : whole(value), kind, span, body);
    }

    private Span span(Node node) {
        int start = node.getStartMark().map(mark -> offset(mark)).orElse(from);
        int end = node.getEndMark().map(mark -> offset(mark)).orElse(start);
        String text = input.text();
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new Span(start, end);
    }

    private Span point(Mark mark) {
        int at = Math.min(offset(mark), input.text().length());
        return new Span(at, at);
    }

    private int offset(Mark mark) {
        return from + (units.length == 0 ? mark.getIndex() : units[Math.min(mark.getIndex(), units.length - 1)]);
    }

    private static int[] unitOffsets(String text) {
        int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
        int unit = 0;
        for (int point = 0; point < offsets.length; point++) {
            offsets[point] = unit;
            if (unit < text.length()) {
                unit += Character.charCount(text.codePointAt(unit));
            }
        }
        return offsets;
    }

    /** Replaces an unpaired surrogate, which an escape can write, by U+FFFD. */
    private static String whole(String text) {
        if (text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE ? 0xfffd : character)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
