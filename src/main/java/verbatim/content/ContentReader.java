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
import verbatim.cache.Packer;
import verbatim.cache.Store;
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
    private final Texts texts;

    private ContentReader(SourceFiles files, Texts texts) {
        this.files = files;
        this.texts = texts;
    }

    /**
     * Reads the files of the folder, and makes nothing of them yet. Of a folder that is not there, nothing.
     *
     * @param source the source folder
     * @param folder the content folder's path in it
     * @param store  what earlier runs made of them
     * @param before what this process made of them before
     * @throws IOException if it cannot be listed
     */
    public static ContentReader open(
            Path source, String folder, Store store, Optional<ContentReader> before, Diagnostics diagnostics)
            throws IOException {
        SourceFiles files = new SourceFiles(source, diagnostics);
        List<String> paths = Files.isDirectory(source.resolve(folder)) ? files.list(folder) : List.of();
        Texts texts = Texts.open(files, folder, paths, store, before.map(earlier -> earlier.texts));
        return new ContentReader(files, texts);
    }

    /**
     * The same folder after some files were saved, in place or by a rename, and nothing else has happened.
     *
     * @param saved paths in the source folder
     * @return empty if one of them is more than a page that was there before, so that the folder is to be read anew
     */
    public Optional<ContentReader> after(Set<String> saved) {
        return texts.after(saved).map(now -> new ContentReader(files, now));
    }

    /** A digest of every name, text and picture that is read; empty if one of them is not stored, by this run or an earlier one. */
    public Optional<String> digest() {
        return texts.digest();
    }

    /** A text file that is kept, by this run or an earlier one. */
    public Optional<Input> known(String path) {
        return texts.known(path);
    }

    /**
     * Makes everything of what was read.
     *
     * @param writing whether its pages are to be rendered, and not only checked
     */
    public Content read(boolean writing, Diagnostics diagnostics) {
        MarkdownReader markdown = new MarkdownReader(writing);
        Bibliography bibliography = bibliography(diagnostics);
        DataReader dataReader = new DataReader(markdown, diagnostics);
        DataFiles data = new DataFiles(
                dataReader.timeline(data("timeline.yaml", diagnostics), "timeline.yaml"),
                dataReader.people(data("people.yaml", diagnostics), "people.yaml"),
                dataReader.glossary(data("glossary.yaml", diagnostics), "glossary.yaml"));
        List<Evidence> evidence = each(FileKind.EVIDENCE, path -> evidence(path, markdown, diagnostics)
                .map(kept -> kept.of(id(kept.sourceId(), bibliography))));
        evidence.forEach(kept -> EvidenceReader.orphan(kept.input(), kept.sourceId(), bibliography, diagnostics));
        once(evidence, diagnostics);
        PageStore stored = new PageStore(texts.store(), markdown);
        List<Page> pages = each(FileKind.PAGE, path -> page(path, markdown, stored, diagnostics));
        List<String> others = texts.paths().stream().filter(FileKind.COPIED::is).toList();
        others.forEach(path -> CopiedFiles.check(texts.file(path), files, diagnostics));
        return new Content(pages, bibliography, evidence, data, others);
    }

    /**
     * Makes anew what has become of some pages.
     *
     * @param before what was made of the folder before they were saved
     * @param saved  as for {@link #after}
     */
    public Content read(Content before, Set<String> saved, boolean writing, Diagnostics diagnostics) {
        MarkdownReader markdown = new MarkdownReader(writing);
        PageStore stored = new PageStore(texts.store(), markdown);
        Map<String, Page> pages = new HashMap<>();
        before.pages().forEach(page -> pages.put(page.path(), page));
        return before.with(texts.paths().stream()
                .filter(path -> FileKind.PAGE.is(path) && texts.has(path))
                .flatMap(path -> (saved.contains(texts.file(path))
                                ? page(path, markdown, stored, diagnostics)
                                : Optional.ofNullable(pages.get(path)))
                        .stream())
                .toList());
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
        return texts.paths().parallelStream()
                .filter(kind::is)
                .flatMap(path -> reader.read(path).stream())
                .toList();
    }

    private Optional<Page> page(String path, MarkdownReader markdown, PageStore stored, Diagnostics diagnostics) {
        stored.keep(path);
        return texts.before(path, (known, input) -> stored.page(known, input, path))
                .or(() -> freshPage(path, markdown, stored, diagnostics));
    }

    private Optional<Page> freshPage(String path, MarkdownReader markdown, PageStore stored, Diagnostics diagnostics) {
        Optional<Page> fresh = texts.fresh(
                path, diagnostics, (input, own) -> new PageReader(markdown, own).read(input, path), stored::packed);
        Optional<Page> light = markdown.writes() && texts.keeps(path)
                ? fresh.flatMap(page -> stored.page(page.input(), path))
                : Optional.empty();
        light.ifPresent(page -> texts.remember(path, page));
        return light.or(() -> fresh);
    }

    private Optional<Evidence> evidence(String path, MarkdownReader markdown, Diagnostics diagnostics) {
        String id = FileKind.source(path);
        return texts.before(path, PageFacts::evidence)
                .or(() -> texts.fresh(
                        path,
                        diagnostics,
                        (input, own) -> EvidenceReader.read(input, id, markdown, own),
                        (input, evidence) -> PageFacts.pack(new Packer().text(input.digest()), evidence)));
    }

    private Bibliography bibliography(Diagnostics diagnostics) {
        List<Source> all = new ArrayList<>();
        List<String> files = texts.paths().stream().filter(FileKind.BIBLIOGRAPHY::is).toList();
        boolean whole = !files.isEmpty();
        for (String path : files) {
            Diagnostics own = new Diagnostics();
            List<Source> sources = sources(path, own);
            all.addAll(sources);
            whole &= !sources.isEmpty() || texts.has(path) && own.isEmpty();
            diagnostics.addAll(own);
        }
        return BibliographyReader.merge(all, whole, diagnostics);
    }

    private List<Source> sources(String path, Diagnostics diagnostics) {
        return texts.before(path, (known, input) -> known.list(in -> SourceFacts.source(in, input)))
                .or(() -> texts.fresh(
                        path,
                        diagnostics,
                        BibliographyReader::read,
                        (input, sources) -> new Packer().text(input.digest()).list(sources, SourceFacts::pack)))
                .orElse(List.of());
    }

    private Input data(String name, Diagnostics diagnostics) {
        return texts.before(name, (known, input) -> input)
                .or(() -> texts.fresh(name, diagnostics, (input, own) -> input, (input, same) -> new Packer().text(input.digest())))
                .orElse(Input.unread(texts.file(name)));
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
