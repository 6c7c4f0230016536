package verbatim.capture;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import verbatim.data.Tree;
import verbatim.diagnostic.Span;
import verbatim.html.PageHead;

/**
 * Makes a {@link SourceEntry} from the metadata of a page, in this order of preference: {@code citation_*}, JSON-LD, Dublin
 * Core, Open Graph, the title element.
 */
public final class SourceCapture {

    private static final Set<String> PARTICLES =
            Set.of("van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "ten", "ter", "zu", "al", "bin");

    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}([-_][A-Za-z0-9]{2,8})*");
    private static final int LONGEST = 500;
    private static final int MOST_AUTHORS = 50;

    private final PageHead head;
    private final LinkedData data;
    private final Tree.Mapping work;
    private final String address;

    private SourceCapture(SavedPage page) {
        head = PageHead.read(page.bytes(), page.charset(), page.address());
        data = LinkedData.of(head.jsonLd());
        work = data.work().orElseGet(() -> new Tree.Mapping(List.of(), new Span(0, 0)));
        address = page.address().isEmpty() ? head.savedFrom() : page.address();
    }

    /** The source that a page describes. */
    public static SourceEntry of(SavedPage page) {
        return new SourceCapture(page).draft();
    }

    private SourceEntry draft() {
        String url = url();
        String site = site();
        String journal = first(
                meta("citation_journal_title"),
                meta("citation_conference_title"),
                meta("citation_inbook_title"),
                meta("prism.publicationname"));
        String institution = first(meta("citation_technical_report_institution"), meta("citation_dissertation_institution"));
        String container = institution.isEmpty() ? first(journal, site, Address.host(url)) : "";
        String publisher = first(institution, journal.isEmpty() ? "" : meta("citation_publisher", "dc.publisher"));
        return new SourceEntry(
                type(journal, institution),
                title(site),
                authors(container),
                container,
                publisher.equals(container) ? "" : publisher,
                issued(),
                url,
                doi(),
                language(),
                details(),
                LinkedData.types(work).contains("OpinionNewsArticle"),
                address.equals(Address.original(address)) ? "" : address);
    }

    private String type(String journal, String institution) {
        if (!institution.isEmpty()) {
            return head.first("citation_dissertation_institution").isPresent() ? "thesis" : "report";
        }
        if (!journal.isEmpty()) {
            return head.first("citation_conference_title").isPresent()
                    ? "paper-conference"
                    : head.first("citation_inbook_title").isPresent() ? "chapter" : "article-journal";
        }
        return LinkedData.types(work).stream()
                .map(type -> LinkedData.WORKS.getOrDefault(type, "webpage"))
                .filter(type -> !type.equals("webpage"))
                .findFirst()
                .orElse("webpage");
    }

    private String title(String site) {
        String title = first(
                meta("citation_title"), linked("headline"), linked("name"), meta("dc.title", "dcterms.title", "og:title", "twitter:title"), head.title());
        // many add the site's name to the title
        for (String name : List.of(site, Address.host(address))) {
            String plain = name.isEmpty()
                    ? title
                    : title.replaceFirst("(?i)\\s+[|–—·»:-]+\\s+" + Pattern.quote(name) + "$", "");
            title = plain.isEmpty() ? title : plain;
        }
        return shortened(title);
    }

    private String site() {
        return shortened(first(linked("publisher"), linked("isPartOf"), meta("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")));
    }

    private String url() {
        List<String> own = Stream.of(head.canonical(), head.first("og:url").orElse(""))
                .map(Address::original)
                .filter(Address::isPage)
                // a careless template gives every page the address of the home page
                .filter(found -> !Address.isRoot(found) || address.isEmpty() || Address.isRoot(Address.original(address)))
                .toList();
        return Address.clean(own.isEmpty() ? Address.original(address) : own.get(0));
    }

    private String issued() {
        Stream<String> said = Stream.of(
                        head.first("citation_publication_date"),
                        head.first("citation_date"),
                        head.first("citation_cover_date"),
                        head.first("citation_online_date"),
                        head.first("citation_year"),
                        Optional.of(data.text(work, "datePublished")),
                        head.first("article:published_time", "og:article:published_time", "og:published_time"),
                        head.first("datepublished"),
                        head.first("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date"),
                        head.first("parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "date"))
                .flatMap(Optional::stream);
        return said.flatMap(date -> Dates.of(date).stream()).findFirst().orElse("");
    }

    private String doi() {
        Stream<String> said = Stream.concat(
                Stream.of("citation_doi", "prism.doi", "dc.identifier.doi", "dc.identifier", "dcterms.identifier", "doi")
                        .flatMap(name -> head.all(name).stream()),
                Stream.of("identifier", "sameAs", "@id").flatMap(key -> data.things(work, key).stream().map(thing ->
                        thing instanceof Tree.Mapping mapping ? data.text(mapping, "value") : LinkedData.words(thing))));
        return said.map(Address::doi).filter(doi -> !doi.isEmpty()).findFirst().orElse("");
    }

    private String language() {
        String said = first(meta("citation_language"), linked("inLanguage"), head.language(), meta("og:locale", "dc.language"));
        return LANGUAGE.matcher(said).matches() ? said.replace('_', '-') : "";
    }

    private Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        detail(details, "volume", "citation_volume");
        detail(details, "issue", "citation_issue");
        String first = meta("citation_firstpage");
        String last = meta("citation_lastpage");
        if (!first.isEmpty()) {
            details.put("page", last.isEmpty() || last.equals(first) ? first : first + "-" + last);
        }
        detail(details, "number", "citation_technical_report_number");
        detail(details, "ISSN", "citation_issn");
        detail(details, "ISBN", "citation_isbn");
        return details;
    }

    private void detail(Map<String, String> details, String key, String name) {
        head.first(name).ifPresent(value -> details.put(key, shortened(value)));
    }

    private List<SourceEntry.Name> authors(String container) {
        List<SourceEntry.Name> found = head.all("citation_author").stream()
                .flatMap(author -> Arrays.stream(author.split(";")))
                .flatMap(author -> name(author).stream())
                .toList();
        if (found.isEmpty()) {
            found = data.things(work, "author").stream().flatMap(author -> author(author).stream()).toList();
        }
        if (found.isEmpty()) {
            found = Stream.of("dc.creator", "dcterms.creator", "author", "article:author", "parsely-author", "byl")
                    .map(head::all)
                    .filter(all -> !all.isEmpty() && all.stream().noneMatch(author -> author.matches("(?i)https?://.*|@.*")))
                    .findFirst()
                    .orElse(List.of())
                    .stream()
                    .flatMap(author -> names(author).stream())
                    .toList();
        }
        return found.stream()
                .distinct()
                // a newspaper that is its own author is named once
                .filter(name -> !name.given().isEmpty() || !name.family().equalsIgnoreCase(container))
                .limit(MOST_AUTHORS)
                .toList();
    }

    private List<SourceEntry.Name> author(Tree author) {
        if (author instanceof Tree.Mapping mapping) {
            String name = LinkedData.name(mapping);
            if (LinkedData.types(mapping).contains("Organization") || LinkedData.types(mapping).contains("NewsMediaOrganization")) {
                return name.isEmpty() ? List.of() : List.of(new SourceEntry.Name("", shortened(name)));
            }
            String family = data.text(mapping, "familyName");
            String given = data.text(mapping, "givenName");
            return !family.isEmpty() && !given.isEmpty() ? List.of(new SourceEntry.Name(given, family)) : names(name);
        }
        return names(LinkedData.words(author));
    }

    /** Several names in one line, as {@code By Ada Doe, Rita Roe and Max Moe}; {@code Doe, Ada} is one name. */
    private static List<SourceEntry.Name> names(String line) {
        String plain = line.replaceFirst("(?i)^by:?\\s+", "");
        List<String> parts = Arrays.stream(plain.split("\\s+and\\s+|\\s*[;&]\\s*")).flatMap(part -> {
            List<String> commas = Arrays.asList(part.split("\\s*,\\s*"));
            boolean each = commas.size() > 1 && commas.stream().allMatch(name -> name.contains(" ") || name.isEmpty());
            return each ? commas.stream() : Stream.of(part.replaceFirst(",\\s*$", ""));
        }).toList();
        return parts.stream().flatMap(part -> name(part).stream()).toList();
    }

    private static Optional<SourceEntry.Name> name(String text) {
        String plain = shortened(text.strip());
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        int comma = plain.indexOf(',');
        if (comma > 0 && comma == plain.lastIndexOf(',') && comma < plain.length() - 1) {
            return Optional.of(new SourceEntry.Name(plain.substring(comma + 1).strip(), plain.substring(0, comma).strip()));
        }
        String[] words = plain.split(" ");
        if (words.length < 2 || words.length > 5 || comma >= 0 || isInstitution(words)) {
            return Optional.of(new SourceEntry.Name("", plain));
        }
        int family = words.length - 1;
        while (family > 1 && PARTICLES.contains(words[family - 1])) {
            family--;
        }
        return Optional.of(new SourceEntry.Name(
                String.join(" ", Arrays.copyOfRange(words, 0, family)),
                String.join(" ", Arrays.copyOfRange(words, family, words.length))));
    }

    private static boolean isInstitution(String[] words) {
        return Arrays.stream(words).map(word -> word.toLowerCase(Locale.ROOT)).anyMatch(Set.of(
                "the", "of", "for", "staff", "news", "press", "team", "office", "department", "board", "committee", "agency",
                "court", "ministry", "council", "reporters", "editors", "desk", "university", "institute")::contains);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST))) + "…";
    }

    private String meta(String... names) {
        return head.first(names).orElse("");
    }

    private String linked(String key) {
        return data.text(work, key);
    }

    private static String first(String... said) {
        return Arrays.stream(said).filter(text -> !text.isEmpty()).findFirst().orElse("");
    }
}
