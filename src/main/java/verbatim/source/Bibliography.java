package verbatim.source;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All cited works, by id. */
public final class Bibliography {

    private final TreeMap<String, Source> sources = new TreeMap<>();

    /** Of two sources with one id the first is kept. */
    public Bibliography(List<Source> all) {
        all.forEach(source -> sources.putIfAbsent(source.id(), source));
    }

    /** The source with an id. */
    public Optional<Source> find(String id) {
        return Optional.ofNullable(sources.get(id));
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
