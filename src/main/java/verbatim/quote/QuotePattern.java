package verbatim.quote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import verbatim.text.Range;
import verbatim.text.Words;
import verbatim.text.Words.Word;

/**
 * A quotation as a pattern over the words of a passage: {@code We … the [new] bridge} is a word, a gap, a word, the editor's
 * insertion and a word. It is run as a non-deterministic automaton, so the work is at most words × words.
 */
final class QuotePattern {

    private static final Pattern GAP = Pattern.compile("\\[\\s*(?:…|\\.\\.\\.|\\. \\. \\.)\\s*]");
    private static final Pattern BRACKET = Pattern.compile("(?<![\\p{L}\\p{N}])\\[([^\\[\\]]*)](?![\\p{L}\\p{N}])");
    private static final Pattern NUMBERS = Pattern.compile("\\p{N}");
    private static final Pattern INNER = Pattern.compile("\\[([^\\[\\]]*)]");

    /** Words with more brackets, and longer words, are not matched: a regular expression could take for ever over them. */
    private static final int MOST_BRACKETS = 3;

    private static final int LONGEST_WORD = 200;

    /** So many words are rarely the same by chance. */
    private static final int ENOUGH_WORDS = 4;

    private enum Kind {
        WORD,
        GAP,
        /** The editor's words: nothing, or one word of the passage. */
        INSERTED
    }

    /** @param edited whether brackets in the word are the editor's */
    private record Element(Kind kind, Word word, boolean first, boolean last, boolean edited) {

        String wanted() {
            return word.trimmed(first, last);
        }

        /**
         * What a word with brackets matches: {@code [T]he} that letter in either case; {@code [re]send} those letters or none,
         * since another prefix makes another word; {@code cit[ies]} any ending. Null if there are no brackets.
         */
        @Nullable Pattern bracketed() {
            String wanted = wanted();
            Matcher group = INNER.matcher(wanted);
            StringBuilder pattern = new StringBuilder();
            int done = 0;
            for (int groups = 0; group.find(); groups++) {
                if (groups == MOST_BRACKETS) {
                    return null;
                }
                pattern.append(Pattern.quote(wanted.substring(done, group.start())));
                String letters = group.group(1);
                boolean number = NUMBERS.matcher(letters).find();
                if (number) {
                    // another digit is another number
                    pattern.append(Pattern.quote(letters));
                } else if (group.start() == 0) {
                    boolean one = letters.codePointCount(0, letters.length()) == 1;
                    pattern.append("(?iu:").append(Pattern.quote(letters)).append(one ? ")" : ")?");
                } else {
                    boolean behind = NUMBERS.matcher(wanted.substring(group.start() - 1, group.start())).find();
                    pattern.append(behind ? "[\\p{L}']*" : "[\\p{L}\\p{N}']*");
                }
                done = group.end();
            }
            return done == 0
                    ? null
                    : Pattern.compile(pattern.append(Pattern.quote(wanted.substring(done))).toString());
        }
    }

    private final List<Element> elements;
    private final String[] wanted;
    /** What words with brackets match; null for others. */
    private final @Nullable Pattern[] bracketed;

    private QuotePattern(List<Element> elements) {
        this.elements = elements;
        this.wanted = elements.stream().map(Element::wanted).toArray(String[]::new);
        this.bracketed = new Pattern[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            bracketed[i] = elements.get(i).edited() && wanted[i].indexOf('[') >= 0 ? elements.get(i).bracketed() : null;
        }
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
            addWords(found, text, done, bracket.start(), brackets);
            found.add(new Element(Kind.INSERTED, new Word(bracket.group(), bracket.start(), bracket.end()), false, false, true));
            done = bracket.end();
        }
        addWords(found, text, done, text.length(), brackets);
        List<Element> marked = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Element element = found.get(i);
            boolean first = marked.isEmpty() || marked.get(marked.size() - 1).kind() != Kind.WORD;
            boolean last = i + 1 == found.size() || found.get(i + 1).kind() != Kind.WORD;
            boolean dashAtEdge = element.kind() == Kind.WORD
                    && element.word().isDash()
                    && (i == 0 || i + 1 == found.size())
                    && !Words.mayNegate(text, element.word());
            if (!dashAtEdge && !(element.kind() == Kind.WORD
                    && element.word().trimmed(true, true).isEmpty()
                    && (first || last))) {
                marked.add(new Element(element.kind(), element.word(), first, last, brackets));
            }
        }
        return marked;
    }

    private static void addWords(List<Element> found, String text, int from, int to, boolean brackets) {
        for (Word word : Words.split(text.substring(from, to))) {
            Word placed = new Word(word.text(), word.start() + from, word.end() + from);
            found.add(new Element(word.isEllipsis() ? Kind.GAP : Kind.WORD, placed, false, false, brackets));
        }
    }

    /**
     * Whether it is more the editor's than the source's: all of it is in brackets, or most of it, and outside them are so few
     * words that a passage may have them by chance.
     */
    boolean isEditors() {
        int own = 0;
        int inserted = 0;
        for (Element element : elements) {
            String text = element.word().text();
            String outside = INNER.matcher(text).replaceAll("");
            int kept = letters(outside);
            if (element.kind() == Kind.INSERTED || kept < letters(text) - kept) {
                inserted += Math.max(1, Words.count(text));
            } else if (element.kind() == Kind.WORD && kept > 0) {
                own++;
            }
        }
        return own == 0 || own < ENOUGH_WORDS && own < inserted;
    }

    private static int letters(String text) {
        return (int) text.codePoints().filter(Character::isLetterOrDigit).count();
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
     * @return the matching words by their indexes; empty if there are none
     */
    Optional<Range> find(List<Word> passage) {
        int end = elements.size();
        States now = new States(end);
        States next = new States(end);
        for (int at = 0; at < passage.size(); at++) {
            String[] found = new String[4];
            now.open(0, at);
            for (int i = 0; i < now.count; i++) {
                int state = now.entered[i];
                if (state == end) {
                    continue;
                }
                Element element = elements.get(state);
                switch (element.kind()) {
                    case WORD -> {
                        int edges = (element.first() ? 1 : 0) + (element.last() ? 2 : 0);
                        if (found[edges] == null) {
                            found[edges] = passage.get(at).trimmed(element.first(), element.last());
                        }
                        if (wanted[state].equals(found[edges]) || matches(bracketed[state], found[edges])) {
                            next.open(state + 1, now.starts[state]);
                        }
                    }
                    case GAP -> next.open(state, now.starts[state]);
                    case INSERTED -> next.open(state + 1, now.starts[state]);
                }
            }
            if (next.starts[end] >= 0) {
                return Optional.of(new Range(next.starts[end], at + 1));
            }
            now.clear();
            States left = now;
            now = next;
            next = left;
        }
        return Optional.empty();
    }

    private static boolean matches(@Nullable Pattern bracketed, String found) {
        return bracketed != null && found.length() <= LONGEST_WORD && bracketed.matcher(found).matches();
    }

    /** The states that the automaton is in, and for each the word at which it began. */
    private final class States {
        private final int[] starts;
        private final int[] entered;
        private int count;

        States(int end) {
            starts = new int[end + 1];
            entered = new int[end + 1];
            Arrays.fill(starts, -1);
        }

        /** Enters a state and all that follow it without a word; of two ways in, the one that began later is the shorter. */
        void open(int state, int start) {
            for (int s = state; s <= elements.size() && starts[s] < start; s++) {
                if (starts[s] < 0) {
                    entered[count++] = s;
                }
                starts[s] = start;
                if (s == elements.size() || elements.get(s).kind() == Kind.WORD) {
                    break;
                }
            }
        }

        void clear() {
            for (int i = 0; i < count; i++) {
                starts[entered[i]] = -1;
            }
            count = 0;
        }
    }
}
