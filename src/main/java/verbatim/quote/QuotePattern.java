package verbatim.quote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.quote.Words.Word;

/**
 * A quotation as a pattern over the words of a passage: words, gaps and the editor's brackets. It is run as a
 * non-deterministic automaton, so the work is at most words × words.
 */
final class QuotePattern {

    private static final Pattern GAP = Pattern.compile("\\[\\s*(?:…|\\.\\.\\.|\\. \\. \\.)\\s*]");
    private static final Pattern BRACKET = Pattern.compile("(?<![\\p{L}\\p{N}])\\[([^\\[\\]]*)](?![\\p{L}\\p{N}])");
    private static final Pattern INNER = Pattern.compile("\\[([^\\[\\]]*)]");

    private enum Kind {
        WORD,
        GAP,
        /** The editor's words: nothing, or one word of the passage. */
        INSERTED
    }

    private record Element(Kind kind, Word word, boolean first, boolean last) {

        boolean matches(Word other) {
            String wanted = word.trimmed(first, last);
            String found = other.trimmed(first, last);
            return wanted.equals(found) || wanted.indexOf('[') >= 0 && bracketed(wanted, found);
        }

        /** {@code [T]he}: that letter in either case. {@code cit[ies]}: any ending there. */
        private static boolean bracketed(String wanted, String found) {
            Matcher group = INNER.matcher(wanted);
            StringBuilder pattern = new StringBuilder();
            int done = 0;
            while (group.find()) {
                pattern.append(Pattern.quote(wanted.substring(done, group.start())));
                String letters = group.group(1);
                if (group.start() == 0 && letters.codePointCount(0, letters.length()) == 1) {
                    pattern.append("(?iu:").append(Pattern.quote(letters)).append(')');
                } else {
                    pattern.append("[\\p{L}\\p{N}']*");
                }
                done = group.end();
            }
            if (done == 0) {
                return false;
            }
            pattern.append(Pattern.quote(wanted.substring(done)));
            return Pattern.matches(pattern.toString(), found);
        }
    }

    private final List<Element> elements;

    private QuotePattern(List<Element> elements) {
        this.elements = elements;
    }

    /** The quotation with its brackets as the editor's. */
    static QuotePattern of(String quotation) {
        return new QuotePattern(elements(blank(quotation), true));
    }

    /** The quotation with its brackets as the source's own. */
    static QuotePattern literal(String quotation) {
        return new QuotePattern(elements(quotation, false));
    }

    /** {@code […]} as an ellipsis of the same length, so that offsets stay. */
    private static String blank(String quotation) {
        Matcher gap = GAP.matcher(quotation);
        StringBuilder out = new StringBuilder(quotation);
        while (gap.find()) {
            for (int i = gap.start(); i < gap.end(); i++) {
                out.setCharAt(i, i == gap.start() ? '…' : ' ');
            }
        }
        return out.toString();
    }

    private static List<Element> elements(String text, boolean brackets) {
        List<Element> found = new ArrayList<>();
        int done = 0;
        Matcher bracket = BRACKET.matcher(text);
        while (brackets && bracket.find()) {
            addWords(found, text, done, bracket.start());
            found.add(new Element(Kind.INSERTED, new Word(bracket.group(), bracket.start(), bracket.end()), false, false));
            done = bracket.end();
        }
        addWords(found, text, done, text.length());
        List<Element> marked = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Element element = found.get(i);
            boolean first = i == 0 || found.get(i - 1).kind() != Kind.WORD;
            boolean last = i + 1 == found.size() || found.get(i + 1).kind() != Kind.WORD;
            boolean dashAtEdge = element.kind() == Kind.WORD
                    && element.word().isDash()
                    && (i == 0 || i + 1 == found.size());
            if (!dashAtEdge && !(element.kind() == Kind.WORD
                    && element.word().trimmed(true, true).isEmpty()
                    && (first || last))) {
                marked.add(new Element(element.kind(), element.word(), first, last));
            }
        }
        return marked;
    }

    private static void addWords(List<Element> found, String text, int from, int to) {
        for (Word word : Words.split(text.substring(from, to))) {
            Word placed = new Word(word.text(), word.start() + from, word.end() + from);
            found.add(new Element(word.isEllipsis() ? Kind.GAP : Kind.WORD, placed, false, false));
        }
    }

    /** Its words, without gaps and insertions. */
    List<Word> words() {
        return elements.stream()
                .filter(element -> element.kind() == Kind.WORD)
                .map(Element::word)
                .toList();
    }

    /**
     * Runs over a passage.
     *
     * @return index of the first and of the last matching word, or an empty array
     */
    int[] find(List<Word> passage) {
        int end = elements.size();
        int[] starts = new int[end + 1];
        Arrays.fill(starts, -1);
        for (int at = 0; at < passage.size(); at++) {
            int[] next = new int[end + 1];
            Arrays.fill(next, -1);
            open(starts, 0, at);
            boolean any = false;
            for (int state = 0; state < end; state++) {
                if (starts[state] < 0) {
                    continue;
                }
                Element element = elements.get(state);
                switch (element.kind()) {
                    case WORD -> {
                        if (element.matches(passage.get(at))) {
                            any |= open(next, state + 1, starts[state]);
                        }
                    }
                    case GAP -> any |= open(next, state, starts[state]);
                    case INSERTED -> any |= open(next, state + 1, starts[state]);
                }
            }
            if (any && next[end] >= 0) {
                return new int[] {next[end], at};
            }
            starts = next;
        }
        return new int[0];
    }

    /** Enters a state and all that follow it without a word; of two ways in, the one that began later is the shorter. */
    private boolean open(int[] states, int state, int start) {
        for (int s = state; s <= elements.size(); s++) {
            states[s] = Math.max(states[s], start);
            if (s == elements.size() || elements.get(s).kind() == Kind.WORD) {
                break;
            }
        }
        return true;
    }
}
