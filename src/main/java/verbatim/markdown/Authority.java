package verbatim.markdown;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who says it, from the most binding down. */
enum Authority {
    CONSTITUTION("Constitution"),
    TREATY("Treaty"),
    STATUTE("Statute"),
    SUPREME_COURT("Supreme Court"),
    APPEALS_COURT("Appeals court"),
    DISTRICT_COURT("District court"),
    AGENCY("Agency"),
    FILING("Filing or statement"),
    SCHOLARSHIP("Scholarship"),
    COMMENTARY("Commentary");

    private final String words;

    Authority(String words) {
        this.words = words;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Authority::key).toList();
    }

    static Optional<Authority> of(String key) {
        return Arrays.stream(values()).filter(authority -> authority.key().equals(key)).findFirst();
    }

    /** As readers see it. */
    String words() {
        return words;
    }
}
