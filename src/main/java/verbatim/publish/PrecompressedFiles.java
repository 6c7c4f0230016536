package verbatim.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import verbatim.compress.Compression;

/** Writes compressed copies of texts, for hosts that serve them. */
public final class PrecompressedFiles {

    /** In bytes; compressing smaller files saves too little. */
    private static final int LEAST = 1024;

    private PrecompressedFiles() {}

    /**
     * Writes {@code .gz} and {@code .br} beside every text of 1 KiB or more that has been written, except where the author
     * has a file of that name. It takes long, so all processors are used.
     */
    public static void write(Output output) throws IOException {
        List<String> texts = output.files().stream()
                .filter(path -> !path.endsWith(".gz") && !path.endsWith(".br"))
                .filter(path -> MediaTypes.isText(MediaTypes.bare(path)))
                .toList();
        try {
            texts.parallelStream().forEach(path -> pack(path, output));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void pack(String path, Output output) {
        try {
            if (output.size(path) < LEAST) {
                return;
            }
            pack(path, path + ".gz", Compression::gzip, output);
            pack(path, path + ".br", Compression::brotli, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pack(String path, String packed, Packing packing, Output output) throws IOException {
        String key = output.sha256(path);
        if (!output.has(packed) && !output.reuse(packed, key)) {
            output.write(packed, packing.of(output.bytes(path)), key);
        }
    }

    /** Compresses bytes. */
    private interface Packing {
        byte[] of(byte[] bytes) throws IOException;
    }
}
