package verbatim.markdown;

import java.util.regex.Pattern;
import verbatim.source.Citation;

/** What an editor wrote beside a source's id, as readers see it: {@code see pp. 12–14, and elsewhere}. */
public final class CitationNote {

    /** Of each CSL locator its name, its short form for one and for several, both written out, and the symbols that lawyers prefer. */
    static final String[][] LABELS = {
        {"book", "bk.", "bks.", "book", "books"},
        {"chapter", "chap.", "chaps.", "chapter", "chapters"},
        {"column", "col.", "cols.", "column", "columns"},
        {"figure", "fig.", "figs.", "figure", "figures"},
        {"folio", "fol.", "fols.", "folio", "folios"},
        {"number", "no.", "nos.", "number", "numbers"},
        {"line", "l.", "ll.", "line", "lines"},
        {"note", "n.", "nn.", "note", "notes"},
        {"opus", "op.", "opp.", "opus", "opera"},
        {"page", "p.", "pp.", "page", "pages"},
        {"paragraph", "para.", "paras.", "paragraph", "paragraphs", "¶", "¶¶"},
        {"part", "pt.", "pts.", "part", "parts"},
        {"section", "sec.", "secs.", "section", "sections", "§", "§§"},
        {"sub verbo", "s.v.", "s.vv.", "sub verbo", "sub verbis"},
        {"verse", "v.", "vv.", "verse", "verses"},
        {"volume", "vol.", "vols.", "volume", "volumes"},
    };

    private static final int SYMBOLS = 5;

    private static final Pattern SEVERAL = Pattern.compile("\\d\\s*[-–—,&]\\s*\\d|\\sand\\s");

    private CitationNote() {}

    /** The words of a cited source's prefix, locator and suffix; empty if it has none. */
    public static String of(Citation.Item item) {
        String words = (item.prefix() + " " + item.locator().map(CitationNote::words).orElse("")).strip();
        String suffix = item.suffix();
        boolean joined = !suffix.isEmpty() && ",.;:".indexOf(suffix.charAt(0)) >= 0;
        return words.isEmpty() && joined ? suffix.substring(1).strip() : (words + (joined ? "" : " ") + suffix).strip();
    }

    private static String words(Citation.Locator locator) {
        boolean several = SEVERAL.matcher(locator.value()).find();
        for (String[] label : LABELS) {
            if (label[0].equals(locator.label())) {
                int one = label.length > SYMBOLS ? SYMBOLS : 1;
                return label[several ? one + 1 : one] + " " + locator.value();
            }
        }
        return locator.label() + " " + locator.value();
    }
}
