package verbatim.bench;

import com.vladsch.flexmark.ext.definition.DefinitionExtension;
import com.vladsch.flexmark.ext.footnotes.FootnoteExtension;
import com.vladsch.flexmark.ext.gfm.strikethrough.StrikethroughExtension;
import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.html.HtmlRenderer;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The lower bound for a site generator that uses flexmark: each page is parsed, rendered and written, and nothing else. */
public final class Floor {

    private Floor() {}

    /** @param arguments the folder with the pages, and the one to write to */
    public static void main(String[] arguments) throws IOException {
        MutableDataSet options = new MutableDataSet();
        options.set(
                Parser.EXTENSIONS,
                List.of(
                        TablesExtension.create(), StrikethroughExtension.create(), FootnoteExtension.create(),
                        DefinitionExtension.create()));
        Parser parser = Parser.builder(options).build();
        HtmlRenderer renderer = HtmlRenderer.builder(options).build();
        Path out = Files.createDirectories(Path.of(arguments[1]));
        List<Path> pages;
        try (Stream<Path> list = Files.list(Path.of(arguments[0]))) {
            pages = list.sorted().toList();
        }
        for (Path page : pages) {
            String text = Files.readString(page);
            String body = text.substring(text.indexOf("\n---\n") + "\n---\n".length());
            Files.writeString(out.resolve(page.getFileName() + ".html"), renderer.render(parser.parse(body)));
        }
    }
}
