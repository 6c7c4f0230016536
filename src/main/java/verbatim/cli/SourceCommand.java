package verbatim.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verbatim source}. */
@Command(
        name = "source",
        description = "Works on the bibliography: source add URL|FILE adds an entry.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = SourceAddCommand.class,
        mixinStandardHelpOptions = true)
final class SourceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "source is followed by a command: verbatim source add URL|FILE");
    }
}
