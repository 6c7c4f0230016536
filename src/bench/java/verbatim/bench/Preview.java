package verbatim.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server that shows a site while it is written, in a process of its own. */
final class Preview implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://[^/\\s]+:\\d+/");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

    /** Long enough for the largest site on a slow machine. */
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

    /** Between two questions: the server is to have the processor. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    /** A server that uses no more processor time than this in this while has nothing to do. */
    private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(30);
    private static final long LULL = TimeUnit.SECONDS.toNanos(1);

    /** Not offered an upgrade to HTTP/2, which Eleventy's server takes for a socket to reload by. */
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Offer offer;
    private final Process process;
    private final Path log;
    private final URI address;
    private int edits;

    /**
     * A preview server.
     *
     * @param key     its name in the record
     * @param name    its name in the table
     * @param folder  the folder to start it in
     * @param page    the path of a page
     * @param prose   an edit of that page
     * @param layout  an edit of the layout of all pages
     * @param command the command; it prints the server's address when it is ready
     */
    record Offer(String key, String name, Path folder, String page, Edit prose, Edit layout, List<String> command) {}

    private Preview(Offer offer, Path log) throws IOException {
        this.offer = offer;
        this.log = log;
        process = new ProcessBuilder(offer.command())
                .directory(offer.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            address = URI.create(said()).resolve(offer.page());
            await("<body");
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e instanceof IOException ? (IOException) e : new IOException(e);
        }
    }

    /**
     * Starts one, and waits until it shows the page.
     *
     * @param log the file for its output
     */
    static Preview start(Offer offer, Path log) throws IOException {
        return new Preview(offer, log);
    }

    Offer offer() {
        return offer;
    }

    private String said() throws IOException {
        for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end && process.isAlive(); LockSupport.parkNanos(PAUSE)) {
            Matcher said = ADDRESS.matcher(Files.readString(log, StandardCharsets.UTF_8));
            if (said.find()) {
                return said.group();
            }
        }
        throw failed();
    }

    /** Waits until it is idle after an edit, such as after a complete build in the background. */
    void settle() {
        long before = -IDLE - 1;
        long used = used();
        for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end && used - before > IDLE; used = used()) {
            before = used;
            LockSupport.parkNanos(LULL);
        }
    }

    /** Its processor time, in nanoseconds. */
    private long used() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    /** Seconds from an edit to the page that shows it. */
    double shows(Edit edit) throws IOException, InterruptedException {
        edits++;
        String word = "edit" + edits;
        long start = System.nanoTime();
        edit.write(word);
        await(word);
        return (System.nanoTime() - start) / 1e9;
    }

    private void await(String word) throws IOException, InterruptedException {
        HttpRequest get = HttpRequest.newBuilder(address).timeout(Duration.ofNanos(PATIENCE)).build();
        for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end && process.isAlive(); LockSupport.parkNanos(PAUSE)) {
            try {
                if (client.send(get, HttpResponse.BodyHandlers.ofString()).body().contains(word)) {
                    return;
                }
            } catch (ConnectException notYet) {
                // some print their address before they listen
            }
        }
        throw failed();
    }

    private IOException failed() throws IOException {
        return new IOException("%s does not show its page: %s"
                .formatted(offer.name(), Files.readString(log, StandardCharsets.UTF_8).strip()));
    }

    /** The greatest resident memory so far in MB, negative if unknown. */
    double peak() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        Matcher peak = PEAK.matcher(Files.isReadable(status) ? Files.readString(status) : "");
        return peak.find() ? Double.parseDouble(peak.group(1)) / 1024 : -1;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
