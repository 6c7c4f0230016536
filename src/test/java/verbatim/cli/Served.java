package verbatim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code verbatim serve}, running in this process. */
public final class Served implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://\\S+/");
    private static final Pattern SCRIPT = Pattern.compile("<script src=\"/\\.verbatim/preview\\.js\"[^>]*></script>");

    private final HttpClient client = HttpClient.newHttpClient();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Thread thread;
    private final CompletableFuture<Integer> code = new CompletableFuture<>();

    private Served(Path folder, List<String> arguments) {
        String[] all = Stream.concat(Stream.of("serve", "--port", "0", "--source", folder.toString()), arguments.stream())
                .toArray(String[]::new);
        thread = new Thread(() -> code.complete(Main.run(new PrintWriter(out), new PrintWriter(err, true), all)));
    }

    /** Starts it, and waits until it answers. */
    public static Served of(Path folder, String... arguments) throws Exception {
        Served served = new Served(folder, List.of(arguments));
        served.thread.start();
        served.until(() -> served.code.isDone() || ADDRESS.matcher(served.said()).find());
        return served;
    }

    /** What it has written so far. */
    public String said() {
        return out.toString() + err;
    }

    /** The site's address, with {@code /} at its end. */
    public String address() {
        Matcher address = ADDRESS.matcher(said());
        if (!address.find()) {
            throw new IllegalStateException(said());
        }
        return address.group();
    }

    /** What is served for a path, whatever its status. */
    public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address() + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The same as text, without the preview's own script. */
    public String text(String path) throws IOException, InterruptedException {
        return SCRIPT.matcher(new String(get(path).body(), StandardCharsets.ISO_8859_1)).replaceFirst("");
    }

    /** What the panel of a page would show now. A stream that ends before it says anything is opened again, as browsers do. */
    public String overlay(String page) throws Exception {
        StringBuilder said = new StringBuilder();
        until(() -> {
            HttpResponse<Stream<String>> response = client.send(
                    HttpRequest.newBuilder(URI.create(address() + ".verbatim/events?page=" + page)).build(),
                    HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                lines.filter(line -> line.startsWith("data:")).findFirst().ifPresent(said::append);
            }
            return !said.isEmpty();
        });
        return said.toString();
    }

    /** Waits until something is so; fails after a minute. */
    public void until(Callable<Boolean> so) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!so.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not after a minute; " + said());
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    /** Its exit code, once it has ended by itself. */
    public int code() throws Exception {
        return code.get(1, TimeUnit.MINUTES);
    }

    /** Ends it as Ctrl-C would, and gives the exit code. */
    public int end() throws Exception {
        thread.interrupt();
        return code.get(1, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        thread.interrupt();
        code.orTimeout(1, TimeUnit.MINUTES).join();
    }
}
