package verbatim.preview;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import verbatim.build.Build;
import verbatim.publish.MediaTypes;
import verbatim.serve.PreviewServer;
import verbatim.site.Policy;

/** A live preview: serves a site, and builds it again after each edit. */
public final class Preview {

    private Preview() {}

    /** Learns what happens. It is called from several threads. */
    public interface Listener {

        /** The preview can be opened now, at this address. */
        void started(String address);

        /**
         * The whole site has been built.
         *
         * @param before  the build before this one, if there was one and it did not fail
         * @param changed how many files differ from before
         */
        void built(Optional<Build.Outcome> before, Build.Outcome outcome, int changed);

        /**
         * The site could not be built at all.
         *
         * @return what readers of the preview may know about it
         */
        String failed(Throwable e);
    }

    /**
     * Opens the port. Requests are answered once {@link #run} has built the site.
     *
     * @param host the name or number of the address, as the user writes it
     * @throws java.net.BindException if the port is in use, or the address is not one of this machine
     */
    public static PreviewServer bind(InetSocketAddress address, String host) throws IOException {
        // as in production; but no other site may embed pages that are not published yet
        Map<String, String> headers = new LinkedHashMap<>(Policy.headers());
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return PreviewServer.bind(address, names(address.getAddress(), host), headers, MediaTypes::of, PreviewState.EMPTY.snapshot());
    }

    /**
     * Runs until it is interrupted.
     *
     * @throws IOException if the system fails, or the source folder is removed
     */
    public static void run(Build.Request request, PreviewServer server, String host, Listener listener)
            throws IOException, InterruptedException {
        Path source = request.source();
        try (TemporaryFolder folder = new TemporaryFolder();
                SourceChanges changes = new SourceChanges(source);
                PreviewBuilder builder = new PreviewBuilder(request, folder.path().resolve("www"), server::publish, listener)) {
            builder.update(Optional.empty(), () -> false);
            builder.await(1);
            server.start();
            listener.started("http://%s:%d/".formatted(bracketed(host), server.port()));
            while (true) {
                changes.next();
                while (!builder.update(changes.saved(), changes::isOutdated)) {
                    changes.more();
                }
            }
        }
    }

    /** The host names that requests may use: the names of this machine, so that no foreign name can be pointed at it. */
    private static Set<String> names(InetAddress address, String host) throws SocketException {
        Set<String> names = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]", bracketed(host).toLowerCase(Locale.ROOT)));
        Stream<InetAddress> addresses = address.isAnyLocalAddress()
                ? NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                : Stream.of(address);
        addresses.forEach(each -> names.add(bracketed(each.getHostAddress().replaceFirst("%.*", ""))));
        return names;
    }

    /** A host as part of an address: IPv6 in brackets. */
    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
