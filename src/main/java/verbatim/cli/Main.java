package verbatim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine;
import verbatim.report.TextReport;

/** The front door: arguments in, exit code out. */
@Command(
        name = "verbatim",
        description = "Makes a site in which every claim names its source and every quotation is checked.",
        mixinStandardHelpOptions = true,
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
            SchemaCommand.class,
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
        if (System.out.checkError() && code == 0) {
            // who reads a report that is cut off would take what it lacks for right
            err.println("verbatim: what was to be written cannot be: the disk is full, or nobody reads it");
            code = MACHINE;
        }
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
        tellVersion(command);
        if (arguments.length == 0) {
            command.usage(err);
            return USAGE;
        }
        int code;
        try {
            code = command.execute(arguments);
        } catch (Error e) {
            code = failed(e, err, arguments);
        }
        out.flush();
        return code;
    }

    /** Every command takes --version, and says the same. */
    private static void tellVersion(CommandLine command) {
        command.getCommandSpec().versionProvider(new ProgramVersion());
        command.getSubcommands().values().forEach(Main::tellVersion);
    }

    private static int failed(Throwable thrown, PrintWriter err, String... arguments) {
        Throwable e = thrown;
        while ((e instanceof UncheckedIOException || e instanceof CompletionException) && e.getCause() != null) {
            e = e.getCause();
        }
        if (Arrays.asList(arguments).contains("--verbose")) {
            thrown.printStackTrace(err);
        }
        if (e instanceof UsageException) {
            err.println("verbatim: " + printable(e.getMessage()));
            return USAGE;
        }
        if (e instanceof FileSystemException file) {
            err.println("verbatim: " + TextReport.printable(String.valueOf(file.getFile())) + ": " + reason(file));
            return MACHINE;
        }
        if (e instanceof IOException) {
            err.println("verbatim: " + printable(e.getMessage()));
            return MACHINE;
        }
        // the JVM wraps it, or says it in words, where it was about to load or link something
        if (Stream.iterate(e, Objects::nonNull, Throwable::getCause).limit(20).anyMatch(cause -> cause.toString().contains("OutOfMemoryError"))) {
            err.println("verbatim: %d MB of memory, which is what Java may use here, are too few; allow more with JDK_JAVA_OPTIONS=-Xmx2g"
                    .formatted(Runtime.getRuntime().maxMemory() >> 20));
            return MACHINE;
        }
        String said = e.toString().lines().findFirst().orElse("");
        err.println("verbatim: this is a defect in Verbatim: " + said.substring(0, Math.min(said.length(), 300)));
        err.println("  please report it, with what --verbose prints; what is published is whole");
        return DEFECT;
    }

    /** What a server, or the name of a file, has put into a message must not steer the terminal. */
    private static String printable(String message) {
        return message.lines().map(TextReport::printable).collect(Collectors.joining(System.lineSeparator()));
    }

    /** Why a file is at fault, and what to do. */
    private static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "this user may not read or write here; change the rights, or name another place";
        }
        if (e instanceof NoSuchFileException) {
            return "this is not there any more; run it again";
        }
        String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        return switch (reason) {
            case "No space left on device", "Disk quota exceeded" -> reason + "; free some, or write to another place";
            case "Read-only file system" -> reason + "; write to another place";
            case "Device or resource busy" -> reason + ", as where another file system begins; name a folder in it";
            default -> reason;
        };
    }
}
