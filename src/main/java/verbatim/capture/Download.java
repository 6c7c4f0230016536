package verbatim.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A page from the network: the one place that asks for it. */
final class Download {

    private static final int REDIRECTS = 8;
    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?)://([^/?#]+)([^#]*)(?:#.*)?");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([\\w.:-]+)");
    private static final String BY_HAND = "; open it in a browser, save it, and name the file";

    private Download() {}

    static SavedPage of(String address, Duration limit) throws IOException, UnusablePage {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limit)
                .build();
        long end = System.nanoTime() + limit.toNanos();
        URI at = uri(address);
        Set<URI> seen = new HashSet<>();
        while (true) {
            if (!seen.add(at)) {
                throw new IOException(address + " redirects in a circle" + BY_HAND);
            }
            if (seen.size() > REDIRECTS + 1) {
                throw new IOException("%s redirects over %d times%s".formatted(address, REDIRECTS, BY_HAND));
            }
            HttpResponse<byte[]> response = send(client, at, limit, end);
            Optional<String> location = response.headers().firstValue("location");
            if (response.statusCode() / 100 == 3 && location.isPresent()) {
                at = redirect(at, location.get());
                continue;
            }
            refuse(at, response);
            return new SavedPage(body(at, response), charset(response), at.toString(), day(response));
        }
    }

    private static URI uri(String address) throws UnusablePage {
        Matcher parts = ADDRESS.matcher(address.strip());
        try {
            if (parts.matches()) {
                String host = parts.group(2);
                if (host.contains("@")) {
                    throw new UnusablePage(address + " holds a name or a password; give the address without");
                }
                String ascii = host.chars().allMatch(c -> c < 128) ? host : IDN.toASCII(host);
                String rest = parts.group(3).replace(" ", "%20").replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
                for (String sign : List.of("\"", "<", ">", "\\", "^", "`", "{", "|", "}")) {
                    rest = rest.replace(sign, "%%%02X".formatted((int) sign.charAt(0)));
                }
                URI uri = new URI(parts.group(1).toLowerCase(Locale.ROOT) + "://" + ascii + rest);
                if (uri.getHost() != null && uri.getPort() <= 65_535) {
                    return new URI(uri.toASCIIString());
                }
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // said below, as of any other address that is none
        }
        throw new UnusablePage("“%s” is no address of a page; write one as https://example.org/page".formatted(address));
    }

    private static URI redirect(URI from, String location) throws UnusablePage, IOException {
        String plain = location.strip();
        if (plain.matches("(?i)[a-z][a-z0-9+.-]*:.*") && !ADDRESS.matcher(plain).matches()) {
            throw new UnusablePage("%s redirects to %s, which is neither https nor http".formatted(from, plain));
        }
        try {
            return ADDRESS.matcher(plain).matches() ? uri(plain) : uri(from.resolve(plain.replace(" ", "%20")).toString());
        } catch (IllegalArgumentException e) {
            throw new IOException("%s redirects to %s, which is no address".formatted(from, plain), e);
        }
    }

    private static HttpResponse<byte[]> send(HttpClient client, URI at, Duration limit, long end) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(at)
                .header("User-Agent", "Mozilla/5.0 (compatible; Verbatim source add)")
                .header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, info -> new Limited());
        try {
            return answer.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("%s took longer than %d seconds%s".formatted(at, limit.toSeconds(), BY_HAND), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("%s cannot be fetched: %s".formatted(at, why(e)), e);
        }
    }

    private static String why(Throwable failure) {
        List<Throwable> causes = java.util.stream.Stream.iterate(failure, cause -> cause != null, Throwable::getCause).toList();
        if (causes.stream().anyMatch(UnresolvedAddressException.class::isInstance)) {
            return "there is no such host, or no network";
        }
        if (causes.stream().anyMatch(java.net.ConnectException.class::isInstance)) {
            return "nothing answers there";
        }
        Throwable last = causes.get(causes.size() - 1);
        String said = last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
        return causes.stream().anyMatch(javax.net.ssl.SSLException.class::isInstance) ? "the connection is not safe (" + said + ")" : said;
    }

    private static void refuse(URI at, HttpResponse<byte[]> response) throws UnusablePage, IOException {
        int status = response.statusCode();
        if (status >= 500) {
            throw new IOException("%s answers %d: the server failed%s".formatted(at, status, BY_HAND));
        }
        if (status != 200 && status != 203) {
            String what = status == 404 || status == 410 ? "there is no such page" : "the page is not given out";
            throw new UnusablePage("%s answers %d: %s%s".formatted(at, status, what, status == 404 ? "" : BY_HAND));
        }
        if (response.body().length > SavedPage.MOST) {
            throw SavedPage.tooLarge(at.toString());
        }
        String type = response.headers().firstValue("content-type").orElse("").split(";")[0].strip().toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !List.of("text/html", "application/xhtml+xml", "text/plain", "application/octet-stream").contains(type)) {
            throw new UnusablePage("%s is no HTML page but %s; write the entry by hand, or name the page that describes it".formatted(at, type));
        }
    }

    private static byte[] body(URI at, HttpResponse<byte[]> response) throws IOException, UnusablePage {
        String coding = response.headers().firstValue("content-encoding").orElse("identity").strip().toLowerCase(Locale.ROOT);
        if (coding.isEmpty() || coding.equals("identity")) {
            return response.body();
        }
        if (!coding.matches("x-gzip|gzip")) {
            throw new UnusablePage("%s is compressed as %s, which was not asked for%s".formatted(at, coding, BY_HAND));
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            byte[] bytes = in.readNBytes(SavedPage.MOST + 1);
            if (bytes.length > SavedPage.MOST) {
                throw SavedPage.tooLarge(at.toString());
            }
            return bytes;
        } catch (EOFException | ZipException e) {
            throw new IOException("%s sends a page that cannot be unpacked: %s%s".formatted(at, e.getMessage(), BY_HAND), e);
        }
    }

    private static String charset(HttpResponse<byte[]> response) {
        Matcher charset = CHARSET.matcher(response.headers().firstValue("content-type").orElse(""));
        try {
            return charset.find() && Charset.isSupported(charset.group(1)) ? charset.group(1) : "";
        } catch (IllegalCharsetNameException e) {
            return "";
        }
    }

    private static Optional<LocalDate> day(HttpResponse<byte[]> response) {
        try {
            return response.headers()
                    .firstValue("date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
                    .map(date -> date.withZoneSameInstant(ZoneOffset.UTC).toLocalDate());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Takes in a body, and one byte more than is allowed at most: that is how the caller knows. */
    private static final class Limited implements BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscribed.complete(subscription);
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] part = new byte[Math.min(buffer.remaining(), SavedPage.MOST + 1 - bytes.size())];
                buffer.get(part);
                bytes.writeBytes(part);
            }
            if (bytes.size() > SavedPage.MOST) {
                subscribed.join().cancel();
                whole.complete(bytes.toByteArray());
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(bytes.toByteArray());
        }
    }
}
