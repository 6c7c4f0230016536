package verbatim.capture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import verbatim.data.JsonWriter;

/**
 * A bibliography entry from a page's metadata. Fields that the page does not give are empty.
 *
 * @param type      the CSL type
 * @param title     the title of the work, without the name of the site
 * @param authors   in the order of the page
 * @param container the newspaper, journal or site that it appeared in
 * @param publisher its publisher, if different
 * @param issued    {@code 2025-03-01}, {@code 2025-03} or {@code 2025}
 * @param url       its own address
 * @param doi       as {@code 10.1000/182}
 * @param language  as {@code en} or {@code es-SV}
 * @param details   CSL's volume, issue, page, ISSN and such, by CSL's names
 * @param opinion   whether the page is marked as opinion
 * @param archive   the address of the archived copy that was read, if it was one
 */
public record SourceEntry(
        String type,
        String title,
        List<Name> authors,
        String container,
        String publisher,
        String issued,
        String url,
        String doi,
        String language,
        Map<String, String> details,
        boolean opinion,
        String archive) {

    public SourceEntry {
        authors = List.copyOf(authors);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** An author: a person with both parts, or a name without parts in {@code family} alone. */
    public record Name(String given, String family) {}

    /** The important fields that the page does not give, by their CSL names. */
    public List<String> lacking() {
        return Stream.of(title.isEmpty() ? "title" : "", issued.isEmpty() ? "issued" : "", url.isEmpty() ? "URL" : "")
                .filter(key -> !key.isEmpty())
                .toList();
    }

    /** Whether the page gives an address of another host than the one it was downloaded from. */
    public boolean isOfAnotherHost(String fetched) {
        return !url.isEmpty() && !Address.host(url).equals(Address.host(Address.original(fetched)));
    }

    /** The keys of the entry, each with its value, as one line of JSON. */
    public List<String> keys(String id) {
        List<String> keys = new ArrayList<>();
        key(keys, "id", id);
        key(keys, "type", type);
        key(keys, "title", title);
        if (!authors.isEmpty()) {
            keys.add("\"author\": " + JsonWriter.line(authors.stream().map(SourceEntry::name).toList()));
        }
        key(keys, "container-title", container);
        key(keys, "publisher", publisher);
        if (!issued.isEmpty()) {
            String parts = Stream.of(issued.split("-")).map(part -> part.replaceFirst("^0", "")).collect(Collectors.joining(", "));
            keys.add("\"issued\": {\"date-parts\": [[" + parts + "]]}");
        }
        details.forEach((name, value) -> key(keys, name, value));
        key(keys, "DOI", doi);
        key(keys, "URL", url);
        key(keys, "language", language);
        if (opinion) {
            keys.add("\"custom\": {\"kind\": \"commentary\"}");
        }
        return keys;
    }

    private static void key(List<String> keys, String name, String value) {
        if (!value.isEmpty()) {
            keys.add(JsonWriter.line(name) + ": " + JsonWriter.line(value));
        }
    }

    private static Map<String, Object> name(Name name) {
        return name.given().isEmpty()
                ? JsonWriter.object("literal", name.family())
                : JsonWriter.object("family", name.family(), "given", name.given());
    }
}
