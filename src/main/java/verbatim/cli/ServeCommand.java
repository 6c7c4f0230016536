package verbatim.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import verbatim.build.Build;
import verbatim.preview.Preview;
import verbatim.report.Baseline;
import verbatim.report.Finding;
import verbatim.report.TextReport;
import verbatim.serve.PreviewServer;

/** {@code verbatim serve}. */
@Command(
        name = "serve",
        description = {
            "Shows the site in a browser while you write it: reloads pages when they change, and shows their problems.",
            "The published output is not touched. Press Ctrl-C to end it."
        })
final class ServeCommand extends SiteCommand implements Preview.Listener {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "the port to listen on; 0 picks a free port (default: ${DEFAULT-VALUE})",
            defaultValue = "8820")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "the address to listen on (default: 127.0.0.1, this machine only); with another, other machines "
                    + "can see the preview")
    private String host = "127.0.0.1";

    @Option(names = "--drafts", description = "show drafts too")
    private boolean drafts;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65535) {
            throw new UsageException("--port is %d, but must be from 0 to 65535".formatted(port));
        }
        Build.Request request = new Build.Request(source(), drafts, false, Optional.empty(), clock(), Optional.empty());
        try (PreviewServer server = bind()) {
            Preview.run(request, server, host, this);
            return Main.SYSTEM;
        } catch (InterruptedException e) {
            return Main.INTERRUPTED;
        }
    }

    private PreviewServer bind() throws IOException {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new UsageException("--host " + host + " is not a known address");
        }
        if (!address.isLoopbackAddress()) {
            err().println("verbatim: warning: with --host %s, everyone who can reach this machine can read the preview, drafts included"
                    .formatted(host));
        }
        try {
            return Preview.bind(new InetSocketAddress(address, port), host);
        } catch (BindException e) {
            if (String.valueOf(e.getMessage()).contains("assign")) {
                throw new UsageException("--host " + host + " is not an address of this machine");
            }
            throw new BindException("port %d is in use; try --port 0".formatted(port));
        } catch (SocketException e) {
            throw new SocketException("cannot listen on port %d (%s); try --port 0".formatted(port, e.getMessage()));
        }
    }

    @Override
    public void started(String address) {
        say("serving %s at %s".formatted(source().toAbsolutePath().normalize(), address));
        out().flush();
    }

    /** Prints the problems that are new. */
    @Override
    public void built(Optional<Build.Outcome> before, Build.Outcome outcome, int changedFiles) {
        List<Finding> findings = findings(outcome);
        Set<String> printed = before.map(ServeCommand::findings).orElse(List.of()).stream()
                .map(Finding::fingerprint)
                .collect(Collectors.toSet());
        Set<String> all = findings.stream().map(Finding::fingerprint).collect(Collectors.toSet());
        err().print(new TextReport(color()).of(findings.stream()
                .filter(finding -> !printed.contains(finding.fingerprint()))
                .toList()));
        err().flush();
        if (!all.equals(printed) || changedFiles > 0) {
            say(Summary.of(outcome));
            say("%d files changed".formatted(changedFiles));
            out().flush();
        }
    }

    private static List<Finding> findings(Build.Outcome outcome) {
        return Finding.of(outcome.findings(), outcome.severities(), Baseline.empty());
    }

    /** The terminal is the editor's own; a page may be seen by others, and a message may name paths. */
    @Override
    public String failed(Throwable e) {
        boolean system = e instanceof IOException;
        err().println("verbatim: " + (system ? "cannot read or write: " + e.getMessage() : "internal error: " + e));
        if (verbose) {
            e.printStackTrace(err());
        }
        err().flush();
        return (system ? "A file could not be read or written" : "Verbatim failed") + "; see the terminal that runs the preview.";
    }
}
