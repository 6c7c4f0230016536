package verbatim.build;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import verbatim.cache.External;
import verbatim.cache.Records;
import verbatim.content.ContentReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Digest;
import verbatim.diagnostic.Input;
import verbatim.site.Settings;
import verbatim.site.SettingsReader;

/**
 * The source folder as a run finds it: loaded, not yet parsed.
 *
 * @param complete whether every file could be loaded
 */
record SourceSnapshot(Build.Request request, Settings settings, ContentReader content, DesignFiles design, boolean complete) {

    /** @param before the content as this process loaded it before */
    static SourceSnapshot open(
            Build.Request request, boolean writing, Records records, Optional<ContentReader> before, Diagnostics diagnostics)
            throws IOException {
        Settings settings = SettingsReader.read(request.source(), request.baseUrl(), diagnostics);
        ContentReader content =
                ContentReader.open(request.source(), settings.content(), writing, records, before, diagnostics);
        DesignFiles design = DesignFiles.read(request.source(), settings, diagnostics);
        return new SourceSnapshot(request, settings, content, design, diagnostics.isEmpty());
    }

    /** The same after some files were saved and nothing else has happened; empty if one of them may be more than a page. */
    Optional<SourceSnapshot> after(Set<String> saved) {
        boolean pages = saved.stream()
                .noneMatch(path -> path.startsWith(settings.templates() + "/") || path.startsWith(settings.assets() + "/"));
        return pages && design.plain()
                ? content.after(saved).map(reader -> new SourceSnapshot(request, settings, reader, design, complete))
                : Optional.empty();
    }

    /** Whether templates and assets are as they were when the run began. */
    boolean isDesignUnchanged() throws IOException {
        return DesignFiles.read(request.source(), settings, new Diagnostics()).equals(design);
    }

    /** How a record names a file of the content folder. */
    External<Input> inputs() {
        return new External<>(Input.class, Input::path, path -> content.input(path).orElse(Input.unread(path)));
    }

    /** A digest of all that the result of a run depends on, except the files that it copies. */
    String digest() {
        return new Digest()
                .add(content.digest())
                .add(design.digest())
                .add(settings.input().bytes())
                .add(request.baseUrl().toString())
                .add(request.clock().toString())
                .add(String.valueOf(request.drafts()))
                .add(String.valueOf(request.strict()))
                .end();
    }
}
