package verbatim.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code verbatim completion}. */
@Command(
        name = "completion",
        description = "Prints a completion script for bash and zsh.",
        footer = {"", "  bash: source <(verbatim completion)", "  zsh:  the same, after: autoload -U +X compinit && compinit"})
final class CompletionCommand extends StandaloneCommand {

    @Override
    public Integer call() {
        // a shell reads it, on any system
        out().print(AutoComplete.bash("verbatim", spec.root().commandLine()).replace("\r\n", "\n"));
        return 0;
    }
}
