package verbatim.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import verbatim.data.JsonWriter;
import verbatim.data.Tree;
import verbatim.data.TreeReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;

/** What a build wrote: path, size and digest of each file. */
final class Manifest {

    static final String NAME = "manifest.json";

    private Manifest() {}

    static byte[] of(Path folder, List<String> paths) throws IOException {
        List<Map<String, Object>> files = new ArrayList<>();
        for (String path : paths) {
            byte[] bytes = Files.readAllBytes(folder.resolve(path));
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("path", path);
            file.put("size", bytes.length);
            file.put("sha256", digest("SHA-256", bytes));
            file.put("md5", digest("MD5", bytes));
            files.add(file);
        }
        return (JsonWriter.pretty(Map.of("files", files)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The paths that a folder's manifest lists, and its own; empty if there is none that can be read. */
    static List<String> paths(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        List<String> paths = new ArrayList<>();
        if (!Files.isRegularFile(file)) {
            return paths;
        }
        paths.add(NAME);
        Input input = new Input(NAME, Files.readString(file, StandardCharsets.UTF_8));
        Tree root = TreeReader.read(input, Rule.CONFIG_VALUE, new Diagnostics())
                .orElse(new Tree.Sequence(List.of(), input.start()));
        if (root instanceof Tree.Mapping mapping && mapping.get("files").orElse(root) instanceof Tree.Sequence files) {
            for (Tree entry : files.items()) {
                if (entry instanceof Tree.Mapping one && one.get("path").orElse(root) instanceof Tree.Scalar path) {
                    paths.add(path.text());
                }
            }
        }
        return paths;
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
