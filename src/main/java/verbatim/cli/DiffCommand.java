package verbatim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import verbatim.data.JsonWriter;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Input;
import verbatim.publish.Changes;
import verbatim.publish.Manifest;

/** {@code verbatim diff}. */
@Command(
        name = "diff",
        description = {
            "Tells what to upload, delete and purge between two builds.",
            "Each list is in a safe order: what pages load, then pages, then the rest; delete when all is uploaded.",
            "manifest.json itself is not listed: keep it where the next diff finds it."
        },
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {

    /** The formats of the lists. */
    enum Format {
        text,
        json
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Parameters(index = "0", paramLabel = "OLD", description = "manifest.json of what is published")
    private Path old = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "manifest.json of what is to be published")
    private Path next = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); json is one object with the lists "
                    + "upload and delete (paths) and purge (addresses from the host's root)",
            defaultValue = "text")
    private Format format = Format.text;

    @Override
    public Integer call() throws Exception {
        Changes changes = Changes.between(read(old), read(next));
        Map<String, List<String>> lists = new LinkedHashMap<>();
        lists.put("upload", changes.upload());
        lists.put("delete", changes.delete());
        lists.put("purge", changes.purge());
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.println(JsonWriter.pretty(lists));
            return 0;
        }
        lists.forEach((what, list) -> list.forEach(one -> out.println(what + " " + one)));
        if (!options.quiet() && lists.values().stream().allMatch(List::isEmpty)) {
            out.println("the same: nothing to upload, delete or purge");
        }
        return 0;
    }

    private static Manifest read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new UsageException("there is no manifest " + file);
        }
        if (!Files.isRegularFile(file)) {
            throw new UsageException(file + " is no file; name the manifest.json in it");
        }
        Diagnostics diagnostics = new Diagnostics();
        Optional<Manifest> manifest;
        try {
            manifest = Manifest.read(new Input(file.toString(), Files.readString(file, StandardCharsets.UTF_8)), diagnostics);
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is not UTF-8; name the manifest.json of a build");
        }
        return manifest.orElseThrow(() -> new UsageException(said(diagnostics)));
    }

    private static String said(Diagnostics diagnostics) {
        Diagnostic first = diagnostics.sorted(new Severities(Map.of(), false)).get(0);
        Input.Place place = first.input().place(first.span().start());
        String hint = first.hint().isEmpty() ? "name the manifest.json of a build" : first.hint();
        return "%s:%d:%d: %s; %s".formatted(first.input().path(), place.line(), place.column(), first.message(), hint);
    }
}
