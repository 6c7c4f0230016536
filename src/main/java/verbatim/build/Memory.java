package verbatim.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import verbatim.view.Views;

/**
 * What one build has made, for the next one in the same process. It holds only what follows from its key alone, so that a
 * build with a memory writes the same bytes as one without.
 */
public final class Memory {

    /** What a template is told that follows from its own page and the site's settings; the rest tells of other pages. */
    private static final Set<String> OWN = Set.of("page", "view", "content", "site", "config", "version");

    private final boolean keeping;
    private Map<Object, Object> before = Map.of();
    /** Pages and pictures are made side by side. */
    private Map<Object, Object> now = new ConcurrentHashMap<>();
    private String templates = "";
    private boolean whole;

    private Memory(boolean keeping) {
        this.keeping = keeping;
    }

    /** One that remembers nothing yet. */
    public Memory() {
        this(true);
    }

    /** For a single build: nothing is kept. */
    static Memory none() {
        return new Memory(false);
    }

    private record Rendered(String templates, Views.Rendering rendering, Object site, Object config) {}

    /**
     * Begins a build. What the one before did not use is forgotten; if that broke off, all is.
     *
     * @param folder the templates
     */
    void begin(Path folder) throws IOException {
        if (!keeping) {
            return;
        }
        templates = state(folder);
        before = whole ? now : Map.of();
        whole = false;
        now = new ConcurrentHashMap<>();
    }

    /** Ends it. If a template was changed meanwhile, none can say which version was used. */
    void end(Path folder) throws IOException {
        whole = keeping && state(folder).equals(templates);
    }

    /** The bytes for some words, made only if they were not before. */
    byte[] bytes(List<String> words, Supplier<byte[]> make) {
        if (!keeping) {
            return make.get();
        }
        byte[] known = (byte[]) before.get(words);
        byte[] bytes = known == null ? make.get() : known;
        now.put(words, bytes);
        return bytes;
    }

    /** A page's text, rendered only if the page, the settings or a template changed, or the template looks at other pages. */
    Optional<String> page(
            Views.Rendering rendering,
            Map<String, Object> model,
            BiFunction<Views.Rendering, Map<String, Object>, Optional<String>> render) {
        if (!keeping) {
            return render.apply(rendering, model);
        }
        Rendered key = new Rendered(templates, rendering, model.get("site"), model.get("config"));
        Object known = before.get(key);
        if (known != null) {
            now.put(key, known);
            return Optional.of((String) known);
        }
        Asked asked = new Asked(model);
        Optional<String> text = render.apply(rendering, asked);
        if (text.isPresent() && !asked.others) {
            now.put(key, text.get());
        }
        return text;
    }

    /** A template's values; notes whether it asked for more than its own. */
    private static final class Asked extends HashMap<String, Object> {

        private static final long serialVersionUID = 1;

        private boolean others;

        Asked(Map<String, Object> model) {
            super(model);
        }

        @Override
        public @org.jspecify.annotations.Nullable Object get(Object key) {
            others |= !OWN.contains(key) && super.containsKey(key);
            return super.get(key);
        }

        @Override
        public Set<String> keySet() {
            others = true;
            return super.keySet();
        }

        @Override
        public java.util.Collection<Object> values() {
            others = true;
            return super.values();
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            others = true;
            return super.entrySet();
        }
    }

    /** Names, times and bytes of all files of a folder, in short. */
    private static String state(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(file) + "\n" + Files.getLastModifiedTime(file).toInstant() + "\n" + Files.size(file) + "\n";
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
