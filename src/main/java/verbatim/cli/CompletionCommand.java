package verbatim.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code verbatim completion}. */
@Command(
        name = "completion",
        description = "Prints a script by which bash and zsh complete commands and options.",
        footer = {"", "  bash: source <(verbatim completion)", "  zsh:  the same, behind: autoload -U +X compinit && compinit"},
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        // with \n wherever it is run: a shell reads it
        String script = AutoComplete.bash("verbatim", spec.root().commandLine()).replace("\r\n", "\n");
        spec.commandLine().getOut().print(script);
        return 0;
    }
}
