package verbatim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A place in a file at which one word is written, another one each time.
 *
 * @param before the file up to there
 * @param after  the file from there
 */
record Edit(Path file, String before, String after) {

    /** The end of a page's last paragraph. */
    static Edit prose(Path page) throws IOException {
        return new Edit(page, Files.readString(page).stripTrailing() + " And ", ".\n");
    }

    /** The end of what every page shows, in the template that all are made with. */
    static Edit layout(Path template) throws IOException {
        String text = Files.readString(template);
        int end = text.lastIndexOf("</body>");
        return new Edit(template, text.substring(0, end) + "<p>", "</p>\n" + text.substring(end));
    }

    void write(String word) throws IOException {
        Files.writeString(file, before + word + after);
    }
}
