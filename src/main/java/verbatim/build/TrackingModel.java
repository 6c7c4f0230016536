package verbatim.build;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A template's values; records whether the template read values that depend on other pages. */
final class TrackingModel extends HashMap<String, Object> {

    private static final long serialVersionUID = 1;

    /** The others depend on other pages. */
    private static final Set<String> OWN = Set.of("page", "view", "content", "site", "config", "version");

    private boolean readOthers;

    TrackingModel(Map<String, Object> model) {
        super(model);
    }

    /** Whether it read values that depend on other pages. */
    boolean readOthers() {
        return readOthers;
    }

    @Override
    public @Nullable Object get(Object key) {
        readOthers |= !OWN.contains(key) && super.containsKey(key);
        return super.get(key);
    }

    @Override
    public Set<String> keySet() {
        readOthers = true;
        return super.keySet();
    }

    @Override
    public Collection<Object> values() {
        readOthers = true;
        return super.values();
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        readOthers = true;
        return super.entrySet();
    }
}
