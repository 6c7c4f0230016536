package verbatim.preview;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import verbatim.build.Build;
import verbatim.publish.MediaTypes;
import verbatim.serve.PreviewServer;
import verbatim.site.Policy;

/** A live preview: serves a site, and builds it again after each edit. */
public final class Preview {

    private Preview() {}

    /** Learns what happens. It is called from several threads. */
    public interface Listener {

        /** The preview can be opened now. */
        void started(int port);

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
     * @throws java.net.BindException if the port is in use, or the address is not one of this machine
     */
    public static PreviewServer bind(InetSocketAddress address, PreviewHost host) throws IOException {
        // as in production; but no other site may embed pages that are not published yet
        Map<String, String> headers = new LinkedHashMap<>(Policy.headers());
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return PreviewServer.bind(address, host.names(), headers, MediaTypes::of, PreviewState.EMPTY.snapshot());
    }

    /**
     * Runs until it is interrupted.
     *
     * @throws IOException if the system fails, or the source folder is removed
     */
    public static void run(Build.Request request, PreviewServer server, Listener listener)
            throws IOException, InterruptedException {
        Path source = request.source();
        try (TemporaryFolder folder = new TemporaryFolder();
                SourceChanges changes = new SourceChanges(source);
                PreviewBuilder builder = new PreviewBuilder(request, folder.path().resolve("www"), server::publish, listener)) {
            builder.update(Optional.empty(), () -> false);
            builder.await(1);
            server.start();
            listener.started(server.port());
            while (true) {
                changes.next();
                while (!builder.update(changes.saved(), changes::isOutdated)) {
                    changes.more();
                }
            }
        }
    }
}
