package verbatim.cli;

import picocli.CommandLine.Command;

/** {@code verbatim source}: nothing without one of its subcommands. */
@Command(
        name = "source",
        description = "Manages the bibliography.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = SourceAddCommand.class,
        mixinStandardHelpOptions = true,
        versionProvider = Main.ProgramVersion.class)
final class SourceCommand {}
