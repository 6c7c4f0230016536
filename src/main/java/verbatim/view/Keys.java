package verbatim.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import verbatim.content.DataFiles;
import verbatim.content.FrontMatter;
import verbatim.content.Page;
import verbatim.csl.Reference;
import verbatim.diagnostic.Digest;
import verbatim.markdown.Body;
import verbatim.site.Listings;
import verbatim.site.Site;
import verbatim.source.Evidence;
import verbatim.source.Source;

/**
 * What each file of the output is made from, as a digest: if it is the same as in an earlier build, so is the file. Where
 * a digest covers more than it must, a file is made anew for nothing; it may never cover less.
 */
public final class Keys {

    private final Site site;
    private final String common;
    private final Map<String, String> sources = new HashMap<>();
    /** Which sources there are: a page counts only those that are known. */
    private final String ids;
    private final Map<String, DataFiles.Person> people = new HashMap<>();
    private @Nullable String lists;
    private @Nullable String whole;

    /**
     * For one build.
     *
     * @param maker what is the same for all files: the program, the templates
     */
    public Keys(Site site, Map<String, Reference> references, String maker) {
        this.site = site;
        common = common(maker);
        for (Source source : site.content().bibliography().all()) {
            sources.put(source.id(), source(source, references.get(source.id())));
        }
        site.content().data().people().people().forEach(person -> people.putIfAbsent(person.name(), person));
        Digest digest = new Digest();
        sources.keySet().stream().sorted().forEach(digest::add);
        ids = digest.end();
    }

    /** What every page depends on: settings, assets, the navigation. */
    public String common() {
        return common;
    }

    /** What lists of pages depend on: besides, what they show of every page. */
    public synchronized String lists() {
        String known = lists;
        if (known == null) {
            known = lists(site);
            lists = known;
        }
        return known;
    }

    /** What depends on all pages, as lists show them, on all sources, and on the data files. */
    public synchronized String whole() {
        String known = whole;
        if (known == null) {
            known = whole(site);
            whole = known;
        }
        return known;
    }

    /** What depends on every word of the content. */
    public String words() {
        Digest digest = new Digest().add(whole());
        site.content().written().forEach(file -> digest.add(file.input().digest()));
        return digest.end();
    }

    private String common(String maker) {
        Digest digest = new Digest()
                .add(maker)
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
                .add(reference.html())
                .add(reference.text());
        site.quotations().evidence(source.id()).map(Evidence::input).ifPresent(input -> digest.add(input.digest()));
        return digest.end();
    }

    private String lists(Site site) {
        Digest digest = new Digest().add(common).add(site.content().data().people().input().digest());
        for (Page page : site.content().pages()) {
            FrontMatter header = page.header();
            digest.add(page.path())
                    .add(site.routes().uri(page))
                    .add(page.type().word())
                    .add(page.title())
                    .add(Items.description(page))
                    .add(header.date().toString())
                    .add(header.updated().toString())
                    .add(header.asOf().toString())
                    .add(header.said().toString())
                    .add(String.valueOf(Items.minutes(page)))
                    .add(String.valueOf(header.order()))
                    .add(header.tags().toString())
                    .add(header.aliases().toString())
                    .add(String.valueOf(page.draft()))
                    .add(header.standing().toString())
                    .add(header.group().toString())
                    .add(header.stance().toString())
                    .add(header.person())
                    .add(header.organization())
                    .add(header.where());
            header.corrections().forEach(correction -> {
                digest.add(correction.date().toString());
                correction.text().body().claims().forEach(claim -> digest.add(claim.text()));
            });
            if (page.type() == Page.Type.REACTION) {
                page.body().blockQuotation().ifPresent(quotation -> digest.add(quotation.text()));
            }
        }
        return digest.end();
    }

    private String whole(Site site) {
        Digest digest = new Digest().add(lists()).add(String.valueOf(site.quotations().size()));
        for (Source source : site.content().bibliography().all()) {
            digest.add(source.id())
                    .add(sources.get(source.id()))
                    .add(String.valueOf(site.citations().citing(source.id()).size()));
        }
        site.content().data().files().forEach(file -> digest.add(file.input().digest()));
        return digest.end();
    }

    /** A page that an editor writes, in the languages in which there is one. */
    String page(Page page, Collection<Views.Version> versions) {
        Digest digest = new Digest()
                .add(page.type() == Page.Type.HOME ? whole() : common)
                .add(page.path())
                .add(site.routes().uri(page))
                .add(page.input().digest())
                .add(versions.toString());
        if (page.language().isEmpty()) {
            digest.add(site.content().data().glossary().input().digest());
        }
        site.citations().of(page).marks().keySet().forEach(id -> digest.add(id).add(sources.get(id)));
        for (Body body : page.bodies()) {
            body.links().forEach(link -> target(digest, page, link.target()));
            body.images().forEach(image -> target(digest, page, image.target()));
        }
        speaker(page).ifPresent(person -> digest.add(person.id()).add(person.role()));
        return digest.end();
    }

    private void target(Digest digest, Page page, String target) {
        digest.add(site.routes()
                .resolve(page, target)
                .map(found -> found.uri() + "#" + found.fragment())
                .orElse(target));
    }

    /** Who is who of the one that a reaction is of. */
    Optional<DataFiles.Person> speaker(Page page) {
        String name = page.header().person().isEmpty() ? page.header().organization() : page.header().person();
        return Optional.ofNullable(people.get(name));
    }

    /**
     * The page of a source: what is kept from it, and who cites it. A page that cites it counts as a whole: its statements
     * would take longer to go through than a few pages to be made for nothing.
     */
    String page(Source source) {
        Digest digest = new Digest().add(common).add(ids).add(source.id()).add(sources.get(source.id()));
        site.citations().citing(source.id())
                .forEach(citing -> digest.add(site.routes().uri(citing)).add(citing.input().digest()));
        return digest.end();
    }
}
