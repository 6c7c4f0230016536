package verbatim.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A command that reads no site. It accepts {@code --source}, as every command does, and ignores it. */
abstract class StandaloneCommand extends BaseCommand {

    @Option(names = "--source", paramLabel = "DIR", hidden = true)
    private Path ignored = Path.of(".");
}
