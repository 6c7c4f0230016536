package verbatim.view;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import verbatim.cache.Records;
import verbatim.content.DataFiles;
import verbatim.content.Page;
import verbatim.csl.Reference;
import verbatim.diagnostic.Digest;
import verbatim.markdown.Body;
import verbatim.site.Listings;
import verbatim.site.Site;
import verbatim.source.Evidence;
import verbatim.source.Source;

/**
 * The key of each file of the output: a file with the same key as in an earlier build is the same. It is a digest of what the
 * file's template sees. Only a page's text is too long to be made for that; there it is a digest of what the text is made from.
 */
public final class CacheKeys {

    private final Site site;
    private final String common;
    /** What pages show of each source. */
    private final Map<String, String> sources = new LinkedHashMap<>();

    /**
     * For one build.
     *
     * @param program what is the same for all files: the program, the templates
     */
    public CacheKeys(Site site, Map<String, Reference> references, String program) {
        this.site = site;
        common = common(program);
        site.content().bibliography().all()
                .forEach(source -> sources.put(source.id(), source(source, references.get(source.id()))));
    }

    private String common(String program) {
        Digest digest = new Digest()
                .add(program)
                .add(site.settings().all().toString())
                .add(site.settings().host())
                .add(site.updated().toString())
                .add(site.assets().toString())
                .add(site.content().files().toString());
        new Navigation(site).all().forEach(digest::add);
        Stream.of(Listings.CORRECTIONS, Listings.EXPLAINERS, Listings.QUESTIONS, Listings.REACTIONS)
                .forEach(listing -> digest.add(String.valueOf(site.routes().has(listing))));
        return digest.end();
    }

    private String source(Source source, Reference reference) {
        Digest digest = new Digest()
                .add(source.csl())
                .add(source.title())
                .add(source.author())
                .add(source.publisher())
                .add(source.issued())
                .add(source.url())
                .add(source.kind().word())
                .add(source.original().toString())
                .add(source.note())
                .add(Records.bytes(reference));
        site.quotations().evidence(source.id()).map(Evidence::input).ifPresent(input -> digest.add(input.digest()));
        return digest.end();
    }

    /** For a file that depends on all of the content. */
    public String content() {
        Digest digest = new Digest().add(common);
        sources.forEach((id, source) -> digest.add(id).add(source));
        site.content().written().forEach(file -> digest.add(file.path()).add(file.input().digest()));
        return digest.end();
    }

    /** For a file by what its template sees. */
    String view(Views.Listed listed, Views.PageModel whole) {
        return new Digest().add(common).add(Records.bytes(listed)).add(Records.bytes(whole)).end();
    }

    /**
     * For a page that an editor writes.
     *
     * @param versions its languages
     * @param speaker  whose reaction it is
     */
    String page(Page page, Collection<Views.Version> versions, Optional<DataFiles.Person> speaker) {
        Digest digest = new Digest()
                .add(common)
                .add(page.path())
                .add(site.routes().uri(page))
                .add(page.input().digest());
        versions.forEach(version -> digest.add(Records.bytes(version)));
        if (page.language().isEmpty()) {
            digest.add(site.content().data().glossary().input().digest());
        }
        site.citations().of(page).marks().keySet().forEach(id -> digest.add(id).add(sources.get(id)));
        for (Body body : page.bodies()) {
            body.links().forEach(link -> digest.add(target(page, link.target())));
            body.images().forEach(image -> digest.add(target(page, image.target())));
        }
        speaker.ifPresent(person -> digest.add(person.id()).add(person.role()));
        return digest.end();
    }

    private String target(Page page, String target) {
        return site.routes().resolve(page, target).map(found -> found.uri() + "#" + found.fragment()).orElse(target);
    }
}
