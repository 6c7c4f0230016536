package verbatim.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import verbatim.diagnostic.Digest;

/**
 * An HTML page as it was captured.
 *
 * @param bytes   the whole of it
 * @param charset the character set named by the server, empty if none
 * @param address where it was fetched, after all redirects; empty for a file
 * @param day     the day of the server's response, or the day the file was saved, in UTC; empty if unknown
 */
public record SavedPage(byte[] bytes, String charset, String address, Optional<LocalDate> day) {

    /** In bytes: far more than any page for human readers. */
    static final int MOST = 16 * 1024 * 1024;

    private static final Pattern HTML = Pattern.compile("<(?:!doctype\\s+html|html|head|title|meta|body|article)\\b", Pattern.CASE_INSENSITIVE);

    /**
     * Fetches a page.
     *
     * @param limit for all of it, redirects included
     * @throws UnusablePageException if there is none, or it is too large or not HTML
     * @throws IOException  if the network fails, or takes too long
     */
    public static SavedPage fetch(String address, Duration limit) throws IOException, UnusablePageException {
        return checked(Download.of(address, limit), address);
    }

    /**
     * Reads a page from a file.
     *
     * @throws UnusablePageException if it is too large or not HTML
     * @throws IOException  if it cannot be read
     */
    public static SavedPage read(Path file) throws IOException, UnusablePageException {
        if (Files.isDirectory(file)) {
            throw new UnusablePageException(file + " is a folder; name the saved page in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw tooLarge(file.toString());
            }
            LocalDate day = LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
            return checked(new SavedPage(bytes, "", "", Optional.of(day)), file.toString());
        }
    }

    static UnusablePageException tooLarge(String name) {
        return new UnusablePageException("%s has over %d MiB, too much for a page; save only its text and name that file"
                .formatted(name, MOST / 1024 / 1024));
    }

    /** @param format what it is instead, {@code ?} if unknown */
    static UnusablePageException notHtml(String name, String format) {
        return new UnusablePageException("%s is not an HTML page%s; write the entry by hand, or name the page that describes it"
                .formatted(name, format.equals("?") ? "" : " but " + format));
    }

    private static SavedPage checked(SavedPage page, String name) throws UnusablePageException {
        if (page.bytes.length == 0) {
            throw new UnusablePageException(name + " is empty");
        }
        String format = page.format();
        if (!format.isEmpty()) {
            throw notHtml(name, format);
        }
        return page;
    }

    /** The format if it is not HTML, as {@code a PDF}; {@code ?} if unknown; empty if it is HTML. */
    private String format() {
        String start = new String(bytes, 0, Math.min(bytes.length, 65_536), StandardCharsets.ISO_8859_1);
        if (start.startsWith("%PDF-")) {
            return "a PDF";
        }
        if (start.startsWith("PK\u0003\u0004")) {
            return "a ZIP archive or an office document";
        }
        if (start.startsWith("\u0089PNG") || start.startsWith("\u00ff\u00d8\u00ff") || start.startsWith("GIF8")) {
            return "a picture";
        }
        if (start.startsWith("\u00ff\u00fe")) {
            start = new String(bytes, 0, Math.min(bytes.length, 65_536), StandardCharsets.UTF_16LE);
        } else if (start.startsWith("\u00fe\u00ff")) {
            start = new String(bytes, 0, Math.min(bytes.length, 65_536), StandardCharsets.UTF_16BE);
        }
        if (start.indexOf('\0') >= 0) {
            return "a binary file";
        }
        if (start.stripLeading().startsWith("MIME-Version:") || start.toLowerCase(Locale.ROOT).contains("\ncontent-type: multipart/related")) {
            return "a web archive (MHTML)";
        }
        if (HTML.matcher(start).find()) {
            return "";
        }
        return start.stripLeading().startsWith("{") || start.stripLeading().startsWith("[") ? "JSON" : "?";
    }

    /** The SHA-256 of the bytes, in lower-case hexadecimal digits. */
    public String sha256() {
        return Digest.sha256(bytes);
    }
}
