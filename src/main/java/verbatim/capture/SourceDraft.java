package verbatim.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import verbatim.data.JsonWriter;

/**
 * A bibliography entry as a page's own words make it. What the page does not say is empty.
 *
 * @param type      CSL's
 * @param title     of the work, without the name of the site
 * @param authors   in the order of the page
 * @param container where it appeared: a newspaper, a journal, a site
 * @param publisher who published it, if that is another
 * @param issued    {@code 2025-03-01}, {@code 2025-03} or {@code 2025}
 * @param url       its own address
 * @param doi       as {@code 10.1000/182}
 * @param language  as {@code en} or {@code es-SV}
 * @param details   CSL's volume, issue, page, ISSN and such, by CSL's names
 * @param opinion   whether the page calls itself an opinion
 * @param archive   the address of the archived copy that was read, if it was one
 */
public record SourceDraft(
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

    public SourceDraft {
        authors = List.copyOf(authors);
        details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** Who made it: a person with both parts, or, in {@code family} alone, a name that has no parts. */
    public record Name(String given, String family) {}

    /** What an entry should have and the page does not tell, by CSL's names. */
    public List<String> lacking() {
        return Stream.of(title.isEmpty() ? "title" : "", issued.isEmpty() ? "issued" : "", url.isEmpty() ? "URL" : "")
                .filter(key -> !key.isEmpty())
                .toList();
    }

    /** Whether the page says that its address is one of another host than that from which it came. */
    public boolean isOfAnotherHost(String fetched) {
        return !url.isEmpty() && !Address.host(url).equals(Address.host(Address.original(fetched)));
    }

    /** The keys of the entry, each with its value as JSON on one line. */
    public List<String> keys(String id) {
        List<String> keys = new ArrayList<>();
        key(keys, "id", id);
        key(keys, "type", type);
        key(keys, "title", title);
        if (!authors.isEmpty()) {
            keys.add("\"author\": " + JsonWriter.line(authors.stream().map(SourceDraft::name).toList()));
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

    private static Map<String, String> name(Name name) {
        Map<String, String> parts = new LinkedHashMap<>();
        if (name.given().isEmpty()) {
            parts.put("literal", name.family());
        } else {
            parts.put("family", name.family());
            parts.put("given", name.given());
        }
        return parts;
    }
}
