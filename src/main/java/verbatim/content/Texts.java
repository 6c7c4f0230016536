package verbatim.content;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import verbatim.cache.Packer;
import verbatim.cache.Store;
import verbatim.cache.Unpacker;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Digest;
import verbatim.diagnostic.Input;

/** The files of the content folder, each text read once, and what was made of it: by this process, or by another before. */
final class Texts {

    private final SourceFiles files;
    private final String folder;
    private final List<String> paths;
    private final Map<String, Text> texts;
    private final Store store;
    /** Digests of the texts that have been kept by this run. */
    private final Map<String, String> kept = new ConcurrentHashMap<>();
    /** What was made of texts with which nothing is wrong, for a later run in the same process. */
    private final Map<String, Object> made = new ConcurrentHashMap<>();

    private Texts(SourceFiles files, String folder, List<String> paths, Map<String, Text> texts, Store store) {
        this.files = files;
        this.folder = folder;
        this.paths = paths;
        this.texts = texts;
        this.store = store;
    }

    /**
     * A text file.
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
     * Reads the texts, and makes nothing of them yet.
     *
     * @param folder the content folder's path in the source folder
     * @param paths  all of its files
     * @param store  what earlier runs made of them
     * @param before what this process made of them before
     */
    static Texts open(SourceFiles files, String folder, List<String> paths, Store store, Optional<Texts> before) {
        // read side by side
        Map<String, Text> texts = paths.parallelStream()
                .filter(path -> !FileKind.COPIED.is(path))
                .flatMap(path -> files.bytes(folder + "/" + path).stream()
                        .map(bytes -> {
                            Optional<Text> same = before.flatMap(earlier -> earlier.same(folder, path, bytes));
                            return Map.entry(path, same.orElseGet(() -> {
                                Optional<Unpacker> known = store.find(path, bytes);
                                return new Text(folder + "/" + path, bytes, known, known.map(Unpacker::text));
                            }));
                        }))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
        Texts now = new Texts(files, folder, paths, texts, store);
        before.ifPresent(now::takeOver);
        return now;
    }

    /** The text of a file as it was, if it is as it was. */
    private Optional<Text> same(String name, String path, byte[] bytes) {
        return Optional.ofNullable(texts.get(path))
                .filter(text -> name.equals(folder) && Arrays.equals(text.bytes(), bytes) && made.containsKey(path));
    }

    private void takeOver(Texts before) {
        before.made.forEach((path, value) -> {
            Text text = texts.get(path);
            if (text != null && text == before.texts.get(path)) {
                made.put(path, value);
            }
        });
    }

    /**
     * The same folder after some files were saved, in place or by a rename, and nothing else has happened.
     *
     * @param saved paths in the source folder
     * @return empty if one of them is more than a page that was there before, so that the folder is to be read anew
     */
    Optional<Texts> after(Set<String> saved) {
        Diagnostics diagnostics = new Diagnostics();
        Map<String, Text> now = new TreeMap<>(texts);
        for (String file : saved) {
            String path = path(file);
            boolean page = texts.containsKey(path) && FileKind.PAGE.is(path);
            if (page && files.isFile(file)) {
                files.bytes(file, diagnostics).ifPresent(bytes -> now.put(path, new Text(file, bytes, Optional.empty(), Optional.empty())));
            } else if (path.isEmpty() || page || !passedBy(path)) {
                return Optional.empty();
            }
        }
        if (!files.plain() || !diagnostics.isEmpty()) {
            return Optional.empty();
        }
        Texts after = new Texts(files, folder, paths, now, Store.none());
        after.takeOver(this);
        return Optional.of(after);
    }

    /** The path in the content folder of a file in the source folder; empty of one that is not there. */
    private String path(String file) {
        return file.startsWith(folder + "/") ? file.substring(folder.length() + 1) : "";
    }

    /** Whether a file was not there before and is not there now: editors try whether they may write. */
    private boolean passedBy(String path) {
        return !files.exists(file(path))
                && paths.stream().noneMatch(each -> each.equals(path) || each.startsWith(path + "/"));
    }

    /** A digest of every name, and of every text and picture that is read; empty if one of them is not kept, by this run or an earlier one. */
    Optional<String> digest() {
        Digest digest = new Digest();
        for (String path : paths) {
            digest.add(path);
            if (!FileKind.COPIED.is(path)) {
                Optional<String> text = digest(path);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                digest.add(text.get());
            } else if (CopiedFiles.isRead(path)) {
                Optional<byte[]> drawing = files.bytes(file(path));
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
    Optional<Input> known(String file) {
        String path = path(file);
        return digest(path).map(digest -> Input.known(file, texts.get(path).bytes(), digest));
    }

    /** Every file of the folder, in order. */
    List<String> paths() {
        return paths;
    }

    /** The path of a file in the source folder. */
    String file(String path) {
        return folder + "/" + path;
    }

    /** Where what is made of a text is kept. */
    Store store() {
        return store;
    }

    /** Whether a text could be read. */
    boolean has(String path) {
        return texts.containsKey(path);
    }

    /** Whether what was made of a text has been kept by this run. */
    boolean keeps(String path) {
        return kept.containsKey(path);
    }

    /** Has a later run in the same process find this as what was made of a text. */
    void remember(String path, Object value) {
        made.put(path, value);
    }

    /** What was made of a text before. */
    @SuppressWarnings("unchecked") // of one path always the same is made
    <T> Optional<T> before(String path, BiFunction<Unpacker, Input, T> unpacking) {
        Optional<T> here = Optional.ofNullable((T) made.get(path));
        Text text = texts.get(path);
        if (here.isPresent() || text == null || text.known().isEmpty()) {
            return here;
        }
        T value = unpacking.apply(text.known().get(), text.input());
        made.put(path, value);
        return Optional.of(value);
    }

    /** Makes of a text what it means. Where nothing is wrong with it, the store keeps that. */
    <T> Optional<T> fresh(String path, Diagnostics diagnostics, Reading<T> reading, Packing<T> packing) {
        Diagnostics own = new Diagnostics();
        Optional<T> meant = Optional.ofNullable(texts.get(path))
                .flatMap(text -> SourceFiles.decode(text.path(), text.bytes(), own).map(input -> {
                    InvisibleCharacters.check(input, own);
                    T value = reading.of(input, own);
                    if (own.isEmpty()) {
                        made.put(path, value);
                        if (store.keeps()) {
                            store.put(path, text.bytes(), packing.of(input, value).packed());
                            kept.put(path, input.digest());
                        }
                    }
                    return value;
                }));
        diagnostics.addAll(own);
        return meant;
    }

    /** A text to what it means; what is wrong is reported. */
    interface Reading<T> {
        T of(Input input, Diagnostics diagnostics);
    }

    /** What it means to bytes. */
    interface Packing<T> {
        Packer of(Input input, T value);
    }
}
