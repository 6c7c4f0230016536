package verbatim.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import verbatim.cache.Records;
import verbatim.content.ContentFile;
import verbatim.data.JsonWriter;
import verbatim.diagnostic.Digest;
import verbatim.site.Addresses;
import verbatim.site.CitationIndex.Statement;
import verbatim.site.Site;

/** Each cited sentence, for other programs: its text, page and address, the sources, the passages quoted from them. */
public final class Claims {

    private static final String JSON = "data/claims.json";
    private static final String CSV = "data/claims.csv";
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final Site site;
    private final Records records;

    private Claims(Site site, Records records) {
        this.site = site;
        this.records = records;
    }

    /**
     * Writes {@code data/claims.json} and {@code .csv}, both in one go.
     *
     * @param key     a digest of all that they are made from
     * @param records keeps each file's claims, ready to be written, from build to build
     */
    public static void write(Site site, String key, Records records, Output output) throws IOException {
        // the next build may need them even if this one does not
        site.content().written().forEach(file -> records.keep(name(file)));
        Claims claims = new Claims(site, records);
        boolean json = output.reuse(JSON, key);
        boolean csv = output.reuse(CSV, key);
        OutputStream nowhere = OutputStream.nullOutputStream();
        if (json && !csv) {
            output.write(CSV, to -> claims.write(nowhere, to), key);
        } else if (csv && !json) {
            output.write(JSON, to -> claims.write(to, nowhere), key);
        } else if (!json) {
            output.write(JSON, to -> output.write(CSV, and -> claims.write(to, and), key), key);
        }
    }

    /** A statement of a page and its evidence. */
    private record Claim(String text, String page, String url, List<String> sources, List<String> passages) {

        Map<String, Object> json() {
            return JsonWriter.object("text", text, "page", page, "url", url, "sources", sources, "passages", passages);
        }

        String csv() {
            return Csv.row(List.of(text, page, url, String.join(" ", sources), String.join("\n\n", passages)));
        }
    }

    /** A quotation on one line, and the passage that contains it. */
    private record Quoted(String words, String passage) {}

    /** What a file adds to either list; {@code json} without the list's brackets, empty if it has no claim. */
    private record Part(byte[] json, byte[] csv) {}

    /** Writes both lists, a file's part at a time. */
    private void write(OutputStream json, OutputStream csv) throws IOException {
        csv.write(bytes(Csv.row(List.of("text", "page", "url", "sources", "passages"))));
        json.write('[');
        boolean any = false;
        for (ContentFile page : site.content().written()) {
            Part part = part(page);
            if (part.json.length > 0) {
                json.write(bytes(any ? ",\n" : "\n"));
                json.write(part.json);
                csv.write(part.csv);
                any = true;
            }
        }
        json.write(bytes(any ? "\n]\n" : "]\n"));
    }

    /** The name under which the cache keeps a file's part. */
    private static String name(ContentFile page) {
        return "claims " + page.path();
    }

    private Part part(ContentFile page) {
        List<Quoted> quoted = site.quotations().of(page).stream()
                .flatMap(checked -> checked.found().stream().map(kept -> new Quoted(oneLine(checked.quotation().text()), kept.passage().text())))
                .distinct()
                .toList();
        String address = site.address(site.routes().uri(page));
        Digest madeFrom = new Digest().add(page.input().digest()).add(address);
        site.citations().of(page).marks().keySet().forEach(madeFrom::add);
        quoted.forEach(quotation -> madeFrom.add(quotation.words()).add(quotation.passage()));
        return records.get(name(page), madeFrom.end(), Part.class, () -> {
            Collection<Claim> claims = claims(page, address, quoted);
            String list = JsonWriter.pretty(claims.stream().map(Claim::json).toList());
            return new Part(
                    claims.isEmpty() ? new byte[0] : bytes(list.substring("[\n".length(), list.length() - "\n]".length())),
                    bytes(claims.stream().map(Claim::csv).collect(Collectors.joining())));
        });
    }

    private Collection<Claim> claims(ContentFile page, String address, List<Quoted> quoted) {
        Map<String, Claim> byText = new LinkedHashMap<>();
        site.citations().of(page).statements().forEach((id, statements) -> {
            for (Statement statement : statements) {
                byText.computeIfAbsent(
                                statement.text(),
                                text -> new Claim(
                                        text,
                                        page.title(),
                                        address + "#" + Addresses.escaped(statement.anchor()),
                                        new ArrayList<>(),
                                        passages(quoted, text)))
                        .sources()
                        .add(id);
            }
        });
        return byText.values();
    }

    private static List<String> passages(List<Quoted> quoted, String text) {
        return quoted.stream()
                .filter(quotation -> text.contains(quotation.words()))
                .map(Quoted::passage)
                .distinct()
                .toList();
    }

    private static String oneLine(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
