package verbatim.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Serves the files of an {@link Edition} from memory, and tells open pages of the next one. It never reads a file: what is
 * not in the edition, no path can reach. It answers only who names it by a known host, and only reading requests.
 */
public final class PreviewServer implements AutoCloseable {

    /** What is the server's own, beside the site. */
    private static final String OWN = ".verbatim/";

    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9.-]{1,253})(?::[0-9]{1,5})?");
    private static final Pattern USED =
            Pattern.compile("(?:href|src)=\"([^\"?#:]+\\.(?:css|js|woff2?|svg|png|jpe?g|gif|webp|avif))\"");
    private static final int STREAMS = 200;
    private static final int HEARTBEAT = 15_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "preview");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> hosts;
    private final Map<String, String> headers;
    private final Semaphore streams = new Semaphore(STREAMS);
    private final Object news = new Object();
    private Edition edition;
    private long number;
    private boolean closed;

    private PreviewServer(HttpServer server, Set<String> hosts, Map<String, String> headers, Edition edition) {
        this.server = server;
        this.hosts = hosts;
        this.headers = headers;
        this.edition = edition;
    }

    /**
     * Takes the port. Nothing is answered before {@link #start()}.
     *
     * @param hosts   the names, in lower case, by which it may be called; an IPv6 address in brackets
     * @param headers what every answer carries
     * @param edition what to serve
     * @throws java.net.BindException if the port is taken, or the address is none of this machine's
     */
    public static PreviewServer bind(
            InetSocketAddress address, Set<String> hosts, Map<String, String> headers, Edition edition) throws IOException {
        // else head and body of an answer, sent one after the other, are 40 ms apart on a connection that is kept
        System.setProperty("sun.net.httpserver.nodelay", "true");
        PreviewServer preview = new PreviewServer(HttpServer.create(address, 0), Set.copyOf(hosts), Map.copyOf(headers), edition);
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
            int code = refusal(exchange.getRequestHeaders(), uri);
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

    /** Against DNS rebinding: 421 for a host that is not ours, 400 for none or two; 0 if all is well. */
    private int refusal(Headers request, URI uri) {
        List<String> named = request.getOrDefault("Host", List.of());
        if (named.size() != 1 || uri.getRawAuthority() != null && uri.getScheme() == null) {
            return 400;
        }
        boolean ours = known(named.get(0)) && (uri.getRawAuthority() == null || known(uri.getRawAuthority()));
        return ours ? 0 : 421;
    }

    private boolean known(String authority) {
        Matcher host = HOST.matcher(authority);
        return host.matches() && hosts.contains(host.group(1).toLowerCase(Locale.ROOT));
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
            String state = good.isEmpty() ? state(now, path) : "good";
            send(exchange, 200, type(path), Script.in(bytes, path, state));
        } else {
            send(exchange, 200, type(path), bytes);
        }
    }

    private void html(HttpExchange exchange, int code, Edition now, String page, byte[] bytes) throws IOException {
        send(exchange, code, "text/html; charset=utf-8", Script.in(bytes, page, state(now, page)));
    }

    private void own(HttpExchange exchange, String path) throws IOException {
        Edition now = edition();
        if (path.equals("events")) {
            events(exchange);
        } else if (Set.of("preview.js", "preview.css", "preview.svg").contains(path)) {
            try (InputStream in = PreviewServer.class.getResourceAsStream(path)) {
                send(exchange, 200, type(path), in.readAllBytes());
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
        if (foreign(exchange.getRequestHeaders())) {
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
                    .formatted(state(now, page), now.overlay().json(page, local).replaceAll("[\\r\\n]", " "));
            out.write(bytes(news.equals(told) ? ":\n\n" : news));
            out.flush();
            told = news;
        }
    }

    /** Whether another site asks. A browser says where a request comes from in one header or the other. */
    private static boolean foreign(Headers request) {
        String origin = request.getFirst("Origin");
        String site = request.getFirst("Sec-Fetch-Site");
        return origin != null && !origin.equalsIgnoreCase("http://" + request.getFirst("Host"))
                || site != null && !site.equals("same-origin");
    }

    /** Changes when the page would look different: with its own bytes, or those of a file that it uses. */
    private static String state(Edition now, String page) {
        MessageDigest digest = sha256();
        Optional<byte[]> made = now.files().bytes(page);
        Optional<String> failure = now.failures().apply(page);
        if (failure.isPresent()) {
            digest.update(bytes(failure.get()));
        } else {
            byte[] shown = made.or(() -> now.files().bytes("404.html")).orElse(bytes(now.instead().orElse("")));
            digest.update(shown);
            if (page.endsWith(".html")) {
                Matcher used = USED.matcher(new String(shown, StandardCharsets.UTF_8));
                URI from = URI.create("/").resolve(encoded(page));
                while (used.find()) {
                    now.files().bytes(resolved(from, used.group(1))).ifPresent(digest::update);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static String encoded(String path) {
        return java.util.Arrays.stream(path.split("/", -1))
                .map(name -> java.net.URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    private static String resolved(URI from, String address) {
        try {
            return from.resolve(new URI(address)).getPath().replaceFirst("^/", "");
        } catch (java.net.URISyntaxException e) {
            return "";
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
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

    private static String type(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js", "mjs" -> "text/javascript; charset=utf-8";
            case "json", "map" -> "application/json";
            case "xml" -> "application/xml";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "avif" -> "image/avif";
            case "ico" -> "image/x-icon";
            case "woff" -> "font/woff";
            case "woff2" -> "font/woff2";
            case "ics" -> "text/calendar; charset=utf-8";
            case "csv" -> "text/csv; charset=utf-8";
            case "pdf" -> "application/pdf";
            case "txt", "bib", "md" -> "text/plain; charset=utf-8";
            default -> "application/octet-stream";
        };
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
