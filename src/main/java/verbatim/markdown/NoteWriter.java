package verbatim.markdown;

import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Notes: numbered where they are first referred to, listed at the end. */
final class NoteWriter {

    private final HtmlWriter out;
    /** Each note's text, written where it is first referred to, so that citations in it are numbered there. */
    private final Map<FootnoteBlock, Note> notes = new LinkedHashMap<>();

    /** A note's number and its text; that is empty until all of it is written. */
    private record Note(int number, String text) {}

    NoteWriter(HtmlWriter out) {
        this.out = out;
    }

    void reference(Footnote footnote) {
        FootnoteBlock block = footnote.getFootnoteBlock();
        if (block == null) {
            out.text(footnote.getChars().toString());
            return;
        }
        boolean first = !notes.containsKey(block);
        if (first) {
            Note note = new Note(notes.size() + 1, "");
            notes.put(block, note);
            notes.put(block, new Note(note.number(), out.apart(() -> out.items(block, true))));
        }
        int number = notes.get(block).number();
        out.raw("<sup class=\"v-note\"><a href=\"#v-fn" + number + "\"" + (first ? " id=\"v-fnref" + number + "\"" : "")
                + " role=\"doc-noteref\" aria-label=\"Note " + number + "\">*" + number + "</a></sup>");
    }

    /** The notes at the end of the text. */
    void list() {
        if (notes.isEmpty()) {
            return;
        }
        out.raw("<section class=\"v-footnotes\" role=\"doc-endnotes\" aria-label=\"Notes\">\n<ol>\n");
        for (Note note : notes.values()) {
            int number = note.number();
            out.raw("<li id=\"v-fn" + number + "\">" + note.text() + " <a href=\"#v-fnref" + number
                    + "\" role=\"doc-backlink\" aria-label=\"Back to note " + number + "\">back</a></li>\n");
        }
        out.raw("</ol>\n</section>\n");
    }
}
