package verbatim.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import verbatim.data.JsonWriter;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.publish.ManifestDiff;
import verbatim.publish.Manifest;

/** {@code verbatim diff}. */
@Command(
        name = "diff",
        description = {
            "Lists what to upload, delete and purge between two builds.",
            "Each list is in a safe order: files that pages load, then pages, then the rest; delete only after uploading.",
            "manifest.json itself is not listed: keep it where the next diff can read it."
        })
final class DiffCommand extends StandaloneCommand {

    @Parameters(index = "0", paramLabel = "OLD", description = "manifest.json of the published site")
    private Path old = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "manifest.json of the site to publish")
    private Path next = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); json is one object with the lists "
                    + "upload and delete (paths) and purge (addresses from the host's root)",
            defaultValue = "text")
    private ListFormat format = ListFormat.text;

    @Override
    public Integer call() throws IOException {
        ManifestDiff changes = ManifestDiff.between(read(old), read(next));
        Map<String, List<String>> lists = new LinkedHashMap<>();
        lists.put("upload", changes.upload());
        lists.put("delete", changes.delete());
        lists.put("purge", changes.purge());
        if (format == ListFormat.json) {
            out().println(JsonWriter.pretty(lists));
            return 0;
        }
        lists.forEach((what, list) -> list.forEach(one -> out().println(what + " " + one)));
        if (lists.values().stream().allMatch(List::isEmpty)) {
            say("no changes: nothing to upload, delete or purge");
        }
        return 0;
    }

    private static Manifest read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new UsageException("the manifest " + file + " does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw new UsageException(file + " is not a file; name the manifest.json in it");
        }
        Diagnostics diagnostics = new Diagnostics();
        try {
            return Manifest.read(new Input(file.toString(), Files.readString(file)), diagnostics)
                    .orElseThrow(() -> new UsageException(problem(diagnostics)));
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is not UTF-8; name the manifest.json of a build");
        }
    }

    private static String problem(Diagnostics diagnostics) {
        Diagnostic first = diagnostics.sorted(DEFAULTS).get(0);
        Input.Place place = first.input().place(first.span().start());
        String hint = first.hint().isEmpty() ? "name the manifest.json of a build" : first.hint();
        return "%s:%d:%d: %s; %s".formatted(first.input().path(), place.line(), place.column(), first.message(), hint);
    }
}
