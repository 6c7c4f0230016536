package verbatim.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import verbatim.content.SourceFiles;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.site.Asset;
import verbatim.site.Settings;

/** Finds templates that write an asset's plain name into a page, as JBake's do: there is no file of that name any more. */
public final class PlainNames {

    private PlainNames() {}

    /** Reports each place, with what to write there; and what is no file of the folder, or no text. */
    public static void check(Path source, Settings settings, Collection<Asset> assets, Diagnostics diagnostics)
            throws IOException {
        if (!Files.isDirectory(source.resolve(settings.templates()))) {
            return;
        }
        SourceFiles files = new SourceFiles(source, diagnostics);
        List<String> templates = files.list(settings.templates());
        List<Asset> hashed = assets.stream().filter(Asset::hashed).toList();
        if (hashed.isEmpty()) {
            return;
        }
        // in an attribute or behind the way to the root; within the brackets of site.assets["…"] it is right
        Pattern written = Pattern.compile("(?:[}/]|(?:href|src)=[\"'])("
                + hashed.stream().map(Asset::name).map(Pattern::quote).collect(Collectors.joining("|"))
                + ")(?=[\"'?#])");
        for (String name : templates) {
            if (!name.matches(".*\\.ftl[hx]?")) {
                continue;
            }
            Input input = files.read(settings.templates() + "/" + name).orElse(Input.unread(name));
            Matcher place = written.matcher(input.text());
            while (place.find()) {
                diagnostics.add(
                        Rule.LINK_BROKEN,
                        input,
                        new Span(place.start(1), place.end(1)),
                        "%s is published under a name that holds its hash".formatted(place.group(1)),
                        "write ${site.assets[\"%s\"].path}".formatted(place.group(1)));
            }
        }
    }
}
