package verbatim.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.diagnostic.Span;
import verbatim.source.Citation;
import verbatim.source.Citation.Item;
import verbatim.source.Citation.Locator;
import verbatim.source.Citation.Mode;
import verbatim.text.Range;

/**
 * Pandoc's grammar of citations, on plain text.
 *
 * @see <a href="https://pandoc.org/MANUAL.html#extension-citations">Pandoc's manual, citation syntax</a>
 */
final class CitationSyntax {

    private static final Pattern ID = Pattern.compile(
            "@(?:\\{([^{}\\s]+)}|([\\p{L}\\p{N}_]++(?:[:.#$%&+?<>~/-][\\p{L}\\p{N}_]++)*+))");

    /** What {@link #plain} would change. */
    private static final Pattern MARKED = Pattern.compile("[\\\\\\[*_`\\t-\\r]| {2}");

    /** Words that hold a digit or are Roman numerals, joined by commas, dashes and “and”. */
    private static final Pattern VALUE = Pattern.compile(
            "^(?:[^\\s,;\\[\\]{}]*\\d[^\\s,;\\[\\]{}]*|[ivxlcdmIVXLCDM]+)"
                    + "(?:(?:\\s*[-–—,&]\\s*|\\s+and\\s+)(?:[^\\s,;\\[\\]{}]*\\d[^\\s,;\\[\\]{}]*|[ivxlcdmIVXLCDM]+(?![\\p{L}])))*+");

    private CitationSyntax() {}

    /** What was read, its spans as offsets in the text that was read, and how long it is. */
    record Found(Citation citation, int length) {}

    /**
     * Reads {@code [… @id …]} at the beginning of a text.
     *
     * @param end where its bracket closes
     * @return empty if there is no citation
     */
    static Optional<Found> bracketed(CharSequence text, int end) {
        List<Item> items = items(text, 1, end);
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(new Citation(items, Mode.NORMAL, new Span(0, end + 1)), end + 1));
    }

    /**
     * Reads {@code @id} and, after it, {@code [p. 12]}, at the beginning of a text.
     *
     * @param closing where the bracket that opens at an offset of the text closes, or −1
     */
    static Optional<Found> inText(CharSequence text, IntUnaryOperator closing) {
        Matcher id = ID.matcher(text);
        if (!id.lookingAt()) {
            return Optional.empty();
        }
        int end = id.end();
        int open = end;
        while (open < text.length() && (text.charAt(open) == ' ' || text.charAt(open) == '\n')) {
            open++;
        }
        List<Item> items = new ArrayList<>();
        String key = id.group(1) == null ? id.group(2) : id.group(1);
        Span keySpan = new Span(0, end);
        if (open < text.length() && text.charAt(open) == '[' && open - end <= 1) {
            int close = closing.applyAsInt(open);
            boolean link = close > 0 && close + 1 < text.length() && "([{".indexOf(text.charAt(close + 1)) >= 0;
            boolean note = open + 1 < text.length() && text.charAt(open + 1) == '^';
            if (close > 0 && !link && !note && !startsWithCite(text, open + 1, close)) {
                List<Range> parts = split(text, open + 1, close);
                Range first = parts.get(0);
                Tail tail = tail(text.subSequence(first.start(), first.end()).toString(), true);
                items.add(new Item(key, false, "", tail.locator(), tail.suffix(), keySpan));
                boolean all = true;
                for (Range part : parts.subList(1, parts.size())) {
                    Optional<Item> more = item(text, part);
                    all &= more.isPresent();
                    more.ifPresent(items::add);
                }
                if (all) {
                    return Optional.of(new Found(new Citation(items, Mode.IN_TEXT, new Span(0, close + 1)), close + 1));
                }
                items.clear();
            }
        }
        items.add(new Item(key, false, "", Optional.empty(), "", keySpan));
        return Optional.of(new Found(new Citation(items, Mode.IN_TEXT, keySpan), end));
    }

    private static boolean startsWithCite(CharSequence text, int from, int to) {
        return item(text, split(text, from, to).get(0)).isPresent();
    }

    private static List<Item> items(CharSequence text, int from, int to) {
        List<Item> items = new ArrayList<>();
        for (Range part : split(text, from, to)) {
            Optional<Item> item = item(text, part);
            if (item.isEmpty()) {
                return List.of();
            }
            items.add(item.get());
        }
        return items;
    }

    /** The parts between semicolons, those in nested brackets and braces left whole. */
    private static List<Range> split(CharSequence text, int from, int to) {
        List<Range> parts = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            } else if (c == ';' && depth <= 0) {
                parts.add(new Range(start, i));
                start = i + 1;
            }
        }
        parts.add(new Range(start, to));
        return parts;
    }

    private static Optional<Item> item(CharSequence text, Range part) {
        int from = part.start();
        int to = part.end();
        int depth = 0;
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
                continue;
            }
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            boolean free = at == from || !Character.isLetterOrDigit(text.charAt(at - 1));
            if (c != '@' || !free || depth != 0) {
                continue;
            }
            Matcher id = ID.matcher(text).region(at, to);
            if (!id.lookingAt()) {
                continue;
            }
            boolean suppress = at > from
                    && text.charAt(at - 1) == '-'
                    && (at - 1 == from || Character.isWhitespace(text.charAt(at - 2)));
            int end = suppress ? at - 1 : at;
            String prefix = plain(text.subSequence(from, end).toString());
            if (!prefix.isEmpty() && Character.isLetterOrDigit(text.charAt(end - 1))) {
                continue;
            }
            String key = id.group(1) == null ? id.group(2) : id.group(1);
            Tail tail = tail(text.subSequence(id.end(), to).toString(), false);
            return Optional.of(
                    new Item(key, suppress, prefix, tail.locator(), tail.suffix(), new Span(at, id.end())));
        }
        return Optional.empty();
    }

    private record Tail(Optional<Locator> locator, String suffix) {}

    /** What follows a key: a locator after a comma (or at once, in brackets after an in-text citation), then words. */
    private static Tail tail(String text, boolean bare) {
        String rest = text.strip();
        String after = rest.startsWith(",") ? rest.substring(1).strip() : rest;
        if (after.startsWith("{")) {
            int close = after.indexOf('}');
            if (close > 0) {
                String inside = after.substring(1, close).strip();
                Labelled labelled = labelled(inside);
                String value = labelled.rest().strip();
                Optional<Locator> locator =
                        value.isEmpty() ? Optional.empty() : Optional.of(new Locator(labelled.label(), plain(value)));
                return new Tail(locator, plain(after.substring(close + 1)));
            }
        }
        boolean comma = rest.startsWith(",");
        if (comma || bare || labelled(after).explicit()) {
            Labelled labelled = labelled(after);
            Matcher value = VALUE.matcher(labelled.rest());
            boolean digits = labelled.explicit() || !after.isEmpty() && after.matches("(?s)^\\S*\\d.*");
            if (value.find() && digits) {
                String found = value.group().replaceAll("[.,:]+$", "");
                String suffix = labelled.rest().substring(value.end() - (value.group().length() - found.length()));
                return new Tail(Optional.of(new Locator(labelled.label(), found)), plain(suffix));
            }
        }
        return new Tail(Optional.empty(), plain(rest));
    }

    private record Labelled(String label, String rest, boolean explicit) {}

    private static Labelled labelled(String text) {
        String best = "";
        String label = "page";
        for (String[] row : CitationNote.LABELS) {
            for (int i = 0; i < row.length; i++) {
                String term = row[i];
                boolean ends = text.startsWith(term)
                        && (term.length() == text.length()
                                || term.endsWith(".")
                                || term.startsWith("§")
                                || term.startsWith("¶")
                                || Character.isWhitespace(text.charAt(term.length())));
                if (ends && term.length() > best.length()) {
                    best = term;
                    label = row[0];
                }
            }
        }
        String rest = text.substring(best.length()).strip();
        boolean explicit = !best.isEmpty() && VALUE.matcher(rest).find();
        return explicit || best.isEmpty() ? new Labelled(label, rest, explicit) : new Labelled("page", text, false);
    }

    /** Text without Markdown's marks. */
    private static String plain(String text) {
        if (!MARKED.matcher(text).find()) {
            return text.strip();
        }
        return text.replaceAll("\\\\([\\p{Punct}])", "$1")
                .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                .replaceAll("(?<![\\p{L}\\p{N}])[*_]{1,2}(\\S(?:[^*_]*\\S)?)[*_]{1,2}(?![\\p{L}\\p{N}])", "$1")
                .replace("`", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
