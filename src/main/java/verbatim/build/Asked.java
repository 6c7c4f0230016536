package verbatim.build;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A template's values; notes whether it asked for more than those of its own page and the site's settings. */
final class Asked extends HashMap<String, Object> {

    private static final long serialVersionUID = 1;

    /** The rest tells of other pages. */
    private static final Set<String> OWN = Set.of("page", "view", "content", "site", "config", "version");

    private boolean others;

    Asked(Map<String, Object> model) {
        super(model);
    }

    /** Whether it looked at other pages. */
    boolean others() {
        return others;
    }

    @Override
    public @Nullable Object get(Object key) {
        others |= !OWN.contains(key) && super.containsKey(key);
        return super.get(key);
    }

    @Override
    public Set<String> keySet() {
        others = true;
        return super.keySet();
    }

    @Override
    public Collection<Object> values() {
        others = true;
        return super.values();
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        others = true;
        return super.entrySet();
    }
}
