package verbatim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The front door: arguments in, exit code out. */
@Command(
        name = "verbatim",
        description = "Makes a site in which every claim names its source and every quotation is checked.",
        mixinStandardHelpOptions = true,
        version = "verbatim 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the content has errors",
            "2:wrong usage or configuration",
            "3:the machine failed, or another build holds the output",
            "4:a defect in Verbatim",
            "130:interrupted"
        },
        subcommands = {
            BuildCommand.class,
            CheckCommand.class,
            ServeCommand.class,
            NewCommand.class,
            SourceCommand.class,
            InitCommand.class,
            CitationsCommand.class,
            DiffCommand.class,
            BenchCommand.class,
            CompletionCommand.class
        })
public final class Main {

    /** The content has errors. */
    static final int CONTENT = 1;
    /** Wrong usage or configuration. */
    static final int USAGE = 2;
    /** The machine failed. */
    static final int MACHINE = 3;
    /** A defect of ours. */
    static final int DEFECT = 4;
    /** Ended from outside. */
    static final int INTERRUPTED = 130;

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(new java.io.OutputStreamWriter(System.out, StandardCharsets.UTF_8), false);
        PrintWriter err = new PrintWriter(new java.io.OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        int code = run(out, err, arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs a command. Nothing leaves it but the exit code and what it writes. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        Logger.getLogger("").setLevel(Level.OFF);
        CommandLine command = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExecutionExceptionHandler((e, line, parsed) -> failed(e, err, arguments));
        if (arguments.length == 0) {
            command.usage(err);
            return USAGE;
        }
        int code = command.execute(arguments);
        out.flush();
        return code;
    }

    private static int failed(Exception e, PrintWriter err, String... arguments) {
        if (java.util.Arrays.asList(arguments).contains("--verbose")) {
            e.printStackTrace(err);
        }
        if (e instanceof UsageException || e instanceof NoSuchFileException) {
            err.println("verbatim: "
                    + (e instanceof NoSuchFileException missing ? "there is no " + missing.getFile() : e.getMessage()));
            return USAGE;
        }
        if (e instanceof FileSystemException file) {
            String reason = file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
            err.println("verbatim: " + file.getFile() + ": " + reason);
            return MACHINE;
        }
        if (e instanceof IOException) {
            err.println("verbatim: " + e.getMessage());
            return MACHINE;
        }
        err.println("verbatim: this is a defect in Verbatim: " + e);
        err.println("  please report it, with what --verbose prints; the earlier output is as it was");
        return DEFECT;
    }
}
