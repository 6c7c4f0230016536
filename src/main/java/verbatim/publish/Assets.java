package verbatim.publish;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import verbatim.content.CopiedFiles;
import verbatim.content.SourceFiles;
import verbatim.diagnostic.Diagnostics;
import verbatim.site.Asset;
import verbatim.site.Settings;
import verbatim.site.Site;

/**
 * The files of the assets folder. Those in {@code css/}, {@code js/}, {@code fonts/} and {@code img/} are published under
 * a name that holds a hash of their content; style sheets and scripts refer to them by their plain names, which are
 * rewritten.
 */
public final class Assets {

    private final Path folder;
    private final Map<String, Asset> assets;
    private final Map<String, byte[]> rewritten;

    private Assets(Path folder, Map<String, Asset> assets, Map<String, byte[]> rewritten) {
        this.folder = folder;
        this.assets = assets;
        this.rewritten = rewritten;
    }

    /**
     * Reads and names them. Links out of the source folder and broken references are reported.
     *
     * @param files paths of the content folder's files that are copied as well
     */
    public static Assets read(Path source, Settings settings, List<String> files, Diagnostics diagnostics)
            throws IOException {
        Path folder = source.resolve(settings.assets());
        SourceFiles sourceFiles = new SourceFiles(source, diagnostics);
        Set<String> names =
                Files.isDirectory(folder) ? new LinkedHashSet<>(sourceFiles.list(settings.assets())) : Set.of();
        names.forEach(name -> CopiedFiles.checkImage(settings.assets() + "/" + name, sourceFiles, diagnostics));
        AssetNames named = new AssetNames(source, settings.assets(), names, Set.copyOf(files), diagnostics);
        return new Assets(folder, named.assets(), named.rewritten());
    }

    /** All of them, by their plain names. */
    public Collection<Asset> all() {
        return assets.values();
    }

    /** The rewritten assets by their paths in the output. */
    public Map<String, byte[]> rewritten() {
        Map<String, byte[]> bytes = new TreeMap<>();
        rewritten.forEach((name, written) -> bytes.put(assets.get(name).path(), written));
        return bytes;
    }

    /** What is copied unchanged: paths in the source folder, and in the output. */
    public Map<String, String> copies(Site site) {
        Map<String, String> copies = new TreeMap<>();
        assets.values().stream()
                .filter(asset -> !rewritten.containsKey(asset.name()))
                .forEach(asset -> copies.put(site.settings().assets() + "/" + asset.name(), asset.path()));
        site.content().files().forEach(path -> copies.put(site.settings().content() + "/" + path, path));
        return copies;
    }

    /** Writes the assets, and copies the content folder's files that are not pages. */
    public void write(Path content, List<String> files, Output output) throws IOException {
        for (Asset asset : assets.values()) {
            Path file = folder.resolve(asset.name());
            byte[] bytes = rewritten.get(asset.name());
            if (bytes != null) {
                output.write(asset.path(), bytes);
            } else if (asset.hashed()) {
                output.write(asset.path(), verified(file, asset));
            } else {
                output.copy(asset.path(), file);
            }
        }
        for (String path : files) {
            output.copy(path, content.resolve(path));
        }
    }

    /** Reads an asset again and checks its digest: browsers accept no other bytes, and the file may have been saved since. */
    private static byte[] verified(Path file, Asset asset) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!AssetNames.integrity(bytes).equals(asset.integrity())) {
            throw new FileSystemException(file.toString(), null, "was changed while the site was built; run it again");
        }
        return bytes;
    }
}
