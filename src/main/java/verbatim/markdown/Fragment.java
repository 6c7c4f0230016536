package verbatim.markdown;

import java.util.List;

/**
 * HTML with placeholders for what depends on the page and the site. It is made when the text is read, so that the
 * tree, ten times its size, need not be kept until every page is known.
 *
 * @param html  with three characters for each placeholder: {@link #MARK}, which no text has, and its number
 * @param placeholders in the order of the text; those of a note where it is first referred to
 */
record Fragment(String html, List<Placeholder> placeholders) implements Body.Document {

    static final Fragment EMPTY = new Fragment("", List.of());

    static final char MARK = '\0';

    /** Numbers are written with the private use area's characters: they are not white space. */
    private static final char ZERO = '\uE000';

    private static final int BASE = 0x1000;

    Fragment {
        placeholders = List.copyOf(placeholders);
    }

    static String mark(int number) {
        return "" + MARK + (char) (ZERO + number / BASE) + (char) (ZERO + number % BASE);
    }

    /** The whole. The resolver is asked in the order of the placeholders. */
    String filled(Resolver resolver) {
        String[] filling = new String[placeholders.size()];
        PlaceholderRenderer writer = new PlaceholderRenderer(resolver);
        for (int i = 0; i < filling.length; i++) {
            filling[i] = writer.filling(placeholders.get(i));
        }
        StringBuilder whole = new StringBuilder(html.length() * 5 / 4);
        int done = 0;
        for (int at = html.indexOf(MARK); at >= 0; at = html.indexOf(MARK, done)) {
            whole.append(html, done, at);
            whole.append(filling[(html.charAt(at + 1) - ZERO) * BASE + html.charAt(at + 2) - ZERO]);
            done = at + 3;
        }
        return whole.append(html, done, html.length()).toString();
    }
}
