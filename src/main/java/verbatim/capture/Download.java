package verbatim.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;

/** A page from the network: the only place in Verbatim that uses it. */
final class Download {

    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?)://([^/?#]+)([^#]*)(?:#.*)?");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([\\w.:-]+)");
    private static final String BY_HAND = "; open it in a browser, save it, and name the file";

    /** A response with the beginning of its body: at most one byte more than a page may have. */
    private record Answer(URI address, int status, HttpHeaders headers, byte[] body) {

        String header(String name) {
            return headers.firstValue(name).orElse("").strip();
        }
    }

    private Download() {}

    static SavedPage of(String address, Duration limit) throws IOException, UnusablePageException {
        Answer answer = answer(uri(address), limit);
        check(answer);
        return new SavedPage(answer.body(), charset(answer), answer.address().toString(), day(answer));
    }

    private static URI uri(String address) throws UnusablePageException {
        Matcher parts = ADDRESS.matcher(address.strip());
        try {
            if (parts.matches()) {
                String host = parts.group(2);
                if (host.contains("@")) {
                    throw new UnusablePageException(address + " contains a user name or password; give the address without it");
                }
                String ascii = host.chars().allMatch(c -> c < 128) ? host : IDN.toASCII(host);
                String rest = parts.group(3).replace(" ", "%20").replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
                for (String character : List.of("\"", "<", ">", "\\", "^", "`", "{", "|", "}")) {
                    rest = rest.replace(character, "%%%02X".formatted((int) character.charAt(0)));
                }
                URI uri = new URI(parts.group(1).toLowerCase(Locale.ROOT) + "://" + ascii + rest);
                if (uri.getHost() != null && uri.getPort() <= 65_535) {
                    return new URI(uri.toASCIIString());
                }
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // reported below, like any other wrong address
        }
        throw new UnusablePageException("“%s” is not the address of a page; write one like https://example.org/page".formatted(address));
    }

    /** The client follows redirects to https, and from http to http, at most five of them. */
    private static Answer answer(URI address, Duration limit) throws IOException {
        HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("User-Agent", "Mozilla/5.0 (compatible; Verbatim source add)")
                .header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1")
                .build();
        CompletableFuture<Answer> answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .thenApplyAsync(Download::read);
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("%s took longer than %d seconds%s".formatted(address, limit.toSeconds(), BY_HAND), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("cannot download %s: %s".formatted(address, reason(e)), e);
        }
    }

    private static Answer read(HttpResponse<InputStream> response) {
        boolean packed = response.headers().firstValue("content-encoding").orElse("").strip().matches("(?i)(x-)?gzip");
        try (InputStream body = response.body();
                InputStream in = packed ? new GZIPInputStream(body) : body) {
            return new Answer(response.uri(), response.statusCode(), response.headers(), in.readNBytes(SavedPage.MOST + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(Throwable failure) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause).toList();
        if (causes.stream().anyMatch(UnresolvedAddressException.class::isInstance)) {
            return "the host does not exist, or there is no network";
        }
        if (causes.stream().anyMatch(ConnectException.class::isInstance)) {
            return "no server answers there";
        }
        Throwable last = causes.get(causes.size() - 1);
        String message = last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
        return causes.stream().anyMatch(SSLException.class::isInstance) ? "the connection is not secure (" + message + ")" : message;
    }

    private static void check(Answer answer) throws UnusablePageException, IOException {
        int status = answer.status();
        URI address = answer.address();
        if (status / 100 == 3) {
            String location = answer.header("location");
            if (location.matches("(?i)[a-z][a-z0-9+.-]*:.*") && !ADDRESS.matcher(location).matches()) {
                throw new UnusablePageException("%s redirects to %s, which is not an https or http address".formatted(address, location));
            }
            throw new IOException("%s redirects to %s, which is not followed: too many redirects, or from https to http%s"
                    .formatted(address, location, BY_HAND));
        }
        if (status >= 500) {
            throw new IOException("%s answers %d: the server failed%s".formatted(address, status, BY_HAND));
        }
        if (status == 404 || status == 410) {
            throw new UnusablePageException("%s answers %d: the page does not exist".formatted(address, status));
        }
        if (status != 200 && status != 203) {
            throw new UnusablePageException("%s answers %d: the page is not available%s".formatted(address, status, BY_HAND));
        }
        if (answer.body().length > SavedPage.MOST) {
            throw SavedPage.tooLarge(address.toString());
        }
        String coding = answer.header("content-encoding").toLowerCase(Locale.ROOT);
        if (!coding.matches("|identity|(x-)?gzip")) {
            throw new UnusablePageException("%s is compressed as %s, which is not supported%s".formatted(address, coding, BY_HAND));
        }
        String type = answer.header("content-type").split(";")[0].strip().toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !List.of("text/html", "application/xhtml+xml", "text/plain", "application/octet-stream").contains(type)) {
            throw SavedPage.notHtml(address.toString(), type);
        }
    }

    private static String charset(Answer answer) {
        Matcher charset = CHARSET.matcher(answer.header("content-type"));
        try {
            return charset.find() && Charset.isSupported(charset.group(1)) ? charset.group(1) : "";
        } catch (IllegalCharsetNameException e) {
            return "";
        }
    }

    private static Optional<LocalDate> day(Answer answer) {
        try {
            ZonedDateTime date = ZonedDateTime.parse(answer.header("date"), DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(date.withZoneSameInstant(ZoneOffset.UTC).toLocalDate());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
