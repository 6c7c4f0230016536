package verbatim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import verbatim.content.Schemas;

/** {@code verbatim schema}. */
@Command(
        name = "schema",
        description = "Writes the JSON schemas by which editors check and complete front matter and data files.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Parameters(paramLabel = "DIR", description = "where to: five files, written anew if they are there")
    private Path folder = Path.of(".");

    @Override
    public Integer call() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException(folder + " is a file, and must be a folder");
        }
        Files.createDirectories(folder);
        PrintWriter out = spec.commandLine().getOut();
        for (Map.Entry<String, String> schema : Schemas.all().entrySet()) {
            Path file = folder.resolve(schema.getKey());
            // what bears the name may be a link that somebody has laid, and it is not written through
            Files.deleteIfExists(file);
            Files.writeString(file, schema.getValue());
            if (!options.quiet()) {
                out.println(file);
            }
        }
        return 0;
    }
}
