package verbatim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import verbatim.build.Build;
import verbatim.publish.MediaTypes;
import verbatim.report.Baseline;
import verbatim.report.Finding;
import verbatim.report.TextReport;
import verbatim.serve.PreviewServer;
import verbatim.serve.Watcher;
import verbatim.site.Policy;

/** {@code verbatim serve}. */
@Command(
        name = "serve",
        description = {
            "Shows the site in the browser while you write it: reloads a page when it changes, and says on it what is wrong.",
            "The published output is left alone. End it with Ctrl-C."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    /** How a preview's own folder begins; the machine's temporary files may lie in the source folder. */
    private static final String FOLDER = "verbatim-serve-";

    /** Editors save in several steps; so many milliseconds without another make it one. */
    private static final int QUIET = 5;

    /** Who saves without end sees something after so many. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(300);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "where to listen; 0 picks a free port (default: ${DEFAULT-VALUE})",
            defaultValue = "8820")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "the address to listen on, in place of this machine's own 127.0.0.1: others can then read along")
    private Optional<String> host = Optional.empty();

    @Option(names = "--drafts", description = "show drafts too")
    private boolean drafts;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65535) {
            throw new UsageException("--port is %d, and must be from 0 to 65535".formatted(port));
        }
        Path source = options.source();
        Build.Request request = new Build.Request(source, drafts, false, Optional.empty(), Options.clock(), Optional.empty());
        BlockingQueue<Optional<Path>> changes = new LinkedBlockingQueue<>();
        Path folder = Files.createTempDirectory(FOLDER);
        Thread leave = new Thread(() -> leave(folder));
        Runtime.getRuntime().addShutdownHook(leave);
        try (PreviewServer server = bind();
                Watcher watcher = new Watcher(source, ServeCommand::isIgnored, changes::add)) {
            watcher.start();
            try (Workshop workshop =
                    new Workshop(request, folder.resolve("www"), server::publish, this::tell, this::trouble)) {
                workshop.look(Optional.empty(), () -> false);
                workshop.await(1);
                server.start();
                say("serving %s at %s".formatted(source.toAbsolutePath().normalize(), address(server)));
                while (true) {
                    follow(changes, workshop);
                }
            }
        } catch (InterruptedException e) {
            return Main.INTERRUPTED;
        } finally {
            delete(folder);
            forget(leave);
        }
    }

    /** Waits for a save and shows it; with it what overtakes it, if that does not go on for too long. */
    private static void follow(BlockingQueue<Optional<Path>> changes, Workshop workshop) throws InterruptedException {
        Optional<Path> first = changes.take();
        long end = System.nanoTime() + PATIENCE;
        while (!workshop.look(saved(first, changes, end), () -> !changes.isEmpty() && System.nanoTime() < end)) {
            first = changes.take();
        }
    }

    /** The files of one save; empty if they may be any. */
    private static Optional<Set<String>> saved(Optional<Path> first, BlockingQueue<Optional<Path>> changes, long end)
            throws InterruptedException {
        Set<String> saved = new TreeSet<>();
        boolean known = true;
        for (Optional<Path> next = first; next != null; ) {
            known &= next.isPresent();
            next.ifPresent(path -> saved.add(path.toString().replace('\\', '/')));
            next = System.nanoTime() < end ? changes.poll(QUIET, TimeUnit.MILLISECONDS) : null;
        }
        return known ? Optional.of(saved) : Optional.empty();
    }

    /** What is built, by whomever, is no source; hidden files and editors' backups are none either. */
    private static boolean isIgnored(Path path) {
        String first = path.getName(0).toString();
        String last = path.getFileName().toString();
        boolean built = first.equals("target") || first.equals("node_modules") || path.toString().contains(FOLDER);
        return built || last.startsWith(".") || last.endsWith("~");
    }

    /** Says what is wrong that was not said before. */
    private void tell(Preview before, Preview now) {
        PrintWriter err = spec.commandLine().getErr();
        Build.Outcome outcome = now.outcome().orElseThrow();
        List<Finding> findings = findings(outcome);
        List<Finding> known = before.outcome().map(ServeCommand::findings).orElse(List.of());
        Set<String> told = fingerprints(known);
        err.print(new TextReport(options.color())
                .of(findings.stream().filter(finding -> !told.contains(finding.fingerprint())).toList()));
        err.flush();
        if (!fingerprints(findings).equals(told) || now.changed() > 0) {
            say(Summary.of(outcome));
            say("%d files changed".formatted(now.changed()));
        }
    }

    private static List<Finding> findings(Build.Outcome outcome) {
        return Finding.of(outcome.findings(), outcome.severities(), Baseline.empty());
    }

    /** A fault has the same wherever its line stands now. */
    private static Set<String> fingerprints(List<Finding> findings) {
        return findings.stream().map(Finding::fingerprint).collect(Collectors.toSet());
    }

    /** The terminal is the editor's own; a page may be seen by others, and a message may name paths. */
    private String trouble(Throwable e) {
        PrintWriter err = spec.commandLine().getErr();
        boolean machine = e instanceof IOException;
        err.println("verbatim: " + (machine ? "The machine failed: " + e.getMessage() : "This is a defect in Verbatim: " + e));
        if (options.verbose()) {
            e.printStackTrace(err);
        }
        err.flush();
        return (machine ? "The machine failed" : "Verbatim failed") + "; the terminal in which the preview runs says how.";
    }

    private PreviewServer bind() throws IOException {
        InetAddress address = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        if (host.isPresent()) {
            try {
                address = InetAddress.getByName(host.get());
            } catch (UnknownHostException e) {
                throw new UsageException("--host " + host.get() + " is no address that this machine knows");
            }
        }
        if (!address.isLoopbackAddress()) {
            spec.commandLine()
                    .getErr()
                    .println("verbatim: warning: with --host %s, everyone who reaches this machine can read the preview, drafts too"
                            .formatted(host.orElse("")));
        }
        try {
            return PreviewServer.bind(
                    new InetSocketAddress(address, port), hosts(address), headers(), MediaTypes::of, Preview.none().edition());
        } catch (BindException e) {
            if (String.valueOf(e.getMessage()).contains("assign")) {
                throw new UsageException("--host " + host.orElse("") + " is no address of this machine");
            }
            throw new BindException(
                    "port %d is taken%s; end what holds it, or take another with --port 0".formatted(port, PortHolder.of(port)));
        } catch (SocketException e) {
            throw new SocketException("port %d cannot be had (%s); take another with --port 0".formatted(port, e.getMessage()));
        }
    }

    /** What production sends with each file, and that no other site may embed what is not published yet. */
    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>(Policy.headers());
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return headers;
    }

    /** The names by which the preview may be called. Addresses cannot be bent to another machine; a foreign name can. */
    private Set<String> hosts(InetAddress address) throws SocketException {
        Set<String> hosts = new LinkedHashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        host.ifPresent(name -> hosts.add(name.contains(":") ? "[" + name + "]" : name.toLowerCase(Locale.ROOT)));
        Stream<InetAddress> own = address.isAnyLocalAddress()
                ? Collections.list(NetworkInterface.getNetworkInterfaces()).stream().flatMap(NetworkInterface::inetAddresses)
                : Stream.of(address);
        own.map(each -> each.getHostAddress().replaceFirst("%.*", ""))
                .forEach(each -> hosts.add(each.contains(":") ? "[" + each + "]" : each));
        return hosts;
    }

    private String address(PreviewServer server) {
        String name = host.orElse("127.0.0.1");
        return "http://%s:%d/".formatted(name.contains(":") ? "[" + name + "]" : name, server.port());
    }

    private void say(String line) {
        if (!options.quiet()) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }

    /** A build may be under way, and would go on to write while this clears up: so the machine is not left time for more. */
    private static void leave(Path folder) {
        for (int tries = 0; tries < 100 && Files.exists(folder); tries++) {
            delete(folder);
        }
        Runtime.getRuntime().halt(Main.INTERRUPTED);
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is ending, and the hook is at work
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Collections.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            // the machine clears its temporary files
        }
    }
}
