package verbatim.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import verbatim.cache.Packer;
import verbatim.cache.Store;
import verbatim.cache.Unpacker;
import verbatim.csl.BibliographyReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Digest;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.markdown.MarkdownReader;
import verbatim.source.Bibliography;
import verbatim.source.Evidence;
import verbatim.source.Source;

/** The content folder to {@link Content}. Nothing that it holds is passed over in silence. */
public final class ContentReader {

    private static final String EVIDENCE = "evidence/";
    private static final Pattern PAGE = Pattern.compile("(?iu).*\\.(md|markdown)");

    private final SourceFiles files;
    private final String folder;
    private final List<String> paths;
    private final Map<String, Text> texts;
    private final Store store;
    /** Digests of the texts that have been kept by this run. */
    private final Map<String, String> kept = new ConcurrentHashMap<>();
    /** What was made of texts with which nothing is wrong, for a later run in the same process. */
    private final Map<String, Object> made = new ConcurrentHashMap<>();

    private ContentReader(SourceFiles files, String folder, List<String> paths, Map<String, Text> texts, Store store) {
        this.files = files;
        this.folder = folder;
        this.paths = paths;
        this.texts = texts;
        this.store = store;
    }

    /**
     * A text file, read once.
     *
     * @param path  in the source folder
     * @param known what an earlier run made of the same bytes: a digest of them, then the facts
     */
    private record Text(String path, byte[] bytes, Optional<Unpacker> known, Optional<String> digest) {

        Input input() {
            return Input.known(path, bytes, digest.orElseThrow());
        }
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
        // read side by side
        Map<String, Text> texts = paths.parallelStream()
                .filter(ContentReader::isText)
                .flatMap(path -> files.bytes(folder + "/" + path).stream()
                        .map(bytes -> {
                            Optional<Text> same = before.flatMap(earlier -> earlier.same(folder, path, bytes));
                            return Map.entry(path, same.orElseGet(() -> {
                                Optional<Unpacker> known = store.find(path, bytes);
                                return new Text(folder + "/" + path, bytes, known, known.map(Unpacker::text));
                            }));
                        }))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
        ContentReader reader = new ContentReader(files, folder, paths, texts, store);
        before.ifPresent(earlier -> texts.forEach((path, text) -> {
            Object made = text == earlier.texts.get(path) ? earlier.made.get(path) : null;
            if (made != null) {
                reader.made.put(path, made);
            }
        }));
        return reader;
    }

    /** The text of a file as it was, if it is as it was. */
    private Optional<Text> same(String name, String path, byte[] bytes) {
        return Optional.ofNullable(texts.get(path))
                .filter(text -> name.equals(folder) && Arrays.equals(text.bytes(), bytes) && made.containsKey(path));
    }

    /**
     * The same folder after some files were saved, in place or by a rename, and nothing else has happened.
     *
     * @param saved paths in the source folder
     * @return empty if one of them is more than a page that was there before, so that the folder is to be read anew
     */
    public Optional<ContentReader> after(Set<String> saved) {
        Diagnostics diagnostics = new Diagnostics();
        Map<String, Text> now = new TreeMap<>(texts);
        for (String file : saved) {
            String path = file.startsWith(folder + "/") ? file.substring(folder.length() + 1) : "";
            boolean page = texts.containsKey(path) && isPage(path);
            if (page && files.isFile(file)) {
                files.bytes(file, diagnostics).ifPresent(bytes -> now.put(path, new Text(file, bytes, Optional.empty(), Optional.empty())));
            } else if (path.isEmpty() || page || !passedBy(path)) {
                return Optional.empty();
            }
        }
        if (!files.plain() || !diagnostics.isEmpty()) {
            return Optional.empty();
        }
        ContentReader reader = new ContentReader(files, folder, paths, now, Store.none());
        made.forEach((path, value) -> {
            if (now.get(path) == texts.get(path)) {
                reader.made.put(path, value);
            }
        });
        return Optional.of(reader);
    }

    /** Whether a file was not there before and is not there now: editors try whether they may write. */
    private boolean passedBy(String path) {
        return !files.exists(folder + "/" + path)
                && paths.stream().noneMatch(each -> each.equals(path) || each.startsWith(path + "/"));
    }

    /** A digest of every name, and of every text and picture that is read; empty if one of them is not kept, by this run or an earlier one. */
    public Optional<String> digest() {
        Digest digest = new Digest();
        for (String path : paths) {
            digest.add(path);
            if (isText(path)) {
                Optional<String> text = digest(path);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                digest.add(text.get());
            } else if (CopiedFiles.isRead(path)) {
                Optional<byte[]> drawing = files.bytes(folder + "/" + path);
                if (drawing.isEmpty()) {
                    return Optional.empty();
                }
                digest.add(drawing.get());
            }
        }
        return Optional.of(digest.end());
    }

    private Optional<String> digest(String path) {
        return Optional.ofNullable(texts.get(path)).flatMap(Text::digest).or(() -> Optional.ofNullable(kept.get(path)));
    }

    /** A text file that is kept, by this run or an earlier one. */
    public Optional<Input> known(String path) {
        String name = path.startsWith(folder + "/") ? path.substring(folder.length() + 1) : "";
        return digest(name).map(digest -> Input.known(path, texts.get(name).bytes(), digest));
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
        List<Evidence> evidence = each(ContentReader::isEvidence, path -> evidence(path, markdown, diagnostics)
                .map(kept -> kept.of(id(kept.sourceId(), bibliography))));
        evidence.forEach(kept -> EvidenceReader.orphan(kept.input(), kept.sourceId(), bibliography, diagnostics));
        once(evidence, diagnostics);
        PageStore stored = new PageStore(store, markdown);
        List<Page> pages = each(ContentReader::isPage, path -> page(path, markdown, stored, diagnostics));
        List<String> others = paths.stream().filter(path -> !isText(path)).toList();
        others.forEach(path -> CopiedFiles.check(folder + "/" + path, files, diagnostics));
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
        PageStore stored = new PageStore(store, markdown);
        Map<String, Page> pages = new HashMap<>();
        before.pages().forEach(page -> pages.put(page.path(), page));
        return before.with(texts.keySet().stream()
                .filter(ContentReader::isPage)
                .flatMap(path -> (saved.contains(folder + "/" + path)
                                ? page(path, markdown, stored, diagnostics)
                                : Optional.ofNullable(pages.get(path)))
                        .stream())
                .toList());
    }

    /** A source's passages stand in one file; that its id names two must not make one of them disappear. */
    private static void once(List<Evidence> evidence, Diagnostics diagnostics) {
        Map<String, Evidence> first = new HashMap<>();
        for (Evidence kept : evidence) {
            Evidence other = first.putIfAbsent(kept.sourceId(), kept);
            if (other != null) {
                diagnostics.add(
                        Rule.EVIDENCE_SYNTAX,
                        kept.input(),
                        kept.input().start(),
                        "the passages of “%s” are kept in %s already".formatted(kept.sourceId(), other.input().path()),
                        "put all of them into one file");
            }
        }
    }

    /** Reads one file. */
    private interface FileReader<T> {
        Optional<T> read(String path);
    }

    /** Files are read side by side, and stand in the order of their paths. */
    private <T> List<T> each(Predicate<String> wanted, FileReader<T> reader) {
        return paths.parallelStream()
                .filter(wanted)
                .flatMap(path -> reader.read(path).stream())
                .toList();
    }

    private Optional<Page> page(String path, MarkdownReader markdown, PageStore stored, Diagnostics diagnostics) {
        Optional<Text> text = Optional.ofNullable(texts.get(path));
        stored.keep(path);
        return before(path, text, (known, input) -> stored.page(known, input, path))
                .or(() -> freshPage(path, text, markdown, stored, diagnostics));
    }

    private Optional<Page> freshPage(
            String path, Optional<Text> text, MarkdownReader markdown, PageStore stored, Diagnostics diagnostics) {
        Optional<Page> fresh = fresh(
                text, diagnostics, (input, own) -> new PageReader(markdown, own).read(input, path), stored::packed);
        Optional<Page> light = markdown.writes() && kept.containsKey(path)
                ? fresh.flatMap(page -> stored.page(page.input(), path))
                : Optional.empty();
        light.ifPresent(page -> made.put(path, page));
        return light.or(() -> fresh);
    }

    private Optional<Evidence> evidence(String path, MarkdownReader markdown, Diagnostics diagnostics) {
        Optional<Text> text = Optional.ofNullable(texts.get(path));
        String id = path.substring(EVIDENCE.length(), path.length() - ".md".length());
        return before(path, text, PageFacts::evidence)
                .or(() -> fresh(
                        text,
                        diagnostics,
                        (input, own) -> EvidenceReader.read(input, id, markdown, own),
                        (input, evidence) -> PageFacts.pack(new Packer().text(input.digest()), evidence)));
    }

    private Bibliography bibliography(Diagnostics diagnostics) {
        List<Source> all = new ArrayList<>();
        List<String> files = paths.stream().filter(ContentReader::isBibliography).toList();
        boolean whole = !files.isEmpty();
        for (String path : files) {
            Diagnostics own = new Diagnostics();
            List<Source> sources = sources(path, own);
            all.addAll(sources);
            whole &= !sources.isEmpty() || texts.containsKey(path) && own.isEmpty();
            diagnostics.addAll(own);
        }
        return BibliographyReader.merge(all, whole, diagnostics);
    }

    private List<Source> sources(String path, Diagnostics diagnostics) {
        Optional<Text> text = Optional.ofNullable(texts.get(path));
        return before(path, text, (known, input) -> known.list(in -> SourceFacts.source(in, input)))
                .or(() -> fresh(
                        text,
                        diagnostics,
                        BibliographyReader::read,
                        (input, sources) -> new Packer().text(input.digest()).list(sources, SourceFacts::pack)))
                .orElse(List.of());
    }

    /** What was made of a text before, by this process or by another. */
    @SuppressWarnings("unchecked") // of one path always the same is made
    private <T> Optional<T> before(String path, Optional<Text> text, BiFunction<Unpacker, Input, T> unpacking) {
        Optional<T> here = Optional.ofNullable((T) made.get(path));
        if (here.isPresent() || text.isEmpty() || text.get().known().isEmpty()) {
            return here;
        }
        T value = unpacking.apply(text.get().known().get(), text.get().input());
        made.put(path, value);
        return Optional.of(value);
    }

    /** Makes of a text what it means. Where nothing is wrong with it, the store keeps that. */
    private <T> Optional<T> fresh(
            Optional<Text> text, Diagnostics diagnostics, Reading<T> reading, Packing<T> packing) {
        Diagnostics own = new Diagnostics();
        Optional<T> meant = text.flatMap(file -> SourceFiles.decode(file.path(), file.bytes(), own).map(input -> {
            HiddenSigns.check(input, own);
            T value = reading.of(input, own);
            if (own.isEmpty()) {
                String name = file.path().substring(folder.length() + 1);
                made.put(name, value);
                if (store.keeps()) {
                    store.put(name, file.bytes(), packing.of(input, value).packed());
                    kept.put(name, input.digest());
                }
            }
            return value;
        }));
        diagnostics.addAll(own);
        return meant;
    }

    /** A text to what it means; what is wrong is reported. */
    private interface Reading<T> {
        T of(Input input, Diagnostics diagnostics);
    }

    /** What it means to bytes. */
    private interface Packing<T> {
        Packer of(Input input, T value);
    }

    private Input data(String name, Diagnostics diagnostics) {
        Optional<Text> text = Optional.ofNullable(texts.get(name));
        return before(name, text, (known, input) -> input)
                .or(() -> fresh(text, diagnostics, (input, own) -> input, (input, same) -> new Packer().text(input.digest())))
                .orElse(Input.unread(folder + "/" + name));
    }

    private static boolean isText(String path) {
        return isEvidence(path) || isPage(path) || isData(path);
    }

    private static boolean isEvidence(String path) {
        return path.startsWith(EVIDENCE) && path.endsWith(".md");
    }

    /** The source that an evidence file is for: the one whose id is its name, or whose files are called so. */
    private static String id(String name, Bibliography bibliography) {
        return bibliography.find(name).isPresent() ? name : bibliography.ofFile(name).map(Source::id).orElse(name);
    }

    private static boolean isPage(String path) {
        return !isEvidence(path) && PAGE.matcher(path).matches();
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
            if (isBibliography(path)) {
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

    private static boolean isBibliography(String path) {
        return path.matches("bibliography[^/]*\\.(json|bib|ya?ml)") || path.endsWith(".bib");
    }

    private static boolean isData(String path) {
        return isBibliography(path) || path.matches("(timeline|people|glossary)\\.yaml");
    }
}
