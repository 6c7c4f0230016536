package verbatim.scaffold;

import java.util.List;
import java.util.Optional;
import verbatim.data.Tree;
import verbatim.data.TreeReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

/** Adds an entry to the text of a CSL-JSON file and keeps every other byte. */
public final class BibliographyText {

    private BibliographyText() {}

    /**
     * The text with the entry behind the last one, laid out as that is.
     *
     * @param input the file; one with nothing in it becomes a list of one
     * @param keys  the entry's keys, each with its value on one line
     * @return empty if the file cannot be read or is not a list, which is reported
     */
    public static Optional<String> append(Input input, List<String> keys, Diagnostics diagnostics) {
        String text = input.text();
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        if (text.replace("\ufeff", "").isBlank()) {
            return Optional.of("[" + end + "  " + entry(keys, "  ", "  ", end) + end + "]" + end);
        }
        Diagnostics own = new Diagnostics();
        Optional<Tree> root = TreeReader.read(input, Rule.BIBLIOGRAPHY_SYNTAX, own);
        Optional<Tree.Sequence> list = root.flatMap(BibliographyText::list);
        // YAML reads more than JSON: a list of lines that begin with a dash has no bracket to write before
        if (list.isEmpty() || !text.startsWith("[", list.get().span().start())) {
            if (own.has(Rule.BIBLIOGRAPHY_SYNTAX)) {
                TreeReader.read(input, Rule.BIBLIOGRAPHY_SYNTAX, diagnostics);
            } else {
                diagnostics.add(
                        Rule.BIBLIOGRAPHY_SYNTAX, input, input.start(), "the bibliography is not a list", "write [ { \"id\": … } ]");
            }
            return Optional.empty();
        }
        List<Tree> items = list.get().items();
        if (items.isEmpty()) {
            int open = list.get().span().start() + 1;
            String outer = indent(text, list.get().span().start()).orElse("");
            return Optional.of(text.substring(0, open) + end + outer + "  " + entry(keys, outer + "  ", "  ", end) + end + outer
                    + text.substring(list.get().span().end() - 1));
        }
        Span last = items.get(items.size() - 1).span();
        String before = text.substring(0, last.end()) + ",";
        String after = text.substring(last.end());
        Optional<String> indent = indent(text, last.start());
        if (indent.isEmpty()) {
            return Optional.of(before + " {" + String.join(", ", keys) + "}" + after);
        }
        String deeper = items.get(items.size() - 1) instanceof Tree.Mapping mapping && !mapping.entries().isEmpty()
                ? indent(text, mapping.entries().get(0).keySpan().start())
                        .filter(key -> key.startsWith(indent.get()) && key.length() > indent.get().length())
                        .map(key -> key.substring(indent.get().length()))
                        .orElse("  ")
                : "  ";
        return Optional.of(before + end + indent.get() + entry(keys, indent.get(), deeper, end) + after);
    }

    private static Optional<Tree.Sequence> list(Tree root) {
        Tree items = root instanceof Tree.Mapping mapping ? mapping.get("references").orElse(mapping) : root;
        return items instanceof Tree.Sequence sequence ? Optional.of(sequence) : Optional.empty();
    }

    /** An entry with lines that end with {@code \n}, for display. */
    public static String entry(List<String> keys) {
        return entry(keys, "", "  ", "\n");
    }

    private static String entry(List<String> keys, String indent, String deeper, String end) {
        return "{" + end + indent + deeper + String.join("," + end + indent + deeper, keys) + end + indent + "}";
    }

    /** The white space before an offset, if nothing else precedes it on its line. */
    private static Optional<String> indent(String text, int at) {
        int start = at;
        while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
            start--;
        }
        boolean first = start == 0 || text.charAt(start - 1) == '\n' || text.charAt(start - 1) == '\r' || text.charAt(start - 1) == '\ufeff';
        return first ? Optional.of(text.substring(start, at)) : Optional.empty();
    }
}
