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
 * Serves the files of an {@link Edition} from memory, and tells open pages of the next one. It never reads a file: what is
 * not in the edition, no path can reach. It answers only who names it by a known host, and only reading requests.
 */
public final class PreviewServer implements AutoCloseable {

    /** What is the server's own, beside the site. */
    private static final String OWN = ".verbatim/";

    private static final int STREAMS = 200;
    private static final int HEARTBEAT = 15_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "preview");
        thread.setDaemon(true);
        return thread;
    });
    private final Origins origins;
    private final Map<String, String> headers;
    private final UnaryOperator<String> types;
    private final Semaphore streams = new Semaphore(STREAMS);
    private final Object news = new Object();
    private Edition edition;
    private long number;
    private boolean closed;

    private PreviewServer(
            HttpServer server, Set<String> hosts, Map<String, String> headers, UnaryOperator<String> types, Edition edition) {
        this.server = server;
        this.origins = new Origins(hosts);
        this.headers = headers;
        this.types = types;
        this.edition = edition;
    }

    /**
     * Takes the port. Nothing is answered before {@link #start()}.
     *
     * @param hosts   the names, in lower case, by which it may be called; an IPv6 address in brackets
     * @param headers what every answer carries
     * @param types   what a file is by its path, as in the header {@code Content-Type}
     * @param edition what to serve
     * @throws java.net.BindException if the port is taken, or the address is none of this machine's
     */
    public static PreviewServer bind(
            InetSocketAddress address, Set<String> hosts, Map<String, String> headers, UnaryOperator<String> types, Edition edition)
            throws IOException {
        // else head and body of an answer, sent one after the other, are 40 ms apart on a connection that is kept
        System.setProperty("sun.net.httpserver.nodelay", "true");
        PreviewServer preview = new PreviewServer(
                HttpServer.create(address, 0), Set.copyOf(hosts), Map.copyOf(headers), types, edition);
        preview.server.setExecutor(preview.threads);
        preview.server.createContext("/", preview::answer);
        return preview;
    }

    /** Begins to answer. */
    public void start() {
        server.start();
    }

    /** The port it has. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Serves another state from now on, and tells the open pages. */
    public void publish(Edition next) {
        synchronized (news) {
            edition = next;
            number++;
            news.notifyAll();
        }
    }

    private Edition edition() {
        synchronized (news) {
            return edition;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            String method = exchange.getRequestMethod();
            URI uri = exchange.getRequestURI();
            int code = origins.refusal(exchange.getRequestHeaders(), uri);
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
            // whatever it was, nothing of it is told; if the answer has begun, the connection ends
            refuse(exchange, 500);
        }
    }

    private void site(HttpExchange exchange, String asked) throws IOException {
        Edition now = edition();
        String path = within(now, asked);
        String page = page(path);
        Optional<byte[]> bytes = now.files().bytes(page);
        Optional<String> failure = now.failures().apply(page);
        if (failure.isPresent()) {
            html(exchange, 500, now, page, bytes(failure.get()));
        } else if (bytes.isPresent()) {
            file(exchange, now, page, bytes.get(), "");
        } else if (now.instead().isPresent()) {
            html(exchange, 500, now, page, now.instead().get().getBytes(StandardCharsets.UTF_8));
        } else if (now.files().has(path + "/index.html") || now.failures().apply(path + "/index.html").isPresent()) {
            exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getRawPath() + "/");
            send(exchange, 301, "text/plain; charset=utf-8", bytes("over there, with a / at the end"));
        } else {
            html(exchange, 404, now, page, now.files().bytes("404.html").orElse(bytes("<!DOCTYPE html><title>Not found</title><p>Not found.")));
        }
    }

    /** The site is served at the root; its page for what is not found names files by where it will be published. */
    private static String within(Edition now, String path) {
        String base = now.base().substring(1);
        return path.startsWith(base) && !now.files().has(page(path)) ? path.substring(base.length()) : path;
    }

    private static String page(String path) {
        return path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
    }

    private void file(HttpExchange exchange, Edition now, String path, byte[] bytes, String good) throws IOException {
        if (path.endsWith(".html")) {
            String state = good.isEmpty() ? PageState.of(now, path) : "good";
            send(exchange, 200, types.apply(path), Script.in(bytes, path, state));
        } else {
            send(exchange, 200, types.apply(path), bytes);
        }
    }

    private void html(HttpExchange exchange, int code, Edition now, String page, byte[] bytes) throws IOException {
        send(exchange, code, "text/html; charset=utf-8", Script.in(bytes, page, PageState.of(now, page)));
    }

    private void own(HttpExchange exchange, String path) throws IOException {
        Edition now = edition();
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
                file(exchange, now, page, bytes, "good");
            }
        } else {
            refuse(exchange, 404);
        }
    }

    /** Tells one page of itself: at once, and whenever that changes. */
    private void events(HttpExchange exchange) throws IOException {
        if (Origins.isForeign(exchange.getRequestHeaders())) {
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
            // the page was left: that is how a stream ends
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.release();
        }
    }

    private void stream(OutputStream out, String page, boolean local) throws IOException, InterruptedException {
        String told = "";
        long seen = -1;
        while (true) {
            Edition now;
            synchronized (news) {
                if (seen == number && !closed) {
                    news.wait(HEARTBEAT);
                }
                if (closed) {
                    return;
                }
                seen = number;
                now = edition;
            }
            String news = "data: {\"state\":\"%s\",\"overlay\":%s}\n\n"
                    .formatted(PageState.of(now, page), now.overlay().json(page, local).replaceAll("[\\r\\n]", " "));
            out.write(bytes(news.equals(told) ? ":\n\n" : news));
            out.flush();
            told = news;
        }
    }

    private static void refuse(HttpExchange exchange, int code) throws IOException {
        String words = switch (code) {
            case 400 -> "This address cannot be read.";
            case 403 -> "Another site may not listen here.";
            case 404 -> "There is nothing here.";
            case 405 -> "Only reading is possible here.";
            case 421 -> "This preview does not answer to that host name.";
            case 503 -> "Too many pages are open.";
            default -> "Something went wrong in Verbatim.";
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

    /** Ends the streams and gives the port free. */
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
