package verbatim.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import verbatim.data.Tree;
import verbatim.data.TreeReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

/** Splits a file into its header and its text: YAML between {@code ---} lines, or JBake's {@code key=value} lines. */
final class HeaderReader {

    /**
     * A header and where the text begins.
     *
     * @param values absent if there is no header, or none that can be read; that has been reported
     * @param text   the rest of the file
     */
    record Parts(Optional<Tree.Mapping> values, Span text) {}

    private static final String SHAPE = "begin the file with a line ---, then key: value lines, then a line ---";

    private HeaderReader() {}

    /** Splits a file. {@code syntax} is the rule for a header that cannot be read, {@code missing} for none. */
    static Parts read(Input input, Rule syntax, Rule missing, Diagnostics diagnostics) {
        String text = input.text();
        int start = text.startsWith("\ufeff") ? 1 : 0;
        Span all = new Span(start, text.length());
        int first = lineEnd(text, start);
        if (text.substring(start, first).strip().equals("---")) {
            for (int line = next(text, first); line < text.length(); line = next(text, lineEnd(text, line))) {
                if (text.substring(line, lineEnd(text, line)).stripTrailing().equals("---")) {
                    Span rest = new Span(next(text, lineEnd(text, line)), text.length());
                    return new Parts(yaml(input, new Span(next(text, first), line), syntax, diagnostics), rest);
                }
            }
            diagnostics.add(
                    syntax, input, new Span(start, first), "the header is not closed", "end it with a line ---");
            return new Parts(Optional.empty(), new Span(text.length(), text.length()));
        }
        for (int line = start; line < text.length(); line = next(text, lineEnd(text, line))) {
            if (text.substring(line, lineEnd(text, line)).strip().equals("~~~~~~")) {
                Span rest = new Span(next(text, lineEnd(text, line)), text.length());
                return new Parts(Optional.of(keyValues(input, new Span(start, line), syntax, diagnostics)), rest);
            }
        }
        diagnostics.add(missing, input, new Span(start, start), "the file has no front matter", SHAPE);
        return new Parts(Optional.empty(), all);
    }

    private static Optional<Tree.Mapping> yaml(Input input, Span part, Rule syntax, Diagnostics diagnostics) {
        if (input.text().substring(part.start(), part.end()).isBlank()) {
            return Optional.of(new Tree.Mapping(List.of(), part));
        }
        Optional<Tree> tree = TreeReader.read(input, part, syntax, diagnostics);
        if (tree.isPresent() && !(tree.get() instanceof Tree.Mapping)) {
            diagnostics.add(syntax, input, part, "the header is a " + tree.get().word() + ", not keys and values", SHAPE);
        }
        return tree.filter(Tree.Mapping.class::isInstance).map(Tree.Mapping.class::cast);
    }

    /** JBake's header; a value with commas is a list for keys that have one. */
    private static Tree.Mapping keyValues(Input input, Span part, Rule syntax, Diagnostics diagnostics) {
        String text = input.text();
        List<Tree.Entry> entries = new ArrayList<>();
        for (int line = part.start(); line < part.end(); line = next(text, lineEnd(text, line))) {
            int end = lineEnd(text, line);
            String whole = text.substring(line, end);
            if (whole.isBlank()) {
                continue;
            }
            int equals = whole.indexOf('=');
            if (equals <= 0) {
                diagnostics.add(syntax, input, new Span(line, end), "not a key=value line", "write key=value");
                continue;
            }
            String key = whole.substring(0, equals).strip();
            String value = whole.substring(equals + 1).strip();
            int at = value.isEmpty() ? end : text.indexOf(value, line + equals + 1);
            Span span = new Span(at, at + value.length());
            entries.add(new Tree.Entry(
                    key, new Span(line, line + equals), new Tree.Scalar(value, Tree.Kind.TEXT, span, span)));
        }
        return new Tree.Mapping(entries, part);
    }

    private static int lineEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private static int next(String text, int lineEnd) {
        if (lineEnd >= text.length()) {
            return text.length();
        }
        return text.startsWith("\r\n", lineEnd) ? lineEnd + 2 : lineEnd + 1;
    }
}
