package verbatim.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine;
import verbatim.diagnostic.Digest;
import verbatim.report.TextReport;
import verbatim.site.Version;

/** The program: arguments in, exit code out. */
@Command(
        name = "verbatim",
        description = "Builds a site in which every claim names its source and every quotation is checked.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the content has errors",
            "2:wrong usage or configuration",
            "3:system failure (such as a full disk), or another build is using the output folder",
            "4:internal error in Verbatim",
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
            SchemaCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {

    /** The content has errors. */
    static final int CONTENT = 1;
    /** Wrong usage or configuration. */
    static final int USAGE = 2;
    /** The system failed. */
    static final int SYSTEM = 3;
    /** An internal error. */
    static final int INTERNAL = 4;
    /** Ended from outside. */
    static final int INTERRUPTED = 130;

    /** The developers' benchmark, which is compiled into no jar. */
    private static final String BENCH = "verbatim.cli.BenchCommand";

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), false);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        int code = run(out, err, arguments);
        out.flush();
        if (System.out.checkError() && code == 0) {
            // a report that is cut off must not pass for a complete one
            err.println("verbatim: cannot write output: disk full or pipe closed");
            code = SYSTEM;
        }
        err.flush();
        System.exit(code);
    }

    /** Runs a command. Nothing leaves it but the exit code and its output. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        Logger.getLogger("").setLevel(Level.OFF);
        CommandLine command = commandLine();
        if (arguments.length > 0 && arguments[0].equals("bench") && !command.getSubcommands().containsKey("bench")) {
            err.println("verbatim: bench is a tool for developers and needs a checkout of Verbatim's sources");
            return USAGE;
        }
        command.setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExecutionExceptionHandler((e, line, parsed) -> failed(e, err, arguments));
        int code;
        try {
            code = command.execute(arguments);
        } catch (Error e) {
            code = failed(e, err, arguments);
        }
        out.flush();
        return code;
    }

    /** All commands; {@code bench} only where it has been compiled. */
    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new Main());
        try {
            command.addSubcommand(Class.forName(BENCH));
        } catch (ClassNotFoundException e) {
            // not a checkout
        }
        return command;
    }

    private static int failed(Throwable thrown, PrintWriter err, String... arguments) {
        Throwable e = thrown;
        while ((e instanceof UncheckedIOException || e instanceof CompletionException) && e.getCause() != null) {
            e = e.getCause();
        }
        if (Arrays.asList(arguments).contains("--verbose")) {
            thrown.printStackTrace(err);
        }
        if (e instanceof FileSystemException file) {
            err.println("verbatim: " + TextReport.printable(String.valueOf(file.getFile())) + ": " + reason(file));
            return SYSTEM;
        }
        if (e instanceof UsageException || e instanceof IOException) {
            // a server's words or a file's name must not control the terminal
            err.println("verbatim: " + e.getMessage().lines().map(TextReport::printable).collect(Collectors.joining(System.lineSeparator())));
            return e instanceof UsageException ? USAGE : SYSTEM;
        }
        // the JVM may wrap it, or mention it only, while it loads or links a class
        if (Stream.iterate(e, Objects::nonNull, Throwable::getCause).limit(20).anyMatch(cause -> cause.toString().contains("OutOfMemoryError"))) {
            err.println("verbatim: out of memory (limit %d MB); allow more with JDK_JAVA_OPTIONS=-Xmx2g"
                    .formatted(Runtime.getRuntime().maxMemory() >> 20));
            return SYSTEM;
        }
        String summary = e.toString().lines().findFirst().orElse("");
        err.println("verbatim: internal error: " + summary.substring(0, Math.min(summary.length(), 300)));
        err.println("  please report it with the output of --verbose; the published site is unchanged");
        return INTERNAL;
    }

    /** Why a file could not be read or written, and what to do. */
    private static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied; change the permissions, or choose another path";
        }
        if (e instanceof NoSuchFileException) {
            return "the file no longer exists; run the command again";
        }
        String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        return switch (reason) {
            case "No space left on device", "Disk quota exceeded" -> reason + "; free some space, or write elsewhere";
            case "Read-only file system" -> reason + "; write elsewhere";
            case "Device or resource busy" -> reason + ", perhaps a mount point; name a folder inside it";
            default -> reason;
        };
    }

    /** What {@code --version} prints: all that a bug report should name. */
    static final class ProgramVersion implements IVersionProvider {

        @Override
        public String[] getVersion() throws IOException, URISyntaxException {
            return new String[] {
                "verbatim " + Version.ofProgram().text(),
                "build " + build(),
                "Java %s (%s), %s %s"
                        .formatted(
                                Runtime.version(),
                                System.getProperty("java.vendor"),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"))
            };
        }

        /** The beginning of the jar's digest: the same sources always give the same jar. */
        private static String build() throws IOException, URISyntaxException {
            Path program = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isRegularFile(program) ? Digest.sha256(Files.readAllBytes(program)).substring(0, 12) : "not packed";
        }
    }
}
