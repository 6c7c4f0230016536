package verbatim.cli;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real nginx with the fragment of a site. */
final class Nginx implements AutoCloseable {

    static final Path BROTLI = Path.of("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final String base;

    private Nginx(Process process, String base) {
        this.process = process;
        this.base = base;
    }

    /**
     * Starts one, once it answers.
     *
     * @param root     what it shows
     * @param fragment that the build wrote
     * @param work     an empty folder
     */
    static Nginx showing(Path root, Path fragment, Path work) throws Exception {
        if (!Files.isExecutable(PROGRAM)) {
            Needed.missing("nginx is not installed (Debian: apt-get install nginx)");
        }
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Files.createDirectories(work);
        String configuration =
                """
                MODULE
                USER
                daemon off;
                worker_processes 1;
                pid WORK/pid;
                error_log stderr warn;
                events {}
                http {
                    access_log off;
                    client_body_temp_path WORK; proxy_temp_path WORK; fastcgi_temp_path WORK;
                    uwsgi_temp_path WORK; scgi_temp_path WORK;
                    server {
                        listen 127.0.0.1:PORT;
                        root ROOT;
                        include FRAGMENT;
                    }
                }
                """
                        .replace("MODULE", Files.exists(BROTLI) ? "load_module " + BROTLI + ";" : "")
                        // the folder of a test is for its owner alone
                        .replace("USER", System.getProperty("user.name").equals("root") ? "user root;" : "")
                        .replace("WORK", work.toString())
                        .replace("PORT", String.valueOf(port))
                        .replace("ROOT", root.toString())
                        .replace("FRAGMENT", fragment.toString());
        Path file = Files.writeString(work.resolve("nginx.conf"), configuration);
        Path log = work.resolve("log");
        Process process = new ProcessBuilder(List.of(PROGRAM.toString(), "-p", work.toString(), "-c", file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Nginx server = new Nginx(process, "http://127.0.0.1:" + port);
        while (true) {
            try {
                server.get("/");
                return server;
            } catch (IOException notYet) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    fail(Files.readString(log));
                }
            }
        }
    }

    HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
