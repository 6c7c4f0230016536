package verbatim.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All cited works, by id. */
public final class Bibliography {

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, Source> byFile = new HashMap<>();

    private final boolean whole;

    /**
     * Of two sources with one id the first is kept.
     *
     * @param whole whether every file could be read
     */
    public Bibliography(List<Source> all, boolean whole) {
        this.whole = whole;
        // in order of the ids, and yet found by a hash: every citation asks
        for (Source source : all.stream().sorted(Comparator.comparing(Source::id)).toList()) {
            sources.putIfAbsent(source.id(), source);
            byFile.putIfAbsent(FileName.of(source.id()), source);
        }
    }

    /** The source with an id. */
    public Optional<Source> find(String id) {
        return Optional.ofNullable(sources.get(id));
    }

    /** Whether all files were read; otherwise an id that is not found may be in another one. */
    public boolean isWhole() {
        return whole;
    }

    /** The source whose files have a name: see {@link FileName#of}. */
    public Optional<Source> ofFile(String name) {
        return Optional.ofNullable(byFile.get(name));
    }

    /** All ids, sorted. */
    public Set<String> ids() {
        return java.util.Collections.unmodifiableSet(sources.keySet());
    }

    /** All sources, by id. */
    public Collection<Source> all() {
        return java.util.Collections.unmodifiableCollection(sources.values());
    }
}
