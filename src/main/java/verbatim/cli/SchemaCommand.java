package verbatim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import verbatim.content.Schemas;

/** {@code verbatim schema}. */
@Command(
        name = "schema",
        description = "Writes JSON schemas, so that editors can check and complete front matter and data files.")
final class SchemaCommand extends StandaloneCommand {

    @Parameters(paramLabel = "DIR", description = "the folder to write to; existing schemas are overwritten")
    private Path folder = Path.of(".");

    @Override
    public Integer call() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException(folder + " is a file, but must be a folder");
        }
        Files.createDirectories(folder);
        for (Map.Entry<String, String> schema : Schemas.all().entrySet()) {
            Path file = folder.resolve(schema.getKey());
            // a link of that name is replaced, not followed
            Files.deleteIfExists(file);
            Files.writeString(file, schema.getValue());
            say(file.toString());
        }
        return 0;
    }
}
