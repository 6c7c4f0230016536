package verbatim.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;

/**
 * Serves the files of a {@link PreviewSnapshot} from memory, and notifies open pages of the next one. It never reads a file, so
 * that no path can reach anything else. It answers only requests that read, and that use a known host name.
 */
public final class PreviewServer implements AutoCloseable {

    /** The folder of the server's own files. */
    private static final String OWN = ".verbatim/";

    private static final int STREAMS = 200;
    private static final int HEARTBEAT = 15_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "preview");
        thread.setDaemon(true);
        return thread;
    });
    private final HostCheck hosts;
    private final Map<String, String> headers;
    private final UnaryOperator<String> types;
    private final Semaphore streams = new Semaphore(STREAMS);
    private final Object news = new Object();
    private PreviewSnapshot snapshot;
    private long number;
    private boolean closed;

    private PreviewServer(
            HttpServer server, Set<String> hosts, Map<String, String> headers, UnaryOperator<String> types, PreviewSnapshot snapshot) {
        this.server = server;
        this.hosts = new HostCheck(hosts);
        this.headers = headers;
        this.types = types;
        this.snapshot = snapshot;
    }

    /**
     * Opens the port. Requests are answered after {@link #start()}.
     *
     * @param hosts   the host names that requests may use, in lower case; an IPv6 address in brackets
     * @param headers the headers of every response
     * @param types   the {@code Content-Type} of a path
     * @param snapshot what to serve first
     * @throws java.net.BindException if the port is in use, or the address is not one of this machine
     */
    public static PreviewServer bind(
            InetSocketAddress address, Set<String> hosts, Map<String, String> headers, UnaryOperator<String> types, PreviewSnapshot snapshot)
            throws IOException {
        // otherwise the head and the body of a response are 40 ms apart on a connection that is kept open
        System.setProperty("sun.net.httpserver.nodelay", "true");
        PreviewServer preview = new PreviewServer(
                HttpServer.create(address, 0), Set.copyOf(hosts), Map.copyOf(headers), types, snapshot);
        preview.server.setExecutor(preview.threads);
        preview.server.createContext("/", preview::answer);
        return preview;
    }

    /** Starts to answer requests. */
    public void start() {
        server.start();
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Serves another state from now on, and notifies the open pages. */
    public void publish(PreviewSnapshot next) {
        synchronized (news) {
            snapshot = next;
            number++;
            news.notifyAll();
        }
    }

    private PreviewSnapshot snapshot() {
        synchronized (news) {
            return snapshot;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            String method = exchange.getRequestMethod();
            URI uri = exchange.getRequestURI();
            int code = hosts.refusal(exchange.getRequestHeaders(), uri);
            if (code != 0) {
                refuse(exchange, code);
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                refuse(exchange, 405);
            } else {
                Optional<String> path = RequestPath.decode(String.valueOf(uri.getRawPath()));
                if (path.isEmpty()) {
                    refuse(exchange, 400);
                } else if (path.get().startsWith(OWN)) {
                    own(exchange, path.get().substring(OWN.length()));
                } else {
                    site(exchange, path.get());
                }
            }
        } catch (RuntimeException e) {
            // no details leave the server; if the response has begun, the connection ends
            refuse(exchange, 500);
        }
    }

    private void site(HttpExchange exchange, String asked) throws IOException {
        PreviewSnapshot now = snapshot();
        String path = within(now, asked);
        String page = page(path);
        Optional<byte[]> bytes = now.files().apply(page);
        Optional<String> failure = now.failures().apply(page);
        if (failure.isEmpty() && bytes.isPresent()) {
            file(exchange, page, bytes.get(), page.endsWith(".html") ? now.digest(page) : "");
        } else if (failure.or(now::instead).isPresent()) {
            html(exchange, 500, now, page, bytes(failure.or(now::instead).get()));
        } else if (now.has(path + "/index.html") || now.failures().apply(path + "/index.html").isPresent()) {
            exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getRawPath() + "/");
            send(exchange, 301, "text/plain; charset=utf-8", bytes("Moved: add a trailing slash"));
        } else {
            html(exchange, 404, now, page, now.files().apply("404.html").orElse(bytes("<!DOCTYPE html><title>Not found</title><p>Not found.")));
        }
    }

    /** The site is served at the root; its page for missing pages uses the addresses of the published site. */
    private static String within(PreviewSnapshot now, String path) {
        String base = now.base().substring(1);
        return path.startsWith(base) && !now.has(page(path)) ? path.substring(base.length()) : path;
    }

    private static String page(String path) {
        return path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
    }

    private void file(HttpExchange exchange, String path, byte[] bytes, String state) throws IOException {
        send(exchange, 200, types.apply(path), path.endsWith(".html") ? ReloadScript.addTo(bytes, path, state) : bytes);
    }

    private void html(HttpExchange exchange, int code, PreviewSnapshot now, String page, byte[] bytes) throws IOException {
        send(exchange, code, "text/html; charset=utf-8", ReloadScript.addTo(bytes, page, now.digest(page)));
    }

    private void own(HttpExchange exchange, String path) throws IOException {
        PreviewSnapshot now = snapshot();
        if (path.equals("events")) {
            events(exchange);
        } else if (Set.of("preview.js", "preview.css", "preview.svg").contains(path)) {
            try (InputStream in = PreviewServer.class.getResourceAsStream(path)) {
                send(exchange, 200, types.apply(path), in.readAllBytes());
            }
        } else if (path.startsWith("good/")) {
            String page = page(path.substring("good/".length()));
            byte[] bytes = now.good().get(page);
            if (bytes == null) {
                refuse(exchange, 404);
            } else {
                file(exchange, page, bytes, "good");
            }
        } else {
            refuse(exchange, 404);
        }
    }

    /** Notifies one page: at once, and whenever it changes. */
    private void events(HttpExchange exchange) throws IOException {
        if (HostCheck.isForeign(exchange.getRequestHeaders())) {
            refuse(exchange, 403);
            return;
        }
        Optional<String> page = Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                .filter(query -> query.startsWith("page="))
                .flatMap(query -> RequestPath.decode("/" + query.substring("page=".length())));
        if (page.isEmpty()) {
            refuse(exchange, 400);
            return;
        }
        if (!streams.tryAcquire()) {
            refuse(exchange, 503);
            return;
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            exchange.sendResponseHeaders(200, 0);
            boolean local = exchange.getRemoteAddress().getAddress().isLoopbackAddress();
            stream(exchange.getResponseBody(), page.get(), local);
        } catch (IOException e) {
            // the page was closed: that is how a stream ends
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.release();
        }
    }

    private void stream(OutputStream out, String page, boolean local) throws IOException, InterruptedException {
        String last = "";
        long seen = -1;
        while (true) {
            PreviewSnapshot now;
            synchronized (news) {
                if (seen == number && !closed) {
                    news.wait(HEARTBEAT);
                }
                if (closed) {
                    return;
                }
                seen = number;
                now = snapshot;
            }
            String news = "data: {\"state\":\"%s\",\"overlay\":%s}\n\n"
                    .formatted(now.digest(page), now.panel().json(page, local).replaceAll("[\\r\\n]", " "));
            out.write(bytes(news.equals(last) ? ":\n\n" : news));
            out.flush();
            last = news;
        }
    }

    private static void refuse(HttpExchange exchange, int code) throws IOException {
        String words = switch (code) {
            case 400 -> "This address is not valid.";
            case 403 -> "Requests from other sites are not allowed.";
            case 404 -> "Not found.";
            case 405 -> "Only GET and HEAD are allowed.";
            case 421 -> "This preview does not use that host name.";
            case 503 -> "Too many pages are open.";
            default -> "Internal error in Verbatim.";
        };
        send(exchange, code, "text/plain; charset=utf-8", bytes(words + "\n"));
    }

    private static void send(HttpExchange exchange, int code, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
            exchange.sendResponseHeaders(code, -1);
        } else {
            exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Ends the streams and closes the port. */
    @Override
    public void close() {
        synchronized (news) {
            closed = true;
            news.notifyAll();
        }
        server.stop(0);
        threads.shutdownNow();
    }
}
