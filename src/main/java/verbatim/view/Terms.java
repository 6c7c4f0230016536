package verbatim.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import verbatim.content.DataFiles;
import verbatim.diagnostic.Input;

/** The glossary's terms, found in running text. */
final class Terms {

    /** Where no term is to be explained. */
    static final Terms NONE = new Terms(new DataFiles.Glossary(Input.unread(""), "", List.of()));

    /** From so many words on, words in quotation marks are a quotation. */
    private static final int FEWEST_WORDS = 4;

    /** What may follow the words read so far, and the term that they are: looked for in a text, all terms cost as much as one. */
    private record Node(Map<String, Node> next, List<DataFiles.Term> terms) {
        Node() {
            this(new HashMap<>(), new ArrayList<>(1));
        }
    }

    private final Node root = new Node();

    Terms(DataFiles.Glossary glossary) {
        for (DataFiles.Term term : glossary.terms()) {
            Stream.concat(Stream.of(term.term()), term.also().stream()).forEach(form -> add(folded(form), term));
        }
    }

    private void add(String form, DataFiles.Term term) {
        Node node = root;
        for (int at = 0; at < form.length(); at = end(form, at)) {
            node = node.next().computeIfAbsent(form.substring(at, end(form, at)), key -> new Node());
        }
        node.terms().add(term);
    }

    /** Without case, and as long as before. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            folded.setCharAt(i, Character.toLowerCase(Character.toUpperCase(text.charAt(i))));
        }
        return folded.toString();
    }

    /** The end of the word that begins at an offset, or of the single character there. */
    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isLetterOrDigit(text.codePointAt(end))) {
            end = text.offsetByCodePoints(end, 1);
        }
        return end == from ? text.offsetByCodePoints(from, 1) : end;
    }

    /** A term and its place in the text. */
    record Found(DataFiles.Term term, int start, int end) {}

    /** The first use of each term that is not among those seen; they are added to them. */
    List<Found> first(String text, Set<String> seen) {
        Quoted quoted = new Quoted(text);
        String folded = folded(text);
        List<Found> all = new ArrayList<>();
        int next = 0;
        for (int at = 0; at < text.length(); at = next) {
            next = end(folded, at);
            Found found = longest(folded, at);
            if (found != null) {
                next = found.end();
                if (!quoted.at(at) && seen.add(found.term().id())) {
                    all.add(found);
                }
            }
        }
        return all;
    }

    /** “constructive custody” is not found as “custody”. */
    private Found longest(String folded, int start) {
        Found found = null;
        Node node = root;
        int at = start;
        while (at < folded.length()) {
            int end = end(folded, at);
            node = node.next().get(folded.substring(at, end));
            if (node == null) {
                break;
            }
            at = end;
            if (!node.terms().isEmpty()) {
                found = new Found(node.terms().get(0), start, at);
            }
        }
        return found;
    }

    /** Whether an offset is within a quotation, where terms are not explained. Offsets must be asked for in increasing order. */
    private static final class Quoted {
        private final String text;
        private int seen;
        private int opened = -1;
        private int closed;
        private boolean quotation;

        Quoted(String text) {
            this.text = text;
        }

        boolean at(int at) {
            for (; seen < at; seen++) {
                char c = text.charAt(seen);
                if (c == '“') {
                    opened = seen;
                    quotation = isQuotation();
                } else if (c == '”') {
                    opened = -1;
                }
            }
            return opened >= 0 && quotation;
        }

        private boolean isQuotation() {
            closed = closed >= 0 && closed <= opened ? text.indexOf('”', opened) : closed;
            int words = 0;
            boolean word = false;
            for (int i = opened + 1; i < closed && words < FEWEST_WORDS; i++) {
                boolean space = Character.isWhitespace(text.charAt(i));
                words += space || word ? 0 : 1;
                word = !space;
            }
            return closed < 0 || words >= FEWEST_WORDS;
        }
    }
}
