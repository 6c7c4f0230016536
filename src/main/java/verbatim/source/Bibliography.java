package verbatim.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All cited works, by id. */
public final class Bibliography {

    private final TreeMap<String, Source> sources = new TreeMap<>();
    private final Map<String, Source> byFile = new HashMap<>();

    /** Of two sources with one id the first is kept. */
    public Bibliography(List<Source> all) {
        for (Source source : all) {
            sources.putIfAbsent(source.id(), source);
            byFile.putIfAbsent(FileName.of(source.id()), source);
        }
    }

    /** The source with an id. */
    public Optional<Source> find(String id) {
        return Optional.ofNullable(sources.get(id));
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
