package verbatim.markdown;

import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import verbatim.diagnostic.Rule;

/** The notes of a text: each is read where it is first referred to, and something must. */
final class Notes {

    private final ParsedText parsed;
    private final Optional<Rule> line;
    private final Slips slips;
    private final List<FootnoteBlock> written = new ArrayList<>();
    private final Set<FootnoteBlock> read = new HashSet<>();

    /** @param line where the text is a line, in which there is no place for notes, the rule that they break */
    Notes(ParsedText parsed, Optional<Rule> line, Slips slips) {
        this.parsed = parsed;
        this.line = line;
        this.slips = slips;
    }

    void add(FootnoteBlock note) {
        written.add(note);
    }

    /** @return the note, where it is to be read now */
    Optional<FootnoteBlock> reference(Footnote footnote) {
        FootnoteBlock note = footnote.getFootnoteBlock();
        if (note == null) {
            slips.tell(
                    footnote.getChars(),
                    "there is no note “%s”, so this is shown as it stands".formatted(footnote.getText()),
                    "write the note on a line of its own: [^%s]: Words.".formatted(footnote.getText()));
        } else if (line.isPresent()) {
            parsed.tell(
                    line.get(), footnote.getChars(), "there is no place for a note here", "say it in the line, or in the page’s text");
        } else if (read.add(note)) {
            return Optional.of(note);
        }
        return Optional.empty();
    }

    void end() {
        written.stream()
                .filter(note -> !read.contains(note))
                .forEach(note -> slips.tell(
                        note.getChars().subSequence(0, note.getText().getEndOffset() + 2 - note.getStartOffset()),
                        "nothing leads to this note, so it is shown nowhere",
                        "write [^%s] where it belongs".formatted(note.getText())));
    }
}
