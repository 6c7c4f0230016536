package verbatim.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import verbatim.cache.Records;
import verbatim.csl.BibliographyReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.markdown.MarkdownReader;
import verbatim.source.Bibliography;
import verbatim.source.Evidence;
import verbatim.source.Source;

/** Reads the content folder. No file is skipped without a finding. */
public final class ContentReader {

    private final SourceFiles files;
    private final ContentCache cache;
    private final boolean writing;
    /** Built for the first text that is read: where nothing has changed, none is. */
    private @Nullable MarkdownReader markdown;

    private ContentReader(SourceFiles files, ContentCache cache, boolean writing) {
        this.files = files;
        this.cache = cache;
        this.writing = writing;
    }

    /**
     * Loads the files of the folder; they are parsed by {@link #read}. A folder that does not exist is empty.
     *
     * @param source  the source folder
     * @param folder  the content folder's path in it
     * @param writing whether its pages are to be rendered, and not only checked
     * @param records what earlier runs read from the files
     * @param before  what this process read from them before
     * @throws IOException if it cannot be listed
     */
    public static ContentReader open(
            Path source,
            String folder,
            boolean writing,
            Records records,
            Optional<ContentReader> before,
            Diagnostics diagnostics)
            throws IOException {
        SourceFiles files = new SourceFiles(source, diagnostics);
        List<String> paths = Files.isDirectory(source.resolve(folder)) ? files.list(folder) : List.of();
        ContentCache cache = ContentCache.open(files, folder, paths, records, before.map(earlier -> earlier.cache));
        return new ContentReader(files, cache, writing);
    }

    /**
     * The same folder after some files were saved, in place or by a rename, and nothing else has happened.
     *
     * @param saved paths in the source folder
     * @return empty if one of them is anything but a page that existed before, so that the folder must be read anew
     */
    public Optional<ContentReader> after(Set<String> saved) {
        return cache.after(saved).map(now -> new ContentReader(files, now, writing));
    }

    /** A digest of every name, and of every text and drawing that is read. */
    public String digest() {
        return cache.digest();
    }

    /** A text file of the folder, by its path in the source folder. */
    public Optional<Input> input(String path) {
        return cache.input(path);
    }

    /** Parses all files. */
    public Content read(Diagnostics diagnostics) {
        Bibliography bibliography = bibliography(diagnostics);
        DataReader dataReader = new DataReader(markdown(), diagnostics);
        DataFiles data = new DataFiles(
                dataReader.timeline(data("timeline.yaml", diagnostics), "timeline.yaml"),
                dataReader.people(data("people.yaml", diagnostics), "people.yaml"),
                dataReader.glossary(data("glossary.yaml", diagnostics), "glossary.yaml"));
        List<Evidence> evidence = each(FileKind.EVIDENCE, path -> evidence(path, diagnostics)
                .map(kept -> kept.of(id(kept.sourceId(), bibliography))));
        evidence.forEach(kept -> EvidenceReader.orphan(kept.input(), kept.sourceId(), bibliography, diagnostics));
        once(evidence, diagnostics);
        List<Page> all = each(FileKind.PAGE, path -> page(path, diagnostics));
        List<String> others = cache.paths().stream().filter(FileKind.COPIED::is).toList();
        others.forEach(path -> CopiedFiles.check(cache.file(path), files, diagnostics));
        return new Content(all, bibliography, evidence, data, others);
    }

    /**
     * Parses only the pages that were saved.
     *
     * @param before the content before they were saved
     * @param saved  as for {@link #after}
     */
    public Content read(Content before, Set<String> saved, Diagnostics diagnostics) {
        Map<String, Page> known = new HashMap<>();
        before.pages().forEach(page -> known.put(page.path(), page));
        return before.with(cache.paths().stream()
                .filter(path -> FileKind.PAGE.is(path) && cache.has(path))
                .flatMap(path -> (saved.contains(cache.file(path))
                                ? page(path, diagnostics)
                                : Optional.ofNullable(known.get(path)))
                        .stream())
                .toList());
    }

    /** A page with the HTML of its cache. */
    public Page whole(Page page) {
        return page.body().isRenderable()
                ? page
                : cache.findWhole(page).orElseGet(() -> {
                    Page whole = new PageReader(markdown(), new Diagnostics()).read(page.input(), page.path());
                    cache.keepWhole(whole);
                    return whole;
                });
    }

    private synchronized MarkdownReader markdown() {
        MarkdownReader known = markdown;
        if (known == null) {
            known = new MarkdownReader(writing);
            markdown = known;
        }
        return known;
    }

    /** Reports a second evidence file for the same source. */
    private static void once(List<Evidence> evidence, Diagnostics diagnostics) {
        Map<String, Evidence> first = new HashMap<>();
        for (Evidence kept : evidence) {
            Evidence other = first.putIfAbsent(kept.sourceId(), kept);
            if (other != null) {
                diagnostics.add(
                        Rule.EVIDENCE_SYNTAX,
                        kept.input(),
                        kept.input().start(),
                        "the passages of “%s” are already in %s".formatted(kept.sourceId(), other.input().path()),
                        "put all of them into one file");
            }
        }
    }

    /** Reads one file. */
    private interface FileReader<T> {
        Optional<T> read(String path);
    }

    /** Reads files in parallel; the result is in the order of their paths. */
    private <T> List<T> each(FileKind kind, FileReader<T> reader) {
        return cache.paths().parallelStream()
                .filter(kind::is)
                .flatMap(path -> reader.read(path).stream())
                .toList();
    }

    private Optional<Page> page(String path, Diagnostics diagnostics) {
        cache.markWhole(path);
        return cache.read(
                path, Page.class, (input, own) -> new PageReader(markdown(), own).read(input, path), diagnostics);
    }

    private Optional<Evidence> evidence(String path, Diagnostics diagnostics) {
        String id = FileKind.source(path);
        return cache.read(
                path, Evidence.class, (input, own) -> EvidenceReader.read(input, id, markdown(), own), diagnostics);
    }

    private Bibliography bibliography(Diagnostics diagnostics) {
        List<Source> all = new ArrayList<>();
        List<String> files = cache.paths().stream().filter(FileKind.BIBLIOGRAPHY::is).toList();
        boolean whole = !files.isEmpty();
        for (String path : files) {
            Diagnostics own = new Diagnostics();
            List<Source> sources = sources(path, own);
            all.addAll(sources);
            whole &= !sources.isEmpty() || cache.has(path) && own.isEmpty();
            diagnostics.addAll(own);
        }
        return BibliographyReader.merge(all, whole, diagnostics);
    }

    /** The sources of one file. */
    private record Sources(List<Source> all) {}

    private List<Source> sources(String path, Diagnostics diagnostics) {
        return cache.read(
                        path,
                        Sources.class,
                        (input, own) -> new Sources(BibliographyReader.read(input, own)),
                        diagnostics)
                .map(Sources::all)
                .orElse(List.of());
    }

    private Input data(String name, Diagnostics diagnostics) {
        return cache.text(name, diagnostics).orElse(Input.unread(cache.file(name)));
    }

    /** The id of an evidence file's source: the file's name, or the id whose files have that name. */
    private static String id(String name, Bibliography bibliography) {
        return bibliography.find(name).isPresent() ? name : bibliography.ofFile(name).map(Source::id).orElse(name);
    }

    /**
     * Reads the bibliography alone.
     *
     * @param source the source folder
     * @param folder the content folder's path in it, which is there
     * @throws IOException if it cannot be listed
     */
    public static Bibliography readBibliography(Path source, String folder, Diagnostics diagnostics) throws IOException {
        SourceFiles files = new SourceFiles(source, diagnostics);
        List<Source> sources = new ArrayList<>();
        for (String path : files.list(folder)) {
            if (FileKind.BIBLIOGRAPHY.is(path)) {
                files.read(folder + "/" + path)
                        .ifPresent(input -> sources.addAll(BibliographyReader.read(input, diagnostics)));
            }
        }
        return BibliographyReader.merge(sources, true, diagnostics);
    }

    /**
     * Reads a single page, wherever it is.
     *
     * @throws IOException if it cannot be read, or is not UTF-8
     */
    public static Page readPage(Path file, Diagnostics diagnostics) throws IOException {
        String name = file.toString().replace('\\', '/');
        Input input = new Input(name, Files.readString(file, StandardCharsets.UTF_8));
        return new PageReader(new MarkdownReader(false), diagnostics).read(input, name);
    }
}
