package verbatim.content;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import verbatim.cache.External;
import verbatim.cache.Records;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Digest;
import verbatim.diagnostic.Input;
import verbatim.markdown.Body;

/** The text files of the content folder, and what was read from each: by this process, or by an earlier one. */
final class ContentCache {

    private static final External<Body.Document> NO_HTML =
            new External<>(Body.Document.class, html -> "", none -> Body.Document.EMPTY);

    private final SourceFiles files;
    private final String folder;
    private final List<String> paths;
    private final Map<String, Input> texts;
    private final Records records;
    /** What was read from texts without findings, for a later run in the same process. */
    private final Map<String, Object> known = new ConcurrentHashMap<>();

    private ContentCache(SourceFiles files, String folder, List<String> paths, Map<String, Input> texts, Records records) {
        this.files = files;
        this.folder = folder;
        this.paths = paths;
        this.texts = texts;
        this.records = records;
    }

    /**
     * Loads the texts.
     *
     * @param folder  the content folder's path in the source folder
     * @param paths   all of its files
     * @param records what earlier runs read from them
     * @param before  what this process read from them before
     */
    static ContentCache open(
            SourceFiles files, String folder, List<String> paths, Records records, Optional<ContentCache> before) {
        Map<String, Input> earlier = before.map(cache -> cache.texts).orElse(Map.of());
        // files are read in parallel
        Map<String, Input> texts = paths.parallelStream()
                .filter(path -> !FileKind.COPIED.is(path))
                .flatMap(path -> files.bytes(folder + "/" + path).stream().map(bytes -> {
                    Input now = Input.known(folder + "/" + path, bytes);
                    return Map.entry(path, now.equals(earlier.get(path)) ? earlier.get(path) : now);
                }))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
        ContentCache cache = new ContentCache(files, folder, paths, texts, records);
        before.ifPresent(cache::addKnown);
        return cache;
    }

    private void addKnown(ContentCache before) {
        before.known.forEach((path, value) -> {
            if (texts.containsKey(path) && texts.get(path) == before.texts.get(path)) {
                known.put(path, value);
            }
        });
    }

    /**
     * The same folder after some files were saved, in place or by a rename, and nothing else has happened.
     *
     * @param saved paths in the source folder
     * @return empty if one of them is anything but a page that existed before, so that the folder must be read anew
     */
    Optional<ContentCache> after(Set<String> saved) {
        Diagnostics diagnostics = new Diagnostics();
        Map<String, Input> now = new TreeMap<>(texts);
        for (String file : saved) {
            String path = path(file);
            boolean page = texts.containsKey(path) && FileKind.PAGE.is(path);
            if (page && files.isFile(file)) {
                files.bytes(file, diagnostics).ifPresent(bytes -> now.put(path, Input.known(file, bytes)));
            } else if (path.isEmpty() || page || !isTemporary(path)) {
                return Optional.empty();
            }
        }
        if (!files.plain() || !diagnostics.isEmpty()) {
            return Optional.empty();
        }
        ContentCache after = new ContentCache(files, folder, paths, now, Records.none());
        after.addKnown(this);
        return Optional.of(after);
    }

    /** The path in the content folder of a file in the source folder; empty if it is elsewhere. */
    private String path(String file) {
        return file.startsWith(folder + "/") ? file.substring(folder.length() + 1) : "";
    }

    /** Whether a file did not exist before and does not exist now: editors create one to test whether they may write. */
    private boolean isTemporary(String path) {
        return !files.exists(file(path))
                && paths.stream().noneMatch(each -> each.equals(path) || each.startsWith(path + "/"));
    }

    /** A digest of every name, and of every text and drawing that is read. */
    String digest() {
        Digest digest = new Digest();
        for (String path : paths) {
            digest.add(path);
            if (texts.containsKey(path)) {
                digest.add(texts.get(path).digest());
            } else if (CopiedFiles.isRead(path)) {
                files.bytes(file(path), new Diagnostics()).ifPresent(digest::add);
            }
        }
        return digest.end();
    }

    /** A text, by its path in the source folder. */
    Optional<Input> input(String file) {
        return Optional.ofNullable(texts.get(path(file)));
    }

    /** Every file of the folder, in order. */
    List<String> paths() {
        return paths;
    }

    /** The path of a file in the source folder. */
    String file(String path) {
        return folder + "/" + path;
    }

    /** Whether a text could be loaded. */
    boolean has(String path) {
        return texts.containsKey(path);
    }

    /**
     * What a text contains, read only if neither this process nor an earlier one has read it without findings. A page that is
     * kept is returned without its HTML: a site's pages are all in memory, and their HTML is most of them.
     */
    <T extends Record> Optional<T> read(
            String path, Class<T> type, BiFunction<Input, Diagnostics, T> reader, Diagnostics diagnostics) {
        Input input = texts.get(path);
        if (input == null || known.containsKey(path)) {
            return Optional.ofNullable(type.cast(known.get(path)));
        }
        Optional<T> value = find(path, type, input);
        if (value.isEmpty()) {
            Diagnostics own = new Diagnostics();
            value = check(input, own).map(text -> reader.apply(text, own));
            diagnostics.addAll(own);
            if (!own.isEmpty()) {
                return value;
            }
            value = value.map(read -> keep(path, type, input, read));
        }
        value.ifPresent(found -> known.put(path, found));
        return value;
    }

    private <T extends Record> Optional<T> find(String path, Class<T> type, Input input) {
        return records.find(path, input.digest(), type, external(input), NO_HTML);
    }

    private <T extends Record> T keep(String path, Class<T> type, Input input, T value) {
        records.put(path, input.digest(), value, external(input), NO_HTML);
        if (value instanceof Page page && page.body().isRenderable()) {
            keepWhole(page);
            return find(path, type, input).orElse(value);
        }
        return value;
    }

    /** Keeps a page with its HTML. */
    void keepWhole(Page page) {
        records.put(whole(page.path()), page.input().digest(), page, external(page.input()));
    }

    /** A page with its HTML, as it was kept. */
    Optional<Page> findWhole(Page page) {
        return records.find(whole(page.path()), page.input().digest(), Page.class, external(page.input()));
    }

    /** Marks a page with its HTML as of use, though this run may not render it. */
    void markWhole(String path) {
        records.keep(whole(path));
    }

    private static String whole(String path) {
        return "whole " + path;
    }

    /** How a record names the file it was read from. */
    private static External<Input> external(Input input) {
        return new External<>(Input.class, Input::path, path -> input);
    }

    /** A text, if it is valid UTF-8. */
    Optional<Input> text(String path, Diagnostics diagnostics) {
        return Optional.ofNullable(texts.get(path)).flatMap(input -> check(input, diagnostics));
    }

    private static Optional<Input> check(Input input, Diagnostics diagnostics) {
        Optional<Input> text = SourceFiles.decode(input.path(), input.bytes(), diagnostics).map(valid -> input);
        text.ifPresent(valid -> InvisibleCharacters.check(valid, diagnostics));
        return text;
    }
}
